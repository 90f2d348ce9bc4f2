/** 回头看 for the inspector whom a draw gave closures, and for the unit when all of them have been looked at. */
import { encodeAction } from "#cards/actions.ts";
import {
  recheckListCard,
  recheckResultCard,
  recheckResultWords,
} from "#cards/supervision/recheck-card.ts";
import { LOOK_AGAIN } from "#cards/supervision/recheck-words.ts";
import type { Stores } from "#chat/ports.ts";
import type { Rendered } from "#chat/rendered.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { findReachable } from "#organisation/use-cases/find-reachable.ts";
import { findingNumberWords, findingTopic } from "#supervision/finding.ts";
import { recheckTopic } from "#supervision/recheck.ts";
import type { RecheckNotice } from "#supervision/recheck-ports.ts";

type NoticeOf<K extends RecheckNotice["kind"]> = Extract<RecheckNotice, { readonly kind: K }>;

/** All that waits for the inspector, of whichever draw. Where it stands it also says that nothing does. */
export async function renderRecheck(
  stores: Stores,
  { personId }: NoticeOf<"recheck">,
  now: Instant,
): Promise<Rendered> {
  const openId = await stores.bindings.findAccount(personId);
  if (openId === undefined) return { kind: "nothing", reason: "the inspector has no account" };
  const waiting = await stores.rechecks.listWaiting(personId);
  return {
    kind: "card",
    to: { kind: "person", openId },
    card: recheckListCard({ waiting, today: dayOf(now) }),
    part: {
      line: `抽到${waiting.length}个销了号的问题，请您去回头看。`,
      press: {
        label: LOOK_AGAIN,
        value: encodeAction({ kind: "command.run", text: LOOK_AGAIN }),
      },
    },
    topics: [recheckTopic(personId), ...waiting.map(({ findingId }) => findingTopic(findingId))],
  };
}

export async function findRecheckUnwanted(
  { rechecks }: Pick<Stores, "rechecks">,
  { personId }: NoticeOf<"recheck">,
): Promise<string | undefined> {
  const waiting = await rechecks.listWaiting(personId);
  return waiting.length > 0 ? undefined : "nothing waits for the inspector";
}

export async function renderRecheckResult(
  stores: Stores,
  { unitId, year, number }: NoticeOf<"recheck-result">,
  now: Instant,
): Promise<Rendered> {
  const rechecks = await stores.rechecks.listOfDraw({ unitId, year, number });
  const unit = await stores.organisation.findUnit(unitId);
  const told = await findReachable(stores.organisation, unitId, dayOf(now));
  if (unit === undefined || told === undefined)
    return { kind: "nothing", reason: "nobody who answers for the unit has an account" };
  const view = { unitName: unit.name, number: findingNumberWords({ year, number }), rechecks };
  return {
    kind: "card",
    to: { kind: "person", openId: told.openId },
    card: recheckResultCard(view),
    part: { line: recheckResultWords(view) },
  };
}
