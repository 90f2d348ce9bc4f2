/** A small county in four sheets, written as lines, for the tests of the import. */
import type { Sheet } from "#kernel/sheet.ts";
import { importOrganisation } from "#organisation/import-organisation.ts";

const UNIT_COLUMNS =
  "代码 名称 简称 类别 上级代码 支部类型 领域 顺序 具体责任人 直接责任人 第一责任人 从严表决".split(
    " ",
  );
const PERSON_COLUMNS = ["代码", "姓名", "手机", "飞书ID"];
const POST_COLUMNS = ["人员代码", "单位代码", "角色", "职务", "起", "止"];
const CHAT_COLUMNS = ["群ID", "群名", "单位代码"];

/** A sheet from lines of cells divided by spaces; `-` is an empty cell. */
const sheet = (name: string, headers: readonly string[], lines: readonly string[]): Sheet => ({
  name,
  headers,
  rows: lines.map((line, index) => {
    const texts = line.split(" ");
    const cells: Record<string, string> = {};
    for (const [i, header] of headers.entries())
      cells[header] = (texts[i] ?? "").replace(/^-$/, "");
    return { row: index + 2, cells };
  }),
});

export const COUNTY = "X 示例县委 县委 县 -";
export const TOWNSHIP = "X1 春晓镇党委 春晓镇 基层党委 X";
export const VILLAGE = "X1-1 柳芽村党支部 柳芽村 党支部 X1 村";
export const CHEN = "P1 陈一 13800000000 ou_0123456789abcdef";
const WANG = "P2 王二";

export type Lines = { units?: string[]; people?: string[]; posts?: string[]; chats?: string[] };
export const book = ({ units, people, posts, chats }: Lines): readonly Sheet[] => [
  sheet("单位", UNIT_COLUMNS, units ?? [COUNTY, TOWNSHIP, VILLAGE]),
  sheet("人员", PERSON_COLUMNS, people ?? [CHEN, WANG]),
  sheet("任职", POST_COLUMNS, posts ?? []),
  sheet("群", CHAT_COLUMNS, chats ?? []),
];

/** Each problem as `sheet row column: reason`. */
export function problemsOf(sheets: readonly Sheet[]): string[] {
  const read = importOrganisation(sheets);
  return read.ok ? [] : read.refusal.map((p) => `${p.sheet} ${p.row} ${p.column}: ${p.reason}`);
}
