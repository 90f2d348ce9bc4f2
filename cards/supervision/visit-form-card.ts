/** 记问题、加看一条 — the two small forms of a visit; what was written stays while it cannot be taken. */
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { CallbackValue, Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button, input, selectStatic, submitButton } from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";
import { FINDING_RULES } from "#supervision/finding.ts";
import { SEVERITIES, type Severity } from "#supervision/severity.ts";
import { VISIT_RULES } from "#supervision/visit.ts";
import { MARKS } from "#supervision/visit-mark.ts";
import type { Item } from "#taskbook/item.ts";
import { clauseWords, MARK_WORDS, SEVERITY_WORDS, worthWords } from "./visit-words.ts";

export const VISIT_FIELDS = {
  fact: "fact",
  severity: "severity",
  clause: "clause",
  words: "words",
  mark: "mark",
} as const;

type Shown = {
  readonly visitId: string;
  readonly branchName: string;
  /** Where 返回 leads. */
  readonly page: number;
  readonly refused?: { readonly words: string; readonly written: string };
};

export type VisitFindingFormView = Shown & {
  /** undefined: beyond the standard. */
  readonly item: Item | undefined;
};

/** How many characters of a clause the form takes. */
const LONGEST_CLAUSE = 300;

/** One line is enough: 限期整改 and the item's own clause stand there already. */
export function visitFindingFormCard(view: VisitFindingFormView): Card {
  const { visitId, page, item } = view;
  const itemCode = item?.code ?? null;
  const about =
    item === undefined ? "条目以外" : `**${escapeMarkdown(item.name)}**（${worthWords(item)}）`;
  return formCard(view, {
    title: "记问题",
    about,
    submit: "记下",
    value: encodeAction({ kind: "visit.finding", visitId, itemCode, page }),
    fields: [
      input(VISIT_FIELDS.fact, {
        label: "看到了什么",
        placeholder: "一句话写事实：时间、地点、缺什么",
        required: true,
        rows: 2,
        maxLength: FINDING_RULES.longestWords,
        width: "fill",
        ...initialOf(view),
      }),
      selectStatic(
        VISIT_FIELDS.severity,
        SEVERITIES.map((value) => ({ value, text: SEVERITY_WORDS[value] })),
        { initial: "ordinary" satisfies Severity, placeholder: "轻重", width: "fill" },
      ),
      input(VISIT_FIELDS.clause, {
        label: "不符合哪一条",
        rows: 2,
        maxLength: LONGEST_CLAUSE,
        width: "fill",
        initial: item === undefined ? "" : clauseWords(item).slice(0, LONGEST_CLAUSE),
      }),
    ],
  });
}

/** Beyond the standard: it scores nothing, and is read with the result. */
export const visitExtraFormCard = (view: Shown): Card =>
  formCard(view, {
    title: "加看一条",
    about: "标准以外的，不计分，和结果一起存。",
    submit: "存下",
    value: encodeAction({ kind: "visit.extra", visitId: view.visitId, page: view.page }),
    fields: [
      input(VISIT_FIELDS.words, {
        label: "看了什么",
        required: true,
        rows: 2,
        maxLength: VISIT_RULES.longestExtra,
        width: "fill",
        ...initialOf(view),
      }),
      selectStatic(
        VISIT_FIELDS.mark,
        MARKS.map((value) => ({ value, text: MARK_WORDS[value] })),
        { initial: "meets", placeholder: "怎么样", width: "fill" },
      ),
    ],
  });

const initialOf = ({ refused }: Shown) =>
  refused === undefined ? {} : { initial: refused.written };

type FormParts = {
  readonly title: string;
  readonly about: string;
  readonly submit: string;
  readonly value: CallbackValue;
  readonly fields: Parameters<typeof form>[1];
};

function formCard(
  { visitId, branchName, page, refused }: Shown,
  { title, about, submit, value, fields }: FormParts,
): Card {
  const warning: CardElement[] =
    refused === undefined ? [] : [markdown(`⚠️ ${escapeMarkdown(refused.words)}`)];
  return card({
    forwardable: false,
    header: header(`${title} · ${branchName}`, "orange"),
    summary: `${title} · ${branchName}`,
    elements: [
      ...warning,
      markdown(about),
      form("visit", [...fields, submitButton(submit, "submit", value, { width: "fill" })]),
      button("返回", { callback: encodeAction({ kind: "visit.page", visitId, page }) }),
      complaintButton(null),
    ],
  });
}
