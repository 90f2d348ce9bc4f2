/** Presses that answer a checklist: 本节全部正常, a form of exceptions, the reasons after it, a short text. */
import {
  type Checklist,
  findQuestion,
  isOpen,
  revisionOf,
  sectionsOf,
} from "#blueprint/checklist.ts";
import { normalOf } from "#blueprint/recorded-answer.ts";
import type { OpenedChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { checkMayAnswer, type Said, submitAnswer } from "#blueprint/use-cases/submit-answer.ts";
import { doneWords, whenWords } from "#cards/blueprint/answer-words.ts";
import { reasonsCard } from "#cards/blueprint/reasons-card.ts";
import {
  readEntries,
  readReason,
  readSectionForm,
  type Waiting,
} from "#cards/blueprint/section-form.ts";
import { type Refusal, refusalWords } from "#cards/words.ts";
import { codesOf, noteTap } from "#chat/burden-tap.ts";
import type { Click, ClickHandler, ClickReply } from "#chat/click.ts";
import type { Stores } from "#chat/ports.ts";
import { nameItemOf, presentChecklist } from "#chat/present-checklist.ts";
import { timeOf } from "#kernel/calendar.ts";
import type { GivenAnswer } from "#taskbook/given-answer.ts";
import { opening } from "./opening.ts";

/** 本节全部正常: every open question of the section is met, or as recorded; what is answered already stays. */
export const allNormal: ClickHandler<"checklist.all-normal"> = (stores, click, action) =>
  answering(stores, click, action, async (opened) => {
    const section = sectionsOf(opened.checklist.questions)[action.section] ?? [];
    const said = section.flatMap((question, index): Said[] => {
      const answer = isOpen(question) ? normalOf(question) : undefined;
      if (answer === undefined) return [];
      return [{ itemCode: question.item.code, answer, seenRevision: action.seen[index] ?? 0 }];
    });
    const seenAll = section.every(
      (question, index) => revisionOf(question) === (action.seen[index] ?? 0),
    );
    const isAsShown = section
      .filter(isOpen)
      .every(
        ({ item, recorded }) => action.recorded.includes(item.code) === (recorded !== undefined),
      );
    if (said.length === 0 || !seenAll || !isAsShown) return showPresent(opened, click);
    return save(stores, click, { opened, said, section: action.section });
  });

/** A form of exceptions: what needs no words is saved at once, the rest is asked on the next card. */
export const submitSection: ClickHandler<"checklist.submit"> = (stores, click, action) =>
  answering(stores, click, action, async (opened) => {
    const { section } = action;
    const questions = sectionsOf(opened.checklist.questions)[section] ?? [];
    const read = readSectionForm(questions, click.form);
    if (!read.ok) return refuse(opened, click, read.refusal);
    const seenOf = (itemCode: string) =>
      action.seen[questions.findIndex(({ item }) => item.code === itemCode)] ?? 0;
    const { waiting } = read.value;
    if (waiting.some(({ question }) => seenOf(question.item.code) !== revisionOf(question)))
      return showPresent(opened, click);
    const said = read.value.given.map(({ question, answer }) => ({
      itemCode: question.item.code,
      answer,
      seenRevision: seenOf(question.item.code),
    }));
    return save(stores, click, { opened, said, section, waiting });
  });

/** Whose card it is and whether it is still open comes before anything that it says. */
const answering: typeof opening = (stores, click, key, act) =>
  opening(stores, click, key, async (opened) => {
    const may = checkMayAnswer(opened);
    return may.ok ? act(opened) : refuse(opened, click, may.refusal);
  });

/** The reasons for 不适用 and the needs behind 有困难. */
export const submitReasons: ClickHandler<"checklist.reasons"> = (stores, click, action) =>
  opening(stores, click, action, (opened) => {
    const said = action.waiting.map(({ itemCode, verb, seen }, index): Said => {
      const words = readReason(click.form, index);
      const answer: GivenAnswer =
        verb === "difficulty"
          ? { kind: "difficulty", need: words }
          : { kind: "not_applicable", reason: words };
      return { itemCode, answer, seenRevision: seen };
    });
    return save(stores, click, { opened, said, section: action.section });
  });

/** A short text for the inspector. */
export const submitText: ClickHandler<"text.submit"> = (stores, click, action) =>
  opening(stores, click, action, async (opened) => {
    const question = findQuestion(opened.checklist, action.itemCode);
    if (question === undefined) return showPresent(opened, click);
    const answer: GivenAnswer = {
      kind: "value",
      value: { type: "text", entries: readEntries(question, 0, click.form) },
    };
    const said = [{ itemCode: action.itemCode, answer, seenRevision: action.seen }];
    const submitted = await submitAnswer(stores, opened, { said, ...pressed(click) });
    if (!submitted.ok) return refuse(opened, click, submitted.refusal);
    noteTap(stores, opened, { at: click.at, itemCodes: codesOf(submitted.value.saved) });
    return received(submitted.value.checklist, click, 0);
  });

type Saving = {
  readonly opened: OpenedChecklist;
  readonly said: readonly Said[];
  readonly section: number;
  readonly waiting?: readonly Waiting[];
};

const pressed = ({ at, messageId }: Click) => ({ at, from: messageId });

async function save(stores: Stores, click: Click, saving: Saving): Promise<ClickReply> {
  const { opened, section, waiting = [] } = saving;
  const submitted = await submitAnswer(stores, opened, { said: saving.said, ...pressed(click) });
  if (!submitted.ok) return refuse(opened, click, submitted.refusal);
  const { checklist, saved } = submitted.value;
  noteTap(stores, opened, { at: click.at, itemCodes: codesOf(saved) });
  if (waiting.length === 0) return received(checklist, click, section + 1);
  return {
    toast: { type: "info", content: "还差一句说明" },
    card: reasonsCard({ checklist, section, waiting }),
  };
}

const received = (checklist: Checklist, click: Click, from: number): ClickReply => {
  const receipt = `已收到 ${timeOf(click.at)}`;
  return {
    toast: { type: "success", content: receipt },
    card: presentChecklist(checklist, { now: click.at, receipt: doneWords(receipt), from }),
  };
};

/** Nothing changed: the card shows how things stand. */
function showPresent(opened: OpenedChecklist, click: Click): ClickReply {
  return {
    toast: { type: "info", content: earlierWords(opened.checklist, click) },
    card: presentChecklist(opened.checklist, { now: click.at }),
  };
}

/** 之前已收到 09:12: the second tap shows the first. */
function earlierWords(checklist: Checklist, click: Click): string {
  const times = checklist.questions.flatMap(({ answer }) => answer?.answeredAt ?? []);
  return times.length === 0
    ? "这张卡片已经变化，下面是现在的情况"
    : `之前已收到 ${whenWords(Math.max(...times), click.at)}`;
}

/** What was filled in stays on the card, for mending; only a card that asks the wrong person or too late is replaced. */
function refuse(opened: OpenedChecklist, click: Click, refusal: Refusal): ClickReply {
  if (refusal.kind === "answer.stale") return showPresent(opened, click);
  const { checklist } = opened;
  const content = refusalWords(refusal, nameItemOf(checklist));
  const isOver = refusal.kind === "checklist.not-yours" || checklist.closed;
  return {
    toast: { type: "warning", content },
    ...(isOver ? { card: presentChecklist(checklist, { now: click.at }) } : {}),
  };
}
