/** 责任追究 — what is kept, and the form for one person under the facts; it proposes nothing. For the department alone. */
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { datePicker, input, selectStatic, submitButton } from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";
import type { Day } from "#kernel/calendar.ts";
import {
  ACCOUNTABILITY_LONGEST,
  ACCOUNTABILITY_STEPS,
  isAccountabilityStep,
} from "#supervision/accountability.ts";
import type { AccountabilityFacts, AccountabilityView } from "#supervision/accountability-ports.ts";
import { findingNumberWords } from "#supervision/finding.ts";
import type {
  AccountabilityListed,
  AccountabilityOpened,
} from "#supervision/use-cases/keep-accountability.ts";
import { ACCOUNTABILITY, STEP_WORDS } from "./accountability-words.ts";
import { briefly, dayInYearWords } from "./finding-words.ts";

export const ACCOUNTABILITY_FIELDS = {
  step: "step",
  basis: "basis",
  documentNumber: "document",
  decidedBy: "decider",
  decidedOn: "decided_on",
  finding: "finding",
} as const;
type Field = keyof typeof ACCOUNTABILITY_FIELDS;
/** What stands in the form. */
export type AccountabilityWritten = Readonly<Record<Field, string>>;

const BRIEF = 40;
const PERSON_LONGEST = 60;
const NUMBER_LONGEST = 16;
const ONLY_HERE = "只有组织部门看得到，登记以后不能改。";

export type AccountabilityListView = AccountabilityListed & {
  readonly today: Day;
  /** What became of the last form. */
  readonly said?: string;
};

export function accountabilityListCard(view: AccountabilityListView): Card {
  const { records, total, today, said } = view;
  const rest = total - records.length;
  return card({
    forwardable: false,
    header: header(ACCOUNTABILITY, "grey"),
    summary: ACCOUNTABILITY,
    elements: [
      ...(said === undefined ? [] : [text(said)]),
      ...(records.length === 0
        ? [note("还没有登记。")]
        : records.flatMap((one) => kept(one, today))),
      ...(rest > 0 ? [note(`还有${rest}条。一个人的，发“${ACCOUNTABILITY} 登记 姓名”看。`)] : []),
      note(`登记一条：发“${ACCOUNTABILITY} 登记 姓名”。${ONLY_HERE}`),
      complaintButton(null),
    ],
  });
}

const kept = (record: AccountabilityView, today: Day): CardElement[] => [
  markdown(`**${escapeMarkdown(`${STEP_WORDS[record.step]} · ${record.subjectName}`)}**`),
  text(recordWords(record, today)),
];

/** 11月2日 陈志远决定，示组〔2026〕8号，问题2026-17：依据 */
const recordWords = (record: AccountabilityView, today: Day): string =>
  [
    `${dayInYearWords(record.decidedOn, today)} ${record.decidedByName}决定`,
    record.documentNumber,
    ...(record.finding === null ? [] : [`问题${findingNumberWords(record.finding)}`]),
  ].join("，") + `：${briefly(record.basis, BRIEF)}`;

export type AccountabilityFormView = AccountabilityOpened & {
  readonly today: Day;
  /** The form's own: sent again it is the same record. */
  readonly token: string;
  readonly refused?: { readonly why: string; readonly written: AccountabilityWritten };
};

export function accountabilityFormCard(view: AccountabilityFormView): Card {
  const { subject, facts, before, today, refused } = view;
  const title = `${ACCOUNTABILITY}登记`;
  return card({
    forwardable: false,
    header: header(title, "grey", { subtitle: subject.name }),
    summary: title,
    elements: [
      ...(refused === undefined ? [] : [markdown(`⚠️ ${escapeMarkdown(refused.why)}`)]),
      text(subject.post === "" ? subject.name : `${subject.name}（${subject.post}）`),
      ...factsOf(facts, today),
      ...(before.length === 0
        ? [note("以前没有登记过。")]
        : [text(["以前登记的", ...before.map((one) => beforeLine(one, today))].join("\n"))]),
      form("accountability", [
        ...fields(refused?.written),
        submitButton(
          "登记",
          "submit",
          encodeAction({
            kind: "accountability.record",
            subjectId: subject.personId,
            token: view.token,
          }),
          { width: "fill" },
        ),
      ]),
      note(`机器人不提处理意见，只记已经决定的。${ONLY_HERE}`),
      complaintButton(null),
    ],
  });
}

const beforeLine = (record: AccountabilityView, today: Day): string =>
  `· ${STEP_WORDS[record.step]}：${recordWords(record, today)}`;

function factsOf({ open, overdue, findings }: AccountabilityFacts, today: Day): CardElement[] {
  if (open === 0) return [note("现在没有由其负责、还没有销号的问题。")];
  const lines = findings.map(
    ({ branchName, fact, dueOn, ...number }) =>
      `· ${branchName} 问题${findingNumberWords(number)}：${briefly(fact, BRIEF)}` +
      (dueOn === null ? "" : `（${dayInYearWords(dueOn, today)}到期）`),
  );
  const rest = open - findings.length;
  return [
    text([`由其负责、还没有销号的问题${open}个，其中超期${overdue}个`, ...lines].join("\n")),
    ...(rest > 0 ? [note(`还有${rest}个，发“整改”看。`)] : []),
  ];
}

function fields(written: AccountabilityWritten | undefined) {
  const { step, basis, documentNumber, decidedBy, decidedOn, finding } = ACCOUNTABILITY_FIELDS;
  const initial = (field: Field) => (written === undefined ? {} : { initial: written[field] });
  const chosen = written?.step ?? "";
  const day = written?.decidedOn ?? "";
  const wide = { required: true, width: "fill" } as const;
  return [
    selectStatic(
      step,
      ACCOUNTABILITY_STEPS.map((value) => ({ text: STEP_WORDS[value], value })),
      {
        ...wide,
        placeholder: "决定的是什么",
        ...(isAccountabilityStep(chosen) ? { initial: chosen } : {}),
      },
    ),
    input(basis, {
      ...wide,
      placeholder: "依据",
      rows: 3,
      maxLength: ACCOUNTABILITY_LONGEST.basis,
      ...initial("basis"),
    }),
    input(documentNumber, {
      ...wide,
      placeholder: "文号",
      maxLength: ACCOUNTABILITY_LONGEST.documentNumber,
      ...initial("documentNumber"),
    }),
    input(decidedBy, {
      ...wide,
      placeholder: "决定人的姓名或代码",
      maxLength: PERSON_LONGEST,
      ...initial("decidedBy"),
    }),
    datePicker(decidedOn, day === "" ? { placeholder: "决定的日期" } : { initialOn: day }, wide),
    input(finding, {
      width: "fill",
      placeholder: "问题编号，没有就不写，如：2026-17",
      maxLength: NUMBER_LONGEST,
      ...initial("finding"),
    }),
  ];
}
