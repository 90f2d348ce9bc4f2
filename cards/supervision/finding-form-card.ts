/** 问题的填写卡 — one line, and a day where a day is asked for; what was written stays while it cannot be taken. */
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button, datePicker, input, submitButton } from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";
import type { Day } from "#kernel/calendar.ts";
import { FINDING_RULES, findingNumberWords } from "#supervision/finding.ts";
import { typedAsk } from "./finding-card.ts";
import {
  type Dated,
  FINDING_VERB_WORDS,
  type FindingAsk,
  findingDueWords,
  findingNameWords,
} from "./finding-words.ts";

export const FINDING_FIELDS = { words: "words", until: "until" } as const;

export type FindingFormView = Dated & {
  readonly ask: FindingAsk;
  readonly today: Day;
  readonly refused?: { readonly why: string; readonly words: string; readonly until: string };
};

/** What the line is about. */
const WANTED: Readonly<Partial<Record<FindingAsk, string>>> = {
  progress: "改到哪一步了",
  apply: "怎么改的，改成了什么样",
  difficulty: "难在哪里，要什么帮助",
  "ask-extension": "为什么要延期",
  "ask-waiver": "为什么不整改",
  return: "哪里还没有改到位",
  waive: "为什么同意",
  reopen: "为什么重新打开",
  revoke: "为什么撤销",
};
const REASON = "为什么";

const EXPLAINED: Readonly<Partial<Record<FindingAsk, string>>> = {
  apply: `提出问题的单位复核以后销号。照片、文件是可选的，回复问题卡片发来就行。`,
  difficulty: "成为上级的一条求助，5个工作日内答复您；也记在经过里，不影响支部得分。",
  "ask-extension": `只能延一次，最多到期后${FINDING_RULES.extensionWorkingDays}个工作日，由提出问题的单位来定。`,
  "ask-waiver": "由上级来定，同意也有期限，到期恢复整改。",
  revoke: "提错了才撤销，编号和理由留着。",
};
const DAY_WANTED: Readonly<Partial<Record<FindingAsk, string>>> = {
  "ask-extension": "延到哪天",
  waive: "到哪天为止",
};

/** Whether a day is asked for with it. */
export const asksDay = (ask: FindingAsk): boolean => DAY_WANTED[ask] !== undefined;

export function findingFormCard(view: FindingFormView): Card {
  const { ask, today, refused } = view;
  const { finding, branch } = view.view;
  const title = `${FINDING_VERB_WORDS[ask]} · ${findingNameWords(view.view)}`;
  const explained = EXPLAINED[ask];
  return card({
    header: header(title, "orange", { subtitle: branch.name }),
    summary: title,
    elements: [
      ...(refused === undefined ? [] : [markdown(`⚠️ ${escapeMarkdown(refused.why)}`)]),
      text(`问题：${finding.fact}`),
      note(findingDueWords(view, today)),
      fieldsOf(view),
      ...(explained === undefined ? [] : [note(explained)]),
      button(
        "返回",
        { callback: encodeAction({ kind: "finding.open", findingId: finding.id }) },
        { typed: `整改 ${findingNumberWords(finding)}` },
      ),
      complaintButton(null),
    ],
  });
}

function fieldsOf({ view, ask, refused }: FindingFormView): CardElement {
  const { id: findingId, step: seen } = view.finding;
  const dayWanted = DAY_WANTED[ask];
  const until = refused?.until ?? "";
  return form("finding", [
    ...(dayWanted === undefined
      ? []
      : [
          datePicker(
            FINDING_FIELDS.until,
            until === "" ? { placeholder: dayWanted } : { initialOn: until },
            { required: true, width: "fill" },
          ),
        ]),
    input(FINDING_FIELDS.words, {
      placeholder: WANTED[ask] ?? REASON,
      required: true,
      rows: 3,
      maxLength: FINDING_RULES.longestWords,
      width: "fill",
      ...(refused === undefined ? {} : { initial: refused.words }),
    }),
    submitButton(
      FINDING_VERB_WORDS[ask],
      "submit",
      encodeAction({ kind: "finding.submit", findingId, verb: ask, seen }),
      { width: "fill", typed: typedAsk(view, ask) },
    ),
  ]);
}
