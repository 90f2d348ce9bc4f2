/**
 * 暗访 is known to its team alone: the same county lives the same days twice, with and without it, and everything that
 * the branch, its committee and their groups could read is the same, byte by byte and instant by instant.
 *
 * Ids that the platform gives to messages, chats' cards and files count what was sent before (see
 * src/console/identifiers.ts), and an answer's element_id is a hash of the id of the message it answers; each is
 * compared by the place where it first stands, so that what refers to what is still the same.
 */
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Message } from "#console/message.ts";
import { readDirectory } from "#console-app";
import { at } from "#kernel/calendar.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { newestFile } from "#tests/support/exports.ts";
import { addInspectors, BRANCH, planVisit } from "#tests/support/visits.ts";
import { type Account, openWorld, type World } from "#tests/support/world.ts";

const ASKED = [
  "进度",
  "状态",
  "得分",
  "减负",
  "整改",
  "本月要做什么",
  "我的任务",
  "检查",
  "我的检查",
  "材料",
  "验收",
  "示范",
  "经过",
  "帮助",
];

/** Whoever could find out: everybody with a post in the branch or above it in the committee, and the groups. */
async function readersOf(world: World) {
  const people = await world.database.rows<Account>(sql`
    select distinct p.open_id as "openId", p.name from posts h
    join people p on p.id = h.person_id
    join units u on u.id = h.unit_id join units b on b.id = ${BRANCH}
    where p.open_id is not null and h.until_on is null
      and (u.id = b.id or (u.kind = 'committee' and starts_with(b.path, u.path || '/')))
    order by 1`);
  const groups = await world.database.rows<{ chatId: string; own: boolean }>(sql`
    select c.chat_id as "chatId", c.unit_id = ${BRANCH} as own from unit_chats c
    where c.chat_id is not null order by c.unit_id, c.chat_id`);
  return { people, groups };
}

type Lived = { readonly read: readonly string[]; readonly afterwards: string };

/** A week of a county. `kind` is what the inspectors are sent on; null: nothing. */
async function live(kind: "unannounced" | "open" | null): Promise<Lived> {
  const database = await freshDatabase();
  const world = await openWorld(database);
  await world.settle();
  const [inspector] = await addInspectors(database);
  world.console.setDirectory(await readDirectory(database, world.tenant));
  const { people, groups } = await readersOf(world);
  expect(people.length).toBeGreaterThan(2);
  const files: string[] = [];
  const ask = async () => {
    for (const by of people) for (const text of ASKED) await world.say(by, text);
    const [first] = people;
    if (first === undefined) throw new Error("nobody is at the branch");
    await world.say(first, "导出 得分");
    const { sheets } = await fileOf(world, first);
    files.push(sheets);
  };
  await world.passTo(at("2026-11-03", "09:00"));
  if (kind !== null) {
    await planVisit(database, { kind, visitOn: "2026-11-05", team: [inspector.personId] });
    await tellIfAnnounced(world);
  }
  await ask();
  await world.passTo(at("2026-11-05", "10:00"));
  if (kind !== null) await lookOnSite(world, inspector);
  await findAnother(world);
  await ask();
  await world.passTo(at("2026-11-09", "12:00"));
  await ask();
  const read = [...people.map(({ openId }) => inboxOf(world, openId)), ...groupsOf(world, groups)];
  if (kind !== null) {
    await world.press(inspector, "交卷并结束");
    await world.passTo(at("2026-11-09", "18:00"));
  }
  const afterwards = people.map(({ openId }) => inboxOf(world, openId)).join("\n");
  return { read: [...read, ...files], afterwards };
}

/** Whatever a plan would say to the branch, for every kind of visit. */
async function tellIfAnnounced(world: World): Promise<void> {
  const { announceVisit } = await import("#supervision/use-cases/announce-visit.ts");
  await world.zhuji.transact(async (stores) => {
    const view = await stores.visits.find("V1");
    if (view === undefined) throw new Error("the visit was not planned");
    announceVisit(stores, view.visit, world.now());
  });
}

/** Opened, three items marked, a problem and an extra noted; not ended yet. */
async function lookOnSite(world: World, inspector: Account): Promise<void> {
  await world.say(inspector, "我的检查");
  await world.press(inspector, "到现场了，打开");
  await world.press(inspector, "不符合");
  await world.press(inspector, "记问题");
  await world.press(inspector, "记下", {
    formValue: { fact: "会议记录缺两次", severity: "serious", clause: "" },
  });
  await world.press(inspector, "加看一条");
  await world.press(inspector, "存下", { formValue: { words: "公开栏没有更新", mark: "fails" } });
  await world.settle();
}

/** In the same days, on another occasion: its number must not tell that there is one before it. */
async function findAnother(world: World): Promise<void> {
  const { raiseFinding } = await import("#supervision/use-cases/raise-finding.ts");
  const [county] = await world.database.rows<{ personId: string }>(sql`
    select person_id as "personId" from posts where unit_id = 'SL' and role = 'county_staff'`);
  if (county === undefined) throw new Error("the county has no staff");
  const raised = await world.zhuji.transact((stores) =>
    raiseFinding(stores, {
      unit: { id: "SL", path: "SL" },
      branch: { id: BRANCH, path: `SL/SL01/${BRANCH}` },
      visitId: null,
      itemCode: null,
      itemName: "党费",
      clause: "",
      fact: "10月党费没有公示",
      severity: "ordinary",
      by: county,
      at: world.now(),
      assign: true,
    }),
  );
  if (raised.kind === "repeat" || !raised.value.ok) throw new Error("nothing was raised");
  await world.passTo(at("2026-11-06", "12:00"));
}

const inboxOf = (world: World, openId: string): string => told(world.console.inbox(openId));
const groupsOf = (world: World, groups: readonly { readonly chatId: string }[]) =>
  groups.map(({ chatId }) => told(world.console.messages(chatId)));

/** Given ids by the order in which they stand. */
function told(messages: readonly Message[]): string {
  const lines = messages.map(
    ({ messageId, sender, msgType, content, createdAt, updatedAt, parentId, recalled }) =>
      JSON.stringify({
        messageId,
        sender,
        msgType,
        content,
        createdAt,
        updatedAt,
        parentId,
        recalled,
      }),
  );
  const known = new Map<string, string>();
  return lines.join("\n").replace(/\b(?:om|img_v3|file_v3)_[0-9a-z_]+|\bo[0-9a-z]{19}\b/g, (id) => {
    const name = known.get(id) ?? `id${known.size + 1}`;
    known.set(id, name);
    return name;
  });
}

async function fileOf(world: World, by: Account) {
  const { bytes } = await newestFile(world, by);
  return { sheets: createHash("sha256").update(bytes).digest("hex") };
}

describe("暗访", () => {
  let undisturbed: Promise<Lived> | undefined;
  const withoutVisit = () => {
    undisturbed ??= live(null);
    return undisturbed;
  };

  it("leaves no byte for the branch, its committee or a group before it ends", async () => {
    const without = await withoutVisit();
    const unannounced = await live("unannounced");
    expect(unannounced.read).toEqual(without.read);
    expect(without.read.join("\n")).toContain("问题2026-1");
    expect(without.afterwards).not.toContain("检查结果");
    expect(unannounced.afterwards).toContain("会议记录缺两次");
    expect(unannounced.afterwards).toContain("2026-暗1");
  }, 120_000);

  it("is no test that a visit everybody may know would pass", async () => {
    const without = await withoutVisit();
    const open = await live("open");
    expect(open.read).not.toEqual(without.read);
    expect(open.read.join("\n")).toContain("11月5日有检查");
  }, 120_000);
});
