/** 表决表单 — one vote of a meeting: one more, or one that was entered wrong. */
import { checker } from "#cards/kit/inputs.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Result } from "#kernel/result.ts";
import type { Decision, RecordDetail, RecordOf, ReviewKind } from "#records/record.ts";
import { LONGEST_WORDS } from "#records/record-schema.ts";
import { choicePart, choicesOf, countPart, rowPart, wordsPart } from "./other-forms/form-parts.ts";
import { type FormReader, readForm } from "./other-forms/read-form.ts";
import type { FormFields, FormPart, FormProblem } from "./record-form.ts";

const MATTER = { name: "matter", label: "事项" };
const SORT = { name: "sort", label: "哪一种" };
const FAVOUR = { name: "favour", label: "赞成" };
const AGAINST = { name: "against", label: "反对" };
const ABSTAIN = { name: "abstain", label: "弃权" };
const WRITTEN = { name: "written", label: "书面意见" };
const IMPORTANT = { name: "important", label: "重要事项" };

const SORTS = {
  ordinary: "一般事项",
  admission: "接收预备党员、转正",
  "village-review": "四议两公开的审议",
  "school-cadres": "中小学讨论干部任免",
} as const;
const SORT_KEYS = ["ordinary", "admission", "village-review", "school-cadres"] as const;
type Sort = (typeof SORT_KEYS)[number];

const sortOf = ({ rule, review }: Decision): Sort => review ?? rule;

const ruleOf = (sort: Sort): Pick<Decision, "rule" | "review"> =>
  sort === "ordinary" || sort === "admission" ? { rule: sort } : { rule: "ordinary", review: sort };

/** What a vote can be here, and what the one to put right was. */
const sortsFor = (decision: Decision | undefined, reviews: readonly ReviewKind[]) =>
  choicesOf(SORTS).filter(
    ({ value }) =>
      value === "ordinary" ||
      value === "admission" ||
      value === decision?.review ||
      reviews.some((review) => review === value),
  );

/** `decision`: the one that was entered wrong; without its matter it goes. `reviews`: the stricter kinds in force there. */
export const voteParts = (
  decision: Decision | undefined,
  reviews: readonly ReviewKind[],
): readonly FormPart[] => [
  wordsPart(MATTER, decision?.matter, {
    hint:
      decision === undefined ? "例如：党员活动室修缮；接收、转正请选第二种" : "清空就是去掉这一项",
    longest: LONGEST_WORDS,
    isOptional: decision !== undefined,
  }),
  choicePart(
    SORT,
    sortsFor(decision, reviews),
    decision === undefined ? "ordinary" : sortOf(decision),
  ),
  rowPart([
    countPart(FAVOUR, decision?.favour),
    countPart(AGAINST, decision?.against ?? 0),
    countPart(ABSTAIN, decision?.abstain ?? 0),
  ]),
  countPart(WRITTEN, decision?.written || undefined, {
    hint: "接收、转正时，没到的人交来几份，没有不写",
    isOptional: true,
  }),
  checker(IMPORTANT.name, `${IMPORTANT.label}（党员大会以前先经支委会）`, {
    checked: decision?.isImportant ?? false,
  }),
];

type Said = { readonly on: Day; readonly detail: RecordDetail };

/** The meeting with the vote in it: the `nth` put right, or one more. */
export function readVote(
  fields: FormFields,
  { on, detail }: Pick<RecordOf<"meeting">, "on" | "detail">,
  nth: number | null,
): Result<Said, FormProblem> {
  const form = readForm(fields);
  const decision = decisionIn(form, { mayBeEmpty: nth !== null });
  const { decisions } = detail;
  const changed =
    nth === null
      ? [...decisions, decision]
      : decisions.with(nth, decision).filter(({ matter }) => matter !== "");
  return form.said({ on, detail: { ...detail, decisions: changed } });
}

function decisionIn(form: FormReader, { mayBeEmpty }: { readonly mayBeEmpty: boolean }): Decision {
  const matter = form.wordsIfAny(MATTER);
  if (matter === "" && !mayBeEmpty) form.refuse(MATTER, "请写表决的是什么事。");
  return {
    matter,
    ...ruleOf(form.choice(SORT, SORT_KEYS)),
    favour: form.count(FAVOUR),
    against: form.count(AGAINST),
    abstain: form.count(ABSTAIN),
    written: form.countIfAny(WRITTEN) ?? 0,
    isImportant: form.isTicked(IMPORTANT),
  };
}
