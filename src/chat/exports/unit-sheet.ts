/** 单位: units with who answers for them, by name only: no mobile, no account, no binding code. */
import type { Level, Responsibles } from "#organisation/responsible.ts";
import type { Unit } from "#organisation/unit.ts";
import {
  BRANCH_TYPE_WORDS,
  LEVEL_WORDS,
  TEMPLATE_WORDS,
  UNIT_KIND_WORDS,
  wordFor,
} from "#organisation/words.ts";
import type { SheetToWrite } from "#workbook/write-workbook.ts";

/** `above` is the parent of the topmost one, when there is one. */
export type UnitsToShow = {
  readonly units: readonly Unit[];
  readonly above: Unit | undefined;
  readonly responsible: ReadonlyMap<string, Responsibles>;
};

const LEVELS: readonly Level[] = ["specific", "direct", "first"];
const nameHeader = (level: Level): string => `${wordFor(LEVEL_WORDS, level)}姓名`;

export function unitSheet({ units, above, responsible }: UnitsToShow): SheetToWrite {
  const names = new Map(
    [...units, ...(above === undefined ? [] : [above])].map(({ id, name }) => [id, name]),
  );
  return {
    name: "单位",
    headers: [
      "代码",
      "名称",
      "简称",
      "类别",
      "上级",
      "支部类型",
      "领域",
      ...LEVELS.map(nameHeader),
    ],
    rows: units.map((unit) => ({
      cells: {
        代码: unit.id,
        名称: unit.name,
        简称: unit.shortName,
        类别: wordFor(UNIT_KIND_WORDS, unit.kind),
        上级: names.get(unit.parentId ?? "") ?? "",
        支部类型: unit.branchType === null ? "" : wordFor(BRANCH_TYPE_WORDS, unit.branchType),
        领域: unit.template === null ? "" : wordFor(TEMPLATE_WORDS, unit.template),
        ...Object.fromEntries(
          LEVELS.map((level) => [nameHeader(level), responsible.get(unit.id)?.[level]?.name ?? ""]),
        ),
      },
    })),
    reading: { frozenColumns: 2 },
  };
}
