import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { at } from "#kernel/calendar.ts";
import { openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const DECEMBER = at("2026-12-01", "09:00");
const JANUARY = {
  v: 1,
  kind: "campaign.launch",
  editionId: "starter",
  month: "2027-01",
  rootUnitId: "SL01",
  dueOn: "2027-01-29",
  people: 7,
};

async function open() {
  const chat = await openCountyChat(db, DECEMBER);
  return { chat, operator: await chat.who("SL", "operator") };
}
const countCampaigns = async () => (await db.rows(sql`select 1 from campaigns`)).length;

it("部署 takes a rule for the last day, in full-width digits too, and shows the day it is", async () => {
  const { chat, operator } = await open();
  const shown = await chat.say(operator, "部署 2026-12 月末前３个工作日 春晓镇");
  expect(shown).toContain("截止：12月28日");
  expect(await chat.say(operator, "部署 2026-12 每季末前5日 春晓镇")).toContain("截止：12月25日");
});

it("without a day it is the month's last working day; a rest day that is asked for is said to be one", async () => {
  const { chat, operator } = await open();
  expect(await chat.say(operator, "部署 2026-10 春晓镇")).toContain("截止：10月30日\n");
  expect(await chat.say(operator, "部署 2026-12 12月27日 春晓镇")).toContain(
    "截止：12月27日（休息日）",
  );
});

it("a rule for which the month has no day is told with the month", async () => {
  const { chat, operator } = await open();
  const shown = await chat.say(operator, "部署 2026-12 每月第30个工作日 春晓镇");
  expect(shown).toContain("12月没有“每月第30个工作日”这一天");
});

it("a preview into a year without an arrangement warns, and no other does", async () => {
  const { chat, operator } = await open();
  const shown = await chat.say(operator, "部署 2027-01 1月29日 春晓镇");
  expect(shown).toContain("2027年的放假安排还没有");
  expect(await chat.say(operator, "部署 2026-12 12月31日 春晓镇")).not.toContain("⚠️");
});

it("a press that has not seen the warning launches nothing and gets the preview with it", async () => {
  const { chat, operator } = await open();
  const reply = await chat.press(operator, JANUARY);
  if (reply.card === undefined) throw new Error("no preview");
  expect(fallbackText(reply.card)).toContain("2027年的放假安排还没有");
  expect(JSON.stringify(reply.card)).toContain("按周一至周五算，仍要部署，问7个支部");
  expect(await countCampaigns()).toBe(0);
  const accepted = await chat.press(operator, { ...JANUARY, acceptedYear: "2027" });
  expect(accepted.toast?.content).toBe("已部署到7个支部");
  expect(await countCampaigns()).toBe(1);
});

it("once the year is imported nothing has to be accepted", async () => {
  const { chat, operator } = await open();
  await chat.transact((stores) =>
    stores.calendar.save([{ year: "2027", holidays: ["2027-01-01"], workingDays: [] }], DECEMBER),
  );
  const accepted = await chat.press(operator, JANUARY);
  expect(accepted.toast?.content).toBe("已部署到7个支部");
});
