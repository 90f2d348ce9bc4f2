/** 组织一次检查 — where to, in what way, on which day and how many go: what a draw chose, or branches that are written. */
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import { datePicker, input, selectStatic, submitButton } from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";
import { shareOf } from "#kernel/spread.ts";
import { INSPECTION_RULES } from "#supervision/inspection.ts";
import { TEAM_RULES } from "#supervision/team.ts";
import type { VisitKind } from "#supervision/visit.ts";
import { KIND_WORDS } from "./visit-words.ts";

export const INSPECTION_FIELDS = {
  kind: "kind",
  name: "name",
  branches: "branches",
  visitOn: "on",
  team: "team",
} as const;
const WRITTEN = [
  "kind",
  "name",
  "branches",
  "visitOn",
  "team",
] as const satisfies readonly (keyof typeof INSPECTION_FIELDS)[];
export type InspectionWritten = Readonly<Record<keyof typeof INSPECTION_FIELDS, string>>;

/** 拉网式验收 goes with its round. */
export const OPENED_KINDS = [
  "spot",
  "scheduled",
  "open",
  "unannounced",
] as const satisfies readonly VisitKind[];
export const EVERYWHERE = "全部";
export const OPEN = "组织";

export type InspectionFormView = {
  readonly unit: { readonly id: string; readonly name: string };
  /** The draw whose branches are visited; null: they are written. */
  readonly draw: { readonly year: string; readonly number: number; readonly drawn: number } | null;
  /** The unit's newest inspection. */
  readonly seen: string;
  /** What was written and why it was not taken; what the next press says yes to. */
  readonly refused?: {
    readonly why: string;
    readonly written: InspectionWritten;
    readonly merge: boolean;
    readonly confirmed: boolean;
  };
};

const TITLE = "组织检查";
const LONGEST_BRANCHES = 500;
const LONGEST_TEAM = 2;

export const inspectionFormCard = (view: InspectionFormView): Card =>
  card({
    forwardable: false,
    header: header(TITLE, "blue", { subtitle: view.unit.name }),
    summary: TITLE,
    elements: [
      ...(view.refused === undefined ? [] : [text(view.refused.why)]),
      ...(view.draw === null
        ? []
        : [text(`去抽查${view.draw.year}-${view.draw.number}抽中的${view.draw.drawn}个支部。`)]),
      note(
        "检查员按回避自动派，派不出人的支部列出来。写了日子，书记会收到预告；暗访不占计划，支部事先不知道。",
      ),
      form("inspection", [
        kindSelect(view),
        input(INSPECTION_FIELDS.name, {
          placeholder: "名称，不填用计划里的；暗访要填",
          maxLength: INSPECTION_RULES.longestName,
          width: "fill",
          ...initial(view, "name"),
        }),
        ...(view.draw === null ? [branchesInput(view)] : []),
        day(view),
        input(INSPECTION_FIELDS.team, {
          placeholder: `每组几个人，不填是${TEAM_RULES.size}`,
          maxLength: LONGEST_TEAM,
          width: "fill",
          ...initial(view, "team"),
        }),
        submit(view),
      ]),
      complaintButton(null),
    ],
  });

const initial = ({ refused }: InspectionFormView, field: keyof InspectionWritten) =>
  refused === undefined ? {} : { initial: refused.written[field] };

function kindSelect({ refused }: InspectionFormView) {
  const known = OPENED_KINDS.find((kind) => kind === refused?.written.kind);
  return selectStatic(
    INSPECTION_FIELDS.kind,
    OPENED_KINDS.map((kind) => ({ text: KIND_WORDS[kind], value: kind })),
    {
      placeholder: "方式",
      required: true,
      width: "fill",
      ...(known === undefined ? {} : { initial: known }),
    },
  );
}

const branchesInput = (view: InspectionFormView) =>
  input(INSPECTION_FIELDS.branches, {
    placeholder: `去哪些支部：名称或者代码，用顿号隔开；都去就写“${EVERYWHERE}”`,
    required: true,
    rows: 2,
    maxLength: LONGEST_BRANCHES,
    width: "fill",
    ...initial(view, "branches"),
  });

function day({ refused }: InspectionFormView) {
  const written = refused?.written.visitOn ?? "";
  return datePicker(
    INSPECTION_FIELDS.visitOn,
    written === "" ? { placeholder: "哪天去，不填就是没有定" } : { initialOn: written },
    { width: "fill" },
  );
}

/** Tells what was written from something else. */
export const writtenMark = (written: InspectionWritten): number =>
  shareOf(JSON.stringify(WRITTEN.map((field) => written[field])), MARKS);
const MARKS = 1_000_000_000;

/** What it asked before stands on the button, so that a yes is a yes to that. */
function submit({ unit, draw, seen, refused }: InspectionFormView) {
  const { merge = false, confirmed = false } = refused ?? {};
  const drawn = draw === null ? null : { year: draw.year, number: draw.number };
  const of = refused === undefined ? 0 : writtenMark(refused.written);
  const words = confirmed ? "看过了，组织" : merge ? "并过去，组织其余的" : OPEN;
  const named = draw === null ? "" : ` ${draw.year}-${draw.number}`;
  return submitButton(
    words,
    "submit",
    encodeAction({ kind: "inspection.open", unitId: unit.id, drawn, seen, merge, confirmed, of }),
    { width: "fill", typed: `检查 ${unit.id} ${OPEN}${named}` },
  );
}
