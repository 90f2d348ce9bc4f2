/** 单位 — from the rows of the sheet to a tree that the Party's rules allow. */
import type { Sheet, SheetProblem } from "#kernel/sheet.ts";
import { templateOf, templatesOf } from "./branch-template.ts";
import { type AskedSlots, readSlots } from "./import-slots.ts";
import { SHEETS, type UnitEntry } from "./organisation-file.ts";
import { type ReadRow, readNeeded, readOwnCode, readTable, readText } from "./read-table.ts";
import { type BranchType, STRICTER_VOTES, type Template, type UnitKind } from "./unit.ts";
import {
  BRANCH_TYPE_WORDS,
  findKey,
  offered,
  STRICTER_WORDS,
  TEMPLATE_WORDS,
  UNIT_KIND_WORDS,
  wordFor,
} from "./words.ts";

/** What a unit may stand under; null: it may be the top. */
const PARENTS: Readonly<Record<UnitKind, readonly (UnitKind | null)[]>> = {
  city: [null],
  county: [null, "city"],
  committee: ["city", "county", "committee"],
  general_branch: ["county", "committee"],
  branch: ["county", "committee", "general_branch"],
  group: ["branch"],
};
const LONGEST_NAME = 60;
const LONGEST_SHORT_NAME = 20;
const LAST = Number.MAX_SAFE_INTEGER;

type Draft = Omit<UnitEntry, "kind" | "position"> & {
  readonly at: ReadRow;
  /** undefined: its word was not known. */
  readonly kind: UnitKind | undefined;
  readonly order: number;
};

/** Whether a code is a unit, and of which kind (undefined: its row has another problem). */
export type KnownUnits = ReadonlyMap<string, UnitKind | undefined>;

export type ReadUnits = {
  readonly units: readonly UnitEntry[];
  readonly known: KnownUnits;
  /** Not yet checked against the people and their posts. */
  readonly asked: readonly AskedSlots[];
};

/** The units, parents first and siblings in their order; undefined when there is no table to read. */
export function importUnits(
  sheets: readonly Sheet[],
  problems: SheetProblem[],
): ReadUnits | undefined {
  const codes = new Map<string, number>();
  const drafts = readTable(sheets, SHEETS.units, problems)?.map((row) => readUnit(row, codes));
  if (drafts === undefined) return undefined;
  const byCode = new Map(drafts.map((draft) => [draft.code, draft]));
  for (const draft of drafts) checkParent(draft, byCode);
  refuseCircles(drafts, byCode);
  return {
    units: problems.length > 0 ? [] : arrange(drafts),
    known: new Map(drafts.map(({ code, kind }) => [code, kind])),
    asked: drafts.map(({ at, code, slots = {} }) => ({ at, unitCode: code, slots })),
  };
}

function readUnit(at: ReadRow, codes: Map<string, number>): Draft {
  const code = readOwnCode(at, "代码", codes);
  const name = readText(at, "名称", LONGEST_NAME);
  const shortName = at.find("简称") ?? name;
  if (at.find("简称") !== null && shortName.length > LONGEST_SHORT_NAME)
    at.refuse("简称", `最长 ${LONGEST_SHORT_NAME} 个字，现在 ${shortName.length} 个`);
  const word = readNeeded(at, "类别");
  const kind = findKey(UNIT_KIND_WORDS, word);
  if (word !== "" && kind === undefined)
    at.refuse("类别", `认不得“${word}”；可以填：${offered(UNIT_KIND_WORDS)}`);
  const branchType = kind === undefined ? null : readBranchType(at, kind);
  return {
    at,
    code,
    name,
    shortName,
    kind,
    parentCode: at.find("上级代码"),
    branchType,
    template: readTemplate(at, kind, branchType),
    order: readOrder(at),
    ...readSlots(at, kind),
    ...readStricter(at),
  };
}

function readBranchType(at: ReadRow, kind: UnitKind): BranchType | null {
  const word = at.find("支部类型");
  if (kind !== "branch") {
    if (word !== null) at.refuse("支部类型", "只有党支部填支部类型，这一行请留空");
    return null;
  }
  const type = findKey(BRANCH_TYPE_WORDS, word ?? "");
  if (type !== undefined) return type;
  const choices = `可以填：${offered(BRANCH_TYPE_WORDS)}`;
  at.refuse(
    "支部类型",
    word === null ? `党支部要填支部类型；${choices}` : `认不得“${word}”；${choices}`,
  );
  return null;
}

