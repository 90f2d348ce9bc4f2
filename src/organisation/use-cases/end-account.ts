/** Somebody left the organisation: the account is nobody's any more, the posts stay on record, and what they were to do is looked through. */
import type { AccountStores } from "#organisation/ports.ts";

export async function endAccount(
  { bindings, peopleChecks, audit }: Pick<AccountStores, "bindings" | "peopleChecks" | "audit">,
  openId: string,
): Promise<void> {
  const personId = await bindings.markLeft(openId);
  if (personId === undefined) return;
  audit.record({
    actor: "system",
    verb: "person.left",
    subject: `person/${personId}`,
    details: {},
  });
  await peopleChecks.askAgain();
}
