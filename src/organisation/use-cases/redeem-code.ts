/** Somebody types a one-time code in the private chat: the account becomes theirs, or they learn why not. */

import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import {
  type BindingRefusal,
  hashBindingCode,
  parseBindingCode,
  redeemBindingCode,
} from "#organisation/binding.ts";
import type { AccountStores } from "#organisation/ports.ts";

export type RedeemRefusal =
  | BindingRefusal
  /** The code's person has another account by now, or has left. */
  | { readonly kind: "binding.person-taken" };

/** Answers the person's id; what waits in their post then finds them. Wrong tries are counted whatever the outcome. */
export async function redeemCode(
  { bindings, peopleChecks, audit }: Pick<AccountStores, "bindings" | "peopleChecks" | "audit">,
  { typed, openId, at }: { readonly typed: string; readonly openId: string; readonly at: Instant },
): Promise<Result<string, RedeemRefusal>> {
  const code = parseBindingCode(typed);
  const salt = await bindings.findSalt();
  const codeHash = code === undefined || salt === undefined ? null : hashBindingCode(code, salt);
  const found = await bindings.findAttempt({ openId, codeHash });
  const outcome = redeemBindingCode({
    ...found,
    code: code === undefined ? null : found.code,
    at,
  });
  await bindings.saveTries(openId, outcome.tries);
  if (!outcome.result.ok) {
    const { kind } = outcome.result.refusal;
    audit.record({
      actor: "system",
      verb: "binding.refused",
      subject: `account/${openId}`,
      details: { kind },
    });
    return outcome.result;
  }
  const { personId } = outcome.result.value;
  if (!(await bindings.bind({ personId, openId, at })))
    return refused({ kind: "binding.person-taken" });
  audit.record({
    actor: personId,
    verb: "person.bound",
    subject: `person/${personId}`,
    details: { by: "code" },
  });
  await peopleChecks.askAgain();
  return ok(personId);
}
