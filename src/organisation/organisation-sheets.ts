/** 导出组织架构 — the sheets that import-organisation.ts reads back to the same file. */
import type { Day } from "#kernel/calendar.ts";
import type { Sheet } from "#kernel/sheet.ts";
import { type OrganisationFile, type PersonEntry, SHEETS } from "./organisation-file.ts";
import type { TableShape } from "./read-table.ts";
import {
  BRANCH_TYPE_WORDS,
  ROLE_WORDS,
  STRICTER_WORDS,
  TEMPLATE_WORDS,
  UNIT_KIND_WORDS,
  wordFor,
} from "./words.ts";

const toSheet = (
  { name, required, optional }: TableShape,
  rows: readonly Readonly<Record<string, string>>[],
): Sheet => ({
  name,
  headers: [...required, ...optional],
  rows: rows.map((cells, index) => ({ row: index + 2, cells })),
});

/** The column 从严表决 stands only where a unit asks for it. */
const unitsShape = ({ units }: OrganisationFile): TableShape => ({
  ...SHEETS.units,
  optional: SHEETS.units.optional.filter(
    (column) => column !== "从严表决" || units.some(({ stricter }) => stricter !== undefined),
  ),
});

/** 单位、人员、任职、群 */
export function organisationSheets(file: OrganisationFile): readonly Sheet[] {
  const units = file.units.map((unit) => ({
    代码: unit.code,
    名称: unit.name,
    简称: unit.shortName,
    类别: wordFor(UNIT_KIND_WORDS, unit.kind),
    上级代码: unit.parentCode ?? "",
    支部类型: unit.branchType === null ? "" : wordFor(BRANCH_TYPE_WORDS, unit.branchType),
    领域: unit.template === null ? "" : wordFor(TEMPLATE_WORDS, unit.template),
    顺序: String(unit.position),
    具体责任人: unit.slots?.specific ?? "",
    直接责任人: unit.slots?.direct ?? "",
    第一责任人: unit.slots?.first ?? "",
    ...(unit.stricter === undefined
      ? {}
      : { 从严表决: unit.stricter.map((vote) => wordFor(STRICTER_WORDS, vote)).join("、") }),
  }));
  const people = file.people.map((person) => ({
    代码: person.code,
    姓名: person.name,
    手机: person.mobile ?? "",
    飞书ID: person.openId ?? "",
  }));
  const posts = file.posts.map((post) => ({
    人员代码: post.personCode,
    单位代码: post.unitCode,
    角色: wordFor(ROLE_WORDS, post.role),
    职务: post.title,
    起: post.fromOn,
    止: post.untilOn ?? "",
  }));
  const chats = file.chats.map((chat) => ({
    单位代码: chat.unitCode,
    群名: chat.name,
    群ID: chat.chatId ?? "",
  }));
  return [
    toSheet(unitsShape(file), units),
    toSheet(SHEETS.people, people),
    toSheet(SHEETS.posts, posts),
    toSheet(SHEETS.chats, chats),
  ];
}

export type IssuedCode = {
  readonly person: Pick<PersonEntry, "code" | "name">;
  /** As it was made: the only time it is shown. */
  readonly bindingCode: string;
  /** The last day on which it works. */
  readonly untilOn: Day;
};

/** 绑定码: what the operator hands out; a file of its own, not part of the organisation's workbook. */
export const bindingCodesSheet = (issued: readonly IssuedCode[]): Sheet =>
  toSheet(
    { name: "绑定码", required: ["人员代码", "姓名", "绑定码", "有效期至"], optional: [] },
    issued.map(({ person, bindingCode, untilOn }) => ({
      人员代码: person.code,
      姓名: person.name,
      绑定码: bindingCode,
      有效期至: untilOn,
    })),
  );
