/** 不读的行 — sums, remarks, signatures, page ends and headers that come again: what stands in a table and is no row of it. */
import type { SheetRow } from "#kernel/sheet.ts";
import type { PlacedColumn } from "./sheet-header.ts";

const REMARK =
  /^(?:(?:合计|总计|小计|累计|本页合计)(?:[:：]|$)|(?:备注|说明|注|填表说明)[:：]|第\d+页|共\d+页)/;
const SIGNATURE =
  /^(?:记录人|记录员|填表人|制表人|填报人|审核人|负责人|签字|签名|支部书记签字|书记签字|制表日期|填报日期|填表日期)(?:[（(][^）)]*[）)])?[:：]/;
const SAME_AS_HEADER = 2;

const textsOf = ({ cells }: SheetRow): readonly string[] =>
  Object.values(cells).filter((text) => text !== "");

export function isLeftOut(row: SheetRow, columns: readonly PlacedColumn[]): boolean {
  const [first = ""] = textsOf(row);
  const plain = first.replace(/\s/g, "");
  if (REMARK.test(plain) || SIGNATURE.test(plain)) return true;
  const repeated = columns.filter(
    ({ letter, header }) => (row.cells[letter] ?? "").replace(/\s/g, "") === header,
  );
  return repeated.length >= SAME_AS_HEADER;
}

/** One text alone, merged over the columns or not: a line between the rows, such as a branch's name over its block. */
export function lineOf(row: SheetRow): string | undefined {
  const texts = new Set(textsOf(row));
  const [only] = texts;
  return texts.size === 1 ? only : undefined;
}
