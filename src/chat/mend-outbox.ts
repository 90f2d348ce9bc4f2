/** 重发、放弃 — what an operator decides about a message that did not arrive. */
import type { Decision } from "#delivery/desk.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Actor } from "#organisation/post.ts";
import type { Stores } from "./ports.ts";

export type Mending = Decision & {
  readonly id: string;
  readonly as: "replay" | "drop";
  /** Nobody when it comes from the command line. */
  readonly by: Pick<Actor, "personId"> | null;
  readonly at: Instant;
};

/** False, and nothing is changed, when the message is not in a state that this can be done in. */
export async function mendOutbox(
  { outboxDesk, audit }: Pick<Stores, "outboxDesk" | "audit">,
  { id, as, by, at, ...decision }: Mending,
): Promise<boolean> {
  const changed = await outboxDesk[as](id, at, decision);
  if (changed)
    audit.record({
      actor: by?.personId ?? "system",
      verb: as === "replay" ? "outbox.replayed" : "outbox.dropped",
      subject: `outbox/${id}`,
      details: {},
    });
  return changed;
}
