/**
 * Writes 2027年放假安排(示例).xlsx beside itself: how a year's arrangement is written down for `zhuji import calendar`.
 * The days are invented after the usual pattern; the State Council's own notice for 2027 decides.
 */
import { writeFile } from "node:fs/promises";
import { CALENDAR_SHEET, importCalendar } from "#organisation/import-calendar.ts";
import { type SheetToWrite, writeWorkbook } from "#workbook/write-workbook.ts";

const NOTES = [
  "本表是示例，不是国务院办公厅的通知；2027年的安排以通知为准，请照通知改好再导入。",
  "“放假安排”每行一段：日期是第一天，至是最后一天，只有一天就留空；写成 2027-01-01。",
  "类别填放假或上班；上班只写调休要上班的星期六、星期日。放假遇到星期六、星期日照写。",
  "可以写几年，要连着写；每年都要写全，导入后整年以本表为准，没有写的年份不变。",
  "表头不要改名，不要合并单元格；自己的备注写在以“备注”开头的列里。",
];

const DAYS: readonly (readonly [from: string, until: string, kind: string, name: string])[] = [
  ["2027-01-01", "2027-01-03", "放假", "元旦"],
  ["2027-02-05", "2027-02-11", "放假", "春节"],
  ["2027-01-31", "", "上班", "春节调休"],
  ["2027-02-20", "", "上班", "春节调休"],
  ["2027-04-03", "2027-04-05", "放假", "清明节"],
  ["2027-05-01", "2027-05-05", "放假", "劳动节"],
  ["2027-05-08", "", "上班", "劳动节调休"],
  ["2027-06-09", "", "放假", "端午节"],
  ["2027-09-15", "", "放假", "中秋节"],
  ["2027-10-01", "2027-10-07", "放假", "国庆节"],
  ["2027-09-26", "", "上班", "国庆节调休"],
  ["2027-10-09", "", "上班", "国庆节调休"],
];

const sheet = {
  name: CALENDAR_SHEET.name,
  headers: ["日期", "至", "类别", "名称"],
  rows: DAYS.map(([日期, 至, 类别, 名称], index) => ({
    row: index + 2,
    cells: { 日期, 至, 类别, 名称 },
  })),
};
const checked = importCalendar([sheet]);
if (!checked.ok) throw new Error(JSON.stringify(checked.refusal, undefined, 1));

const notes: SheetToWrite = {
  name: "说明",
  headers: ["说明"],
  rows: NOTES.map((note) => ({ cells: { 说明: note } })),
};
await writeFile(
  new URL("./2027年放假安排(示例).xlsx", import.meta.url),
  await writeWorkbook([notes, sheet]),
);
