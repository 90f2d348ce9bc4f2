/**
 * Writes 示例县.xlsx beside itself: an invented county to try the bot with, the same content at every run.
 * Places, people and accounts do not exist; the accounts in 飞书ID are used by the local console only.
 */
import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { importOrganisation } from "#organisation/import-organisation.ts";
import type {
  ChatEntry,
  PersonEntry,
  PostEntry,
  UnitEntry,
} from "#organisation/organisation-file.ts";
import { organisationSheets } from "#organisation/organisation-sheets.ts";
import type { Role } from "#organisation/post.ts";
import type { BranchType, Template, UnitKind } from "#organisation/unit.ts";
import { type SheetToWrite, writeWorkbook } from "#workbook/write-workbook.ts";
import { committees, GIVEN_NAMES, type PlannedBranch, SURNAMES } from "./county-plan.ts";

const COUNTY = "SL";
/** Villages and communities elected in January 2026, the others in their own spring. */
const VILLAGE_TERM_ON = "2026-01-15";
const TERM_ON = "2024-03-20";
const STAFF_ON = "2023-09-01";
const NOTES = [
  "本表是虚构的示例县，供试用和演示；单位、人员和群都不存在。",
  "“单位”每行一个党组织：上级代码写上一级的代码，县委留空；党支部要填支部类型，领域可以留空。",
  "“单位”的具体责任人、直接责任人、第一责任人可以留空：依次是支部书记、党委的组织委员或党务干部、党委书记；另有指定的填人员代码。",
  "“人员”每行一人：代码在本表内不重复；手机只用来找到飞书账号，绑定后即删除；飞书ID 不知道就留空。",
  "“任职”每行一个任职：起止写成 2026-01-31，仍在任的止留空；前任书记要填止。",
  "“群”每行一个飞书群：一个群归一个单位，群ID 和群名至少填一个。",
  "表头不要改名，不要合并单元格；自己的备注写在以“备注”开头的列里。",
];

const units: UnitEntry[] = [];
const people: PersonEntry[] = [];
const posts: PostEntry[] = [];
const chats: ChatEntry[] = [];

/** 32 hexadecimal digits that depend on the name alone. */
const digits = (name: string) =>
  createHash("sha256").update(`zhuji sample county\n${name}`).digest("hex").slice(0, 32);

type Kinds = { kind: UnitKind; branchType?: BranchType; template?: Template };
type Naming = { code: string; parentCode: string | null; name: string; shortName: string };

function addUnit({ branchType, template, ...unit }: Naming & Kinds): string {
  const position = units.filter((other) => other.parentCode === unit.parentCode).length + 1;
  units.push({ ...unit, position, branchType: branchType ?? null, template: template ?? null });
  return unit.code;
}

/** A new person with a name nobody else has: the two lists' lengths share no divisor. */
function addPerson(): string {
  const index = people.length;
  const code = `P${String(index + 1).padStart(3, "0")}`;
  const surname = SURNAMES[index % SURNAMES.length] ?? "";
  const given = GIVEN_NAMES[(index * 5 + 3) % GIVEN_NAMES.length] ?? "";
  people.push({ code, name: `${surname}${given}`, mobile: null, openId: `ou_${digits(code)}` });
  return code;
}

type Term = { fromOn: string; untilOn?: string };

function addPost(unitCode: string, role: Role, title: string, term: Term, person?: string): string {
  const personCode = person ?? addPerson();
  const { fromOn, untilOn = null } = term;
  posts.push({ personCode, unitCode, role, title, fromOn, untilOn });
  return personCode;
}

function addChat(unitCode: string, name: string): void {
  chats.push({ chatId: `oc_${digits(name)}`, name, unitCode });
}

function addCounty(): void {
  const names = { name: "中共示例县委员会", shortName: "示例县委" };
  addUnit({ code: COUNTY, parentCode: null, kind: "county", ...names });
  const staff = { fromOn: STAFF_ON };
  addPost(COUNTY, "operator", "县委组织部组织科科长", staff);
  addPost(COUNTY, "county_staff", "县委组织部组织科干部", staff);
  addPost(COUNTY, "county_staff", "县委组织部组织科干部", staff);
  addPost(COUNTY, "leader", "县委副书记", staff);
  addPost(COUNTY, "leader", "县委组织部部长", staff);
  for (const title of ["检查组组长", "检查组成员", "检查组成员"])
    addPost(COUNTY, "inspector", title, { fromOn: "2026-02-01" });
  addChat(COUNTY, "示例县党建工作领导群");
}

function addBranch(planned: PlannedBranch, code: string, parentCode: string): void {
  const { branchType, template, shortName, member, groups } = planned;
  const name = `${planned.name}党支部`;
  addUnit({ code, parentCode, kind: "branch", name, shortName, branchType, template });
  const isVillage = branchType === "village" || branchType === "community";
  const fromOn = isVillage ? VILLAGE_TERM_ON : TERM_ON;
  addPost(code, "branch_secretary", "支部书记", { fromOn });
  if (member !== undefined) addPost(code, "branch_member", member, { fromOn });
  for (const [index, group] of (groups ?? []).entries())
    addUnit({
      code: `${code}-${index + 1}`,
      parentCode: code,
      kind: "group",
      name: `${shortName}${group}党小组`,
      shortName: `${shortName}${group}`,
    });
}

function addCommittees(): void {
  for (const [index, committee] of committees.entries()) {
    const code = addUnit({
      code: `${COUNTY}${String(index + 1).padStart(2, "0")}`,
      parentCode: COUNTY,
      kind: "committee",
      name: committee.name,
      shortName: committee.shortName,
    });
    const term = { fromOn: "2021-08-10" };
    addPost(code, "committee_secretary", committee.secretaryTitle, term);
    addPost(code, "committee_staff", "党务干部", { fromOn: STAFF_ON });
    if (committee.organiser) addPost(code, "organiser", "组织员", { fromOn: STAFF_ON });
    addChat(code, `${committee.shortName}党建工作群`);
    const generals = committee.generalBranches.map((general, at) => {
      const names = { name: `${general}党总支`, shortName: `${general}党总支` };
      const own = { code: `${code}-Z${at + 1}`, parentCode: code };
      addPost(own.code, "committee_secretary", "党总支书记", { fromOn: TERM_ON });
      return addUnit({ ...own, ...names, kind: "general_branch" });
    });
    for (const [at, branch] of committee.branches.entries()) {
      const parent = branch.under === undefined ? code : (generals[branch.under] ?? code);
      addBranch(branch, `${code}-${String(at + 1).padStart(2, "0")}`, parent);
    }
  }
}

/** The first village's secretary before the last election, a member of its committee today. */
function addPredecessor(): void {
  const first = "SL01-01";
  const before = { fromOn: "2021-01-15", untilOn: "2026-01-14" };
  const person = addPost(first, "branch_secretary", "支部书记", before);
  addPost(first, "branch_member", "宣传委员", { fromOn: VILLAGE_TERM_ON }, person);
}

addCounty();
addCommittees();
addPredecessor();
const sheets = organisationSheets({ units, people, posts, chats });
const checked = importOrganisation(sheets);
if (!checked.ok) throw new Error(JSON.stringify(checked.refusal, null, 2));
const notes: SheetToWrite = {
  name: "说明",
  headers: ["说明"],
  rows: NOTES.map((line) => ({ cells: { 说明: line } })),
};
await writeFile(
  new URL("./示例县.xlsx", import.meta.url),
  await writeWorkbook([notes, ...organisationSheets(checked.value)]),
);