/** 领域 follows from the type; where it is written it must agree. */
function readTemplate(
  at: ReadRow,
  kind: UnitKind | undefined,
  type: BranchType | null,
): Template | null {
  const word = at.find("领域");
  if (kind !== undefined && kind !== "branch" && word !== null)
    at.refuse("领域", "只有党支部填领域，这一行请留空");
  if (type === null) return null;
  if (word === null) return templateOf(type);
  const template = findKey(TEMPLATE_WORDS, word);
  if (template === undefined)
    at.refuse("领域", `认不得“${word}”；可以填：${offered(TEMPLATE_WORDS)}，或者留空`);
  else if (!templatesOf(type).includes(template))
    at.refuse(
      "领域",
      `支部类型是“${wordFor(BRANCH_TYPE_WORDS, type)}”，领域应当是“${templatesOf(type)
        .map((key) => wordFor(TEMPLATE_WORDS, key))
        .join("”或“")}”，或者留空`,
    );
  return template ?? null;
}

/** Any unit may ask for it, as a county or a committee does for everything under it. */
function readStricter(at: ReadRow): Pick<UnitEntry, "stricter"> {
  const votes = new Set(
    (at.find("从严表决") ?? "").split("、").flatMap((part) => {
      const word = part.trim();
      if (word === "") return [];
      const vote = findKey(STRICTER_WORDS, word);
      if (vote === undefined)
        at.refuse(
          "从严表决",
          `认不得“${word}”；可以填：${offered(STRICTER_WORDS)}，两种都要就用“、”连起来，或者留空`,
        );
      return vote ?? [];
    }),
  );
  return votes.size === 0 ? {} : { stricter: STRICTER_VOTES.filter((vote) => votes.has(vote)) };
}

function readOrder(at: ReadRow): number {
  const text = at.find("顺序");
  if (text === null) return LAST;
  if (!/^\d{1,6}$/.test(text)) at.refuse("顺序", "顺序是 0 到 999999 的整数，或者留空");
  return Number(text);
}

function checkParent(draft: Draft, byCode: ReadonlyMap<string, Draft>): void {
  const { at, kind, parentCode } = draft;
  const parent = parentCode === null ? undefined : byCode.get(parentCode);
  if (parentCode !== null && parent === undefined) {
    at.refuse("上级代码", `没有代码是 ${parentCode} 的单位`);
    return;
  }
  const above = parent === undefined ? null : parent.kind;
  if (kind === undefined || above === undefined || PARENTS[kind].includes(above)) return;
  const own = wordFor(UNIT_KIND_WORDS, kind);
  const allowed = PARENTS[kind].flatMap((key) =>
    key === null ? [] : [wordFor(UNIT_KIND_WORDS, key)],
  );
  if (above === null) at.refuse("上级代码", `${own}要有上级；上级可以是：${allowed.join("、")}`);
  else
    at.refuse(
      "上级代码",
      `${own}不能在${wordFor(UNIT_KIND_WORDS, above)}之下；${
        allowed.length === 0 ? "它没有上级" : `上级可以是：${allowed.join("、")}`
      }`,
    );
}

/** Every way up has to end at a unit without a superior; a circle is told once, where it was met. */
function refuseCircles(drafts: readonly Draft[], byCode: ReadonlyMap<string, Draft>): void {
  const ends = new Set<Draft>();
  for (const draft of drafts) {
    const way = new Set<Draft>();
    let at: Draft | undefined = draft;
    while (at !== undefined && !ends.has(at) && !way.has(at)) {
      way.add(at);
      at = at.parentCode === null ? undefined : byCode.get(at.parentCode);
    }
    if (at !== undefined && way.has(at)) at.at.refuse("上级代码", "上下级绕成了一个圈");
    for (const passed of way) ends.add(passed);
  }
}

function arrange(drafts: readonly Draft[]): readonly UnitEntry[] {
  const children = Map.groupBy(drafts, (draft) => draft.parentCode);
  const under = (code: string | null): readonly UnitEntry[] =>
    (children.get(code) ?? [])
      .toSorted((a, b) => a.order - b.order || a.at.row - b.at.row)
      .flatMap(({ at: _at, order: _order, kind, ...draft }, index) =>
        kind === undefined ? [] : [{ ...draft, kind, position: index + 1 }, ...under(draft.code)],
      );
  return under(null);
}
