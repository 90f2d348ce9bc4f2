/** 定等次的表 — all that are proposed in one group on one paper, or one branch with its reasons. */
import {
  choicesFor,
  correctionsOf,
  GRADE_RULES,
  type TogetherGroup,
} from "#acceptance/grade-decision.ts";
import type { GradeView } from "#acceptance/grade-decision-ports.ts";
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import { button, input, selectStatic, submitButton } from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";
import type { BandGroup } from "#taskbook/scheme.ts";
import { groupWords } from "./grade-words.ts";

export const GRADE_FIELDS = {
  decided: "decided",
  documentNumber: "document",
  reasons: "reasons",
} as const;
export type GradeWritten = Readonly<Record<keyof typeof GRADE_FIELDS, string>>;

/** What was written and why it was not taken. */
type Refused = { readonly why: string; readonly written: GradeWritten };

export type TogetherFormView = {
  readonly unit: { readonly id: string; readonly name: string };
  readonly year: string;
  readonly group: TogetherGroup;
  /** In organisational order. */
  readonly branches: readonly { readonly name: string }[];
  /** Left to somebody else. */
  readonly recused: readonly { readonly name: string }[];
  readonly mark: number;
  readonly refused?: Refused;
};

const NAMED = 30;

export function togetherFormCard(view: TogetherFormView): Card {
  const { unit, year, group, branches, recused, mark, refused } = view;
  const title = `定${groupWords(group)}`;
  return card({
    forwardable: false,
    header: header(title, "blue", { subtitle: `${unit.name} · ${year}年` }),
    summary: title,
    elements: [
      ...(refused === undefined ? [] : [text(refused.why)]),
      text(`按建议定为${groupWords(group)}的${branches.length}个支部（按组织顺序）：`),
      note(namesOf(branches)),
      ...(recused.length === 0
        ? []
        : [note(`您要回避的${recused.length}个不在内，请换一位同志定：${namesOf(recused)}`)]),
      form("grade", [
        ...paperFields(refused),
        submitButton(
          `定${branches.length}个支部`,
          "submit",
          encodeAction({ kind: "grade.together", unitId: unit.id, year, group, seen: mark }),
          { width: "fill", typed: `等次 ${year}年` },
        ),
      ]),
      backButton(unit.id, year),
      complaintButton(null),
    ],
  });
}

const namesOf = (branches: readonly { readonly name: string }[]): string => {
  const rest = branches.length - NAMED;
  const names = branches
    .slice(0, NAMED)
    .map(({ name }) => name)
    .join("、");
  return rest > 0 ? `${names}等${branches.length}个` : names;
};

export type OneFormView = {
  readonly unitId: string;
  readonly year: string;
  readonly branch: { readonly id: string; readonly name: string };
  readonly proposed: BandGroup;
  /** What stands between it and the next group, in words. */
  readonly hindrances: readonly string[];
  readonly refused?: Refused;
};

export function oneFormCard(view: OneFormView): Card {
  const { unitId, year, branch, proposed, hindrances, refused } = view;
  return card({
    forwardable: false,
    header: header(`${year}年等次`, "blue", { subtitle: branch.name }),
    summary: `${year}年等次`,
    elements: [
      ...(refused === undefined ? [] : [text(refused.why)]),
      text(`方案建议${groupWords(proposed)}，只是建议，由您定。`),
      ...(hindrances.length === 0
        ? []
        : [text(["离上一档差：", ...hindrances.map((line) => `· ${line}`)].join("\n"))]),
      form("grade", [
        groupSelect("定为", choicesFor(proposed), refused),
        ...paperFields(refused),
        submitButton(
          "定下",
          "submit",
          encodeAction({ kind: "grade.one", unitId, branchId: branch.id, year }),
          { width: "fill", typed: `等次 ${year}年 ${branch.id}` },
        ),
      ]),
      backButton(unitId, year),
      complaintButton(null),
    ],
  });
}

export type CorrectFormView = { readonly view: GradeView; readonly refused?: Refused };

/** 更正: what stands, and what it is to be instead. */
export function correctFormCard({ view, refused }: CorrectFormView): Card {
  const { unitId, branchId, year, nth, decided, documentNumber } = view.decision;
  const choices = correctionsOf(view.decision);
  return card({
    forwardable: false,
    header: header(`更正${year}年等次`, "blue", { subtitle: view.branch.name }),
    summary: `更正${year}年等次`,
    elements: [
      ...(refused === undefined ? [] : [text(refused.why)]),
      text(`现在定的是${groupWords(decided)}（${documentNumber}）。`),
      note("更正也要有文号和理由。支部会收到，原来的留在记录里。"),
      form("correction", [
        groupSelect("更正为", choices, refused),
        ...paperFields(refused),
        submitButton(
          "更正",
          "submit",
          encodeAction({ kind: "grade.correct", unitId, branchId, year, seen: nth }),
          { width: "fill", typed: `等次 ${year}年 ${branchId}` },
        ),
      ]),
      backButton(unitId, year),
      complaintButton(null),
    ],
  });
}

function groupSelect(
  placeholder: string,
  choices: readonly BandGroup[],
  refused: Refused | undefined,
) {
  const known = choices.find((group) => group === refused?.written.decided);
  return selectStatic(
    GRADE_FIELDS.decided,
    choices.map((group) => ({ text: groupWords(group), value: group })),
    {
      placeholder,
      required: true,
      width: "fill",
      ...(known === undefined ? {} : { initial: known }),
    },
  );
}

const paperFields = (refused: Refused | undefined) => [
  input(GRADE_FIELDS.documentNumber, {
    placeholder: "文号，如 示组发〔2026〕30号",
    required: true,
    maxLength: GRADE_RULES.longestDocument,
    width: "fill",
    ...(refused === undefined ? {} : { initial: refused.written.documentNumber }),
  }),
  input(GRADE_FIELDS.reasons, {
    placeholder: "理由，支部会看到",
    required: true,
    rows: 3,
    maxLength: GRADE_RULES.longestReasons,
    width: "fill",
    ...(refused === undefined ? {} : { initial: refused.written.reasons }),
  }),
];

const backButton = (unitId: string, year: string): CardElement =>
  button(
    "返回",
    { callback: encodeAction({ kind: "grade.board", unitId, year }) },
    { size: "small", typed: `等次 ${year}年` },
  );
