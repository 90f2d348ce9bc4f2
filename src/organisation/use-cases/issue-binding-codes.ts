/** One-time codes for everybody who has no account yet, for the operator to hand out; only their hashes are kept. */

import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { hashBindingCode, issueBindingCode, makeBindingCode } from "#organisation/binding.ts";
import type { AccountStores, UnboundPerson } from "#organisation/ports.ts";

export type IssuedCode = Pick<UnboundPerson, "personId" | "name" | "unitName" | "title"> & {
  readonly code: string;
  readonly expiresAt: Instant;
};

/** A code given out earlier no longer works once there is a new one. */
export async function issueBindingCodes(
  { bindings, audit }: Pick<AccountStores, "bindings" | "audit">,
  order: {
    readonly by: string;
    readonly at: Instant;
    /** So many bytes nobody can guess. */
    readonly random: (bytes: number) => Uint8Array;
  },
): Promise<readonly IssuedCode[]> {
  const { at, random } = order;
  const people = await bindings.listUnbound(dayOf(at));
  if (people.length === 0) return [];
  const salt = await bindings.keepSalt(hexOf(random(16)));
  const taken = new Set<string>();
  const issued = people.map(({ personId, name, unitName, title }) => {
    const code = freshCode(taken, random);
    const { codeHash, expiresAt } = issueBindingCode(personId, hashBindingCode(code, salt), at);
    return { personId, name, unitName, title, code, codeHash, expiresAt };
  });
  await bindings.saveCodes(issued.map((code) => ({ ...code, usedAt: null })));
  audit.record({
    actor: order.by,
    verb: "binding.codes-issued",
    subject: "people/unbound",
    details: { people: issued.length },
  });
  return issued.map(({ codeHash: _kept, ...shown }) => shown);
}

function freshCode(taken: Set<string>, random: (bytes: number) => Uint8Array): string {
  for (;;) {
    const code = makeBindingCode(random(32));
    if (taken.has(code)) continue;
    taken.add(code);
    return code;
  }
}

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
