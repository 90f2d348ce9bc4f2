/** 回头看: 没有反弹, 反弹 with one line. */
import type { Card } from "#cards/kit/card.ts";
import {
  lookedWords,
  RECHECK_FIELD,
  recheckFormCard,
  recheckListCard,
} from "#cards/supervision/recheck-card.ts";
import { lookRefusalWords } from "#cards/supervision/recheck-words.ts";
import type { ClickHandler, ClickReply } from "#chat/click.ts";
import { dayOf } from "#kernel/calendar.ts";
import {
  findRecheck,
  type LookOrder,
  type LookRefusal,
  lookAgain,
} from "#supervision/use-cases/look-again.ts";
import { type Pressing, pressing } from "./pressing.ts";

export const holdsPressed: ClickHandler<"recheck.holds"> = (stores, click, action) =>
  pressing(stores, click, (pressed) => look(pressed, { ...action, outcome: "holds" }));

export const openRecheckForm: ClickHandler<"recheck.form"> = (stores, click, action) =>
  pressing(stores, click, async (pressed) => {
    const found = await findRecheck(stores, { ...action, by: pressed.by, at: click.at });
    return found.ok
      ? { card: recheckFormCard({ recheck: found.value, today: dayOf(click.at) }) }
      : refuse(pressed, found.refusal);
  });

export const submitRecheck: ClickHandler<"recheck.submit"> = (stores, click, action) =>
  pressing(stores, click, (pressed) => {
    const value = click.form[RECHECK_FIELD];
    const words = typeof value === "string" ? value : "";
    return look(pressed, { ...action, outcome: "fell-back", words });
  });

type Looking = Pick<LookOrder, "findingId" | "seen" | "outcome" | "words">;

async function look(pressed: Pressing, looking: Looking): Promise<ClickReply> {
  const { stores, click, by } = pressed;
  const order = { ...looking, by, at: click.at, from: click.messageId };
  const looked = await lookAgain(stores, order);
  if (looked.ok) {
    const said = lookedWords(looked.value.finding, looking.outcome);
    return { toast: { type: "success", content: said }, card: await listCard(pressed, said) };
  }
  const found = await findRecheck(stores, order);
  if (!found.ok || looking.outcome === "holds") return refuse(pressed, looked.refusal);
  const [why, today] = [lookRefusalWords(looked.refusal, click.at), dayOf(click.at)];
  const refused = { why, words: looking.words ?? "" };
  return {
    toast: { type: "warning", content: why },
    card: recheckFormCard({ recheck: found.value, today, refused }),
  };
}

/** Who may not look sees nothing of it; everybody else what waits for them now. */
async function refuse(pressed: Pressing, refusal: LookRefusal): Promise<ClickReply> {
  const content = lookRefusalWords(refusal, pressed.click.at);
  if (refusal.kind === "recheck.not-available") return { toast: { type: "warning", content } };
  const isLate = refusal.kind === "recheck.done" || refusal.kind === "recheck.overtaken";
  return { toast: { type: isLate ? "info" : "warning", content }, card: await listCard(pressed) };
}

const listCard = async ({ stores, click, by }: Pressing, said?: string): Promise<Card> =>
  recheckListCard({
    waiting: await stores.rechecks.listWaiting(by.personId),
    today: dayOf(click.at),
    said,
  });
