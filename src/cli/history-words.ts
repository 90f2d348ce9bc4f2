/** What `import history` says it has read, kept and left. */
import type { SheetProblem } from "#kernel/sheet.ts";
import type { TidiedHistory } from "#records/history/tidy-history.ts";
import type { KeptRows } from "./keep-rows.ts";
import { problemLine } from "./outcome.ts";

export type History = {
  readonly tidied: TidiedHistory;
  readonly problems: readonly SheetProblem[];
  readonly kept: KeptRows;
  readonly written: boolean;
};

export function historyLines({ tidied, problems, kept, written }: History): readonly string[] {
  const { read, leftOut, twins, ignored, untaken } = tidied;
  const { added, same } = kept;
  const marked = markedIn(tidied, kept);
  return [
    `读了 ${read} 行；合计、备注、签名这样的 ${leftOut} 行不读。`,
    written
      ? `已导入 ${added} 条记录；另有 ${same} 条库里已有，没有动。`
      : `核对过了，没有写入：新的 ${added} 条，库里已有 ${same} 条。`,
    ...listed(`写了不止一遍的 ${twins.length} 行只算一次：`, twins.map(rowLine)),
    ...listed(
      `其中 ${marked.length} 条对不上、先不计；支部在机器人里改好就计：`,
      marked.map(rowLine),
    ),
    ...listed(
      "没有读的列：",
      ignored.map(({ sheet, column }) => `  ${sheet} ${column}`),
    ),
    ...listed(
      "没有读的格子，里面没有写职务或环节：",
      untaken.map(({ sheet, column, cells }) => `  ${sheet} ${column}：${cells} 格`),
    ),
    ...listed(`没有导入的行，共 ${problems.length} 处问题：`, problems.map(problemLine)),
  ];
}

export const historyFields = ({ tidied, problems, kept, written }: History) => ({
  read: tidied.read,
  leftOut: tidied.leftOut,
  added: kept.added,
  same: kept.same,
  twins: tidied.twins,
  marked: markedIn(tidied, kept),
  ignored: tidied.ignored,
  untaken: tidied.untaken,
  problems,
  written,
});

type Row = Pick<SheetProblem, "sheet" | "row">;

const markedIn = ({ placeOf }: TidiedHistory, { marked }: KeptRows): readonly Row[] =>
  marked.map(({ place }) => {
    const { sheet, row } = placeOf({ ...place, column: "" });
    return { sheet, row };
  });

const listed = (said: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [said, ...lines];

const rowLine = ({ sheet, row }: Row): string => `  ${sheet} 第${row}行`;
