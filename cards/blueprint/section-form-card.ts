/** 例外卡 — a section as a form: every question stands at 正常, only the exceptions are changed. */

import { takesMeets } from "#blueprint/answer.ts";
import { type ChecklistQuestion, isOpen, revisionOf, sectionsOf } from "#blueprint/checklist.ts";
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card, FormElement } from "#cards/kit/card.ts";
import { card, header, markdown, note } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import {
  button,
  type Choice,
  datePicker,
  input,
  selectStatic,
  submitButton,
} from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";
import { assertNever } from "#kernel/assert-never.ts";
import type { AnswerSpec, Item } from "#taskbook/item.ts";
import { answerWords, monthWords, partWords, periodWords, saidWords } from "./answer-words.ts";
import { type ChecklistView, progressWords } from "./checklist-card.ts";
import { fieldsOf, optionVerb, standsAtRecords, VERBS } from "./section-form.ts";
import { MY_TASKS, typedException } from "./typed-answer.ts";

type FormPart = FormElement["elements"][number];

export function sectionFormCard(view: ChecklistView): Card {
  const { checklist, section } = view;
  const { campaignId, branchId } = checklist;
  const questions = sectionsOf(checklist.questions)[section] ?? [];
  const title = `${monthWords(checklist.month)}清单`;
  const submit = encodeAction({
    kind: "checklist.submit",
    campaignId,
    branchId,
    section,
    seen: questions.map(revisionOf),
  });
  return card({
    header: header(title, "blue", {
      subtitle: `${checklist.branchName} · ${progressWords(checklist)}`,
    }),
    summary: `${title} · ${checklist.branchName}`,
    elements: [
      note("只改有例外的条目，其余不用动。原因和需要的帮助，下一张卡片再写。"),
      ...(questions.some(({ recorded }) => recorded !== undefined) ? [note(MAY_DISPUTE)] : []),
      form("section", [
        ...questions.flatMap(questionParts),
        submitButton(submitLabel(questions), "submit", submit, {
          type: "primary_filled",
          width: "fill",
          typed: typedException(questions),
        }),
      ]),
      button(
        "返回",
        { callback: encodeAction({ kind: "checklist.open", campaignId, branchId }) },
        { typed: MY_TASKS },
      ),
      complaintButton({ campaignId, branchId, section }),
    ],
  });
}

const MAY_DISPUTE = "按记录算出来的也可以改：以您说的为准，两个数都留着，考评时看得见。";

/** What becomes of the questions that are not touched: the open ones are met or as recorded, the others stay as they were answered. */
function submitLabel(questions: readonly ChecklistQuestion[]): string {
  const open = questions.filter(isOpen);
  if (open.length === 0) return "提交，其余不变";
  const recorded = open.filter(standsAtRecords).length;
  if (recorded === 0) return "提交，其余按正常";
  return recorded === open.length ? "提交，其余按记录" : "提交，其余按记录或正常";
}

function questionParts(question: ChecklistQuestion, index: number): FormPart[] {
  const { item, number, period } = question;
  const head = markdown(`**${number}. ${escapeMarkdown(item.name)}**（${periodWords(period)}）`);
  return [head, verbSelect(question, index), ...detailInputs(item, index)];
}

function verbSelect(question: ChecklistQuestion, index: number): FormPart {
  const { item, answer, recorded } = question;
  const byRecords: Choice[] =
    recorded === undefined
      ? []
      : [{ text: `按记录：${cut(answerWords(item, recorded.given))}`, value: VERBS.recorded }];
  const keep: Choice[] =
    answer === undefined || standsAtRecords(question)
      ? []
      : [{ text: `保持：${cut(saidWords(item, answer))}`, value: VERBS.keep }];
  const meets: Choice[] = takesMeets(item) ? [{ text: "正常", value: VERBS.meets }] : [];
  const exceptions: Choice[] = [
    ...exceptionsOf(item),
    ...(item.naWhen === undefined
      ? []
      : [{ text: `不适用（${item.naWhen}）`, value: VERBS.notApplicable }]),
    { text: "有困难，要帮助", value: VERBS.difficulty },
  ];
  const choices = [...byRecords, ...keep, ...meets, ...exceptions];
  return selectStatic(fieldsOf(index).verb, choices, {
    initial: (keep[0] ?? choices[0])?.value ?? VERBS.difficulty,
    width: "fill",
  });
}

/** What a select shows of a longer answer: the whole of it stands on the section's own card. */
const cut = (words: string) => (words.length > 40 ? `${words.slice(0, 39)}…` : words);

/** The ways an item can be other than 正常. A choice with full points is listed only when there are several. */
function exceptionsOf(item: Item): Choice[] {
  const spec = item.answer;
  switch (spec.type) {
    case "yes_no":
      return [{ text: "没做到", value: VERBS.fails }];
    case "count":
      return [
        {
          text: spec.each === "group" ? "有党小组没做到，下面填几个" : "不是，下面填实际数",
          value: VERBS.count,
        },
      ];
    case "date":
      return [{ text: "不是，下面填日期", value: VERBS.day }];
    case "choice": {
      const full = spec.options.filter(({ ratio }) => ratio === 1).length;
      return spec.options
        .filter(({ ratio }) => ratio < 1 || full > 1)
        .map(({ key, label }) => ({ text: label, value: optionVerb(key) }));
    }
    case "text":
      return [{ text: "下面填写", value: VERBS.count }];
    default:
      return assertNever(spec);
  }
}

function detailInputs(item: Item, index: number): FormPart[] {
  const spec = item.answer;
  const fields = fieldsOf(index);
  switch (spec.type) {
    case "count":
      return countInputs(spec, fields);
    case "date":
      return [
        datePicker(fields.day, { placeholder: "最近一次换届日期" }, { width: "fill" }),
        input(fields.extension, {
          placeholder: "经批准延期几年，没有不填",
          maxLength: 2,
          width: "fill",
        }),
      ];
    case "text":
      return Array.from({ length: spec.maxEntries }, (_, entry) =>
        input(fields.text(entry), { placeholder: `第${entry + 1}件`, rows: 2, width: "fill" }),
      );
    case "yes_no":
    case "choice":
      return [];
    default:
      return assertNever(spec);
  }
}

type Fields = ReturnType<typeof fieldsOf>;

function countInputs(spec: AnswerSpec & { readonly type: "count" }, fields: Fields): FormPart[] {
  const target =
    spec.each === "group" ? "没做到的党小组数" : `实际数（${spec.unit}），标准是${spec.gte}`;
  return [
    input(fields.count, { placeholder: target, maxLength: 10, width: "fill" }),
    ...spec.sub.map(({ key, gte, unit }) =>
      input(fields.part(key), {
        placeholder: `其中${partWords(key)}（${unit}），标准是${gte}`,
        maxLength: 10,
        width: "fill",
      }),
    ),
  ];
}
