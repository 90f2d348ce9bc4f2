/** 验收轮次: opened, ordered and ended by the department. */
import type { Round } from "#acceptance/application.ts";
import { closeRound } from "#acceptance/use-cases/close-round.ts";
import { type IssueRefusal, issueOrders } from "#acceptance/use-cases/issue-orders.ts";
import { openRound, type RoundRefusal } from "#acceptance/use-cases/open-round.ts";
import {
  ROUND_FIELDS,
  type RoundWritten,
  roundFormCard,
} from "#cards/acceptance/round-form-card.ts";
import { roundRefusalWords, waitingWords } from "#cards/acceptance/round-words.ts";
import { doneWords, notDoneWords } from "#cards/blueprint/answer-words.ts";
import { type Click, type ClickHandler, type ClickReply, UNBOUND } from "#chat/click.ts";
import { presentRounds } from "#chat/commands/acceptance-rounds.ts";
import type { Stores } from "#chat/ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import type { Unit } from "#organisation/unit.ts";

type Pressing = {
  readonly stores: Stores;
  readonly click: Click;
  readonly by: Actor;
  readonly unit: Unit;
};

/** Whoever decides at the unit; everybody else is told that there is nothing. */
async function pressing(
  stores: Stores,
  { click, unitId }: { readonly click: Click; readonly unitId: string | undefined },
  act: (pressed: Pressing) => Promise<ClickReply>,
): Promise<ClickReply> {
  const by = await stores.organisation.findActor(click.openId, dayOf(click.at));
  if (by === undefined) return UNBOUND;
  const unit = unitId === undefined ? undefined : await stores.organisation.findUnit(unitId);
  return unit === undefined || !mayDo(by, "decide-acceptance", unit)
    ? refuse({ kind: "round.not-available" })
    : act({ stores, click, by, unit });
}

export const listRoundsPressed: ClickHandler<"round.list"> = (stores, click, { unitId }) =>
  pressing(stores, { click, unitId }, async ({ unit }) => ({
    card: await presentRounds(stores, { unit, at: click.at, said: null }),
  }));

export const openRoundForm: ClickHandler<"round.form"> = (stores, click, { unitId }) =>
  pressing(stores, { click, unitId }, async ({ unit }) => ({
    card: roundFormCard({ unit, editions: await stores.editions.listEditions() }),
  }));

export const openRoundPressed: ClickHandler<"round.open"> = (stores, click, { unitId }) =>
  pressing(stores, { click, unitId }, async (pressed) => {
    const { by, unit } = pressed;
    const written = writtenIn(click);
    const opened = await openRound(stores, { unit, ...written, by, at: click.at });
    if (opened.ok) return showing(pressed, `已开启${opened.value.name}`);
    const { refusal } = opened;
    if (refusal.kind === "round.opened-before")
      return { ...refuse(refusal), card: await present(pressed, roundRefusalWords(refusal)) };
    const why = roundRefusalWords(refusal);
    const editions = await stores.editions.listEditions();
    return {
      ...refuse(refusal),
      card: roundFormCard({ unit, editions, refused: { why, written } }),
    };
  });

export const closeRoundPressed: ClickHandler<"round.close"> = (stores, click, { roundId }) =>
  onRound(stores, { click, roundId }, async (pressed) => {
    const closed = await closeRound(stores, { roundId, by: pressed.by, at: click.at });
    if (closed.ok) return showing(pressed, `已结束${closed.value.name}`);
    return { ...refuse(closed.refusal), card: await present(pressed, null) };
  });

/** What one press has time for. */
const ISSUED_AT_ONCE = 30;

export const issuePressed: ClickHandler<"round.issue"> = (stores, click, { roundId, confirmed }) =>
  onRound(stores, { click, roundId }, async (pressed) => {
    const { by, unit } = pressed;
    const { at, messageId: from } = click;
    const order = { roundId, branches: null, confirmed, most: ISSUED_AT_ONCE, by, at, from };
    const issued = await issueOrders(stores, order);
    if (!issued.ok) return refusedIssue(pressed, roundId, issued.refusal);
    const { issued: views, waiting, left } = issued.value;
    const rest = left === 0 ? "" : `，还有${left}个，请再点一次`;
    const receipt = `已下达验收单${views.length}个${rest}`;
    return {
      toast: { type: "success", content: receipt },
      card: await presentRounds(stores, {
        unit,
        at,
        said: doneWords(receipt),
        waiting: waiting.map(waitingWords),
      }),
    };
  });

async function refusedIssue(
  pressed: Pressing,
  roundId: string,
  refusal: IssueRefusal,
): Promise<ClickReply> {
  const { stores, unit, click } = pressed;
  const why = roundRefusalWords(refusal);
  const asks = refusal.kind === "inspection.unconfirmed" ? { confirms: roundId } : {};
  return {
    ...refuse(refusal),
    card: await presentRounds(stores, { unit, at: click.at, said: notDoneWords(why), ...asks }),
  };
}

const onRound = async (
  stores: Stores,
  { click, roundId }: { readonly click: Click; readonly roundId: string },
  act: (pressed: Pressing) => Promise<ClickReply>,
): Promise<ClickReply> => {
  const round: Round | undefined = await stores.rounds.find(roundId);
  return pressing(stores, { click, unitId: round?.unitId }, act);
};

const present = ({ stores, unit, click }: Pressing, said: string | null) =>
  presentRounds(stores, { unit, at: click.at, said });

const showing = async (pressed: Pressing, receipt: string): Promise<ClickReply> => ({
  toast: { type: "success", content: receipt },
  card: await present(pressed, doneWords(receipt)),
});

/** That it was done before, or is only to be confirmed, is nobody's mistake. */
const refuse = (
  refusal: RoundRefusal | IssueRefusal | { kind: "round.closed-before" },
): ClickReply => ({
  toast: {
    type: GONE_ON.some((kind) => kind === refusal.kind) ? "info" : "warning",
    content: roundRefusalWords(refusal),
  },
});
const GONE_ON = [
  "round.opened-before",
  "round.closed-before",
  "round.nobody-waits",
  "inspection.unconfirmed",
];

const DAY_LENGTH = 10;

function writtenIn({ form }: Click): RoundWritten {
  const textIn = (field: keyof RoundWritten): string => {
    const value = form[ROUND_FIELDS[field]];
    return typeof value === "string" ? value.trim() : "";
  };
  const dayIn = (field: keyof RoundWritten) => textIn(field).slice(0, DAY_LENGTH);
  return {
    name: textIn("name"),
    authority: textIn("authority"),
    documentNumber: textIn("documentNumber"),
    editionId: textIn("editionId"),
    applyFrom: dayIn("applyFrom"),
    applyUntil: dayIn("applyUntil"),
  };
}
