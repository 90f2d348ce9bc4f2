/** 记录 as it is typed: every form by its name, the list by its page, and the reasons of a line. */
import { expect, it } from "vitest";
import { typedForm } from "#cards/records/record-buttons.ts";
import { RECORD_FORMS } from "#cards/records/record-form.ts";
import { recordForms } from "#cards/records/record-forms.ts";
import { testDatabase } from "#tests/support/database.ts";
import { openRecording, recordsIn, textOf } from "./record-hands.ts";

const db = await testDatabase();
const open = () => openRecording(db);
const { standing } = recordsIn(db);

it.each(RECORD_FORMS)(
  "opens the form of %s when it is pressed and when it is typed",
  async (form) => {
    const { opened, say } = await open();
    const { title } = recordForms[form];
    expect(textOf(await opened(form))).toContain(`【记${title}】`);
    expect(await say(typedForm(form))).toContain(`【记${title}】`);
  },
);

it.each([
  ["记录支委会", "支委会"],
  ["补记党费", "党费收缴"],
  ["记录 谈话", "谈心谈话"],
  ["记录 党费", "党费收缴"],
  ["登记 名册", "党员名册"],
  ["记一下 党课", "党课"],
  ["记录 换届", "换届选举"],
  ["记录 总结", "计划、自查、总结"],
])("“%s” opens 记%s", async (typed, title) => {
  const { say } = await open();
  expect(await say(typed)).toContain(`【记${title}】`);
});

it("shows ten a page, the newest first", async () => {
  const { say } = await open();
  for (let day = 1; day <= 9; day += 1) await say(`记录 活动 11月${day}日 应到9 实到9 走访`);
  for (let day = 1; day <= 2; day += 1) await say(`记录 活动 10月${day}日 应到9 实到9 走访`);
  const first = await say("记录 最近");
  expect(first.indexOf("11月9日")).toBeLessThan(first.indexOf("11月1日"));
  expect(first).toContain("10月2日");
  expect(first).not.toContain("10月1日");
  expect(await say("记录 最近 第2页")).toContain("10月1日");
  expect(await say("记录 最近 第9页")).toContain("10月1日");
});

it("reads the reasons of a line, and the rest as others", async () => {
  const { say } = await open();
  await say("记录 大会 11月6日 应到30 实到26 请假2 外出1 学习");
  expect(await standing()).toMatchObject([
    {
      detail: {
        topic: "学习",
        attendance: {
          absences: [
            { reason: "leave", count: 2 },
            { reason: "away", count: 1 },
            { reason: "other", count: 1 },
          ],
        },
      },
    },
  ]);
});
