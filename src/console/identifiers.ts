/** Ids of the platform's shapes, and bytes, from a seeded source; never the same twice across restarts. */
import { createHash } from "node:crypto";

/** A number in [0, 1), as Math.random gives. */
export type Random = () => number;

export type Identifiers = {
  /** `om_`, `oc_`, `img_v3_` and the like with 32 hex characters. */
  readonly newId: (prefix: string) => string;
  readonly bytes: (length: number) => Buffer;
};

/** `recorded` counts the facts of the state, so that a restart with the same seed continues instead of repeating. */
export function createIdentifiers(random: Random, recorded: () => number): Identifiers {
  let made = 0;
  const hex = () => {
    made += 1;
    return createHash("sha256").update(`${random()} ${recorded()} ${made}`).digest("hex");
  };
  return {
    newId: (prefix) => prefix + hex().slice(0, 32),
    bytes: (length) => Buffer.from(hex().slice(0, length * 2), "hex"),
  };
}
