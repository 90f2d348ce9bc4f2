/** 案例 and 借鉴: who writes, publishes, adopts and confirms, and what is asked after 90 days. */
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import type { CaseRefusal } from "#exemplars/case.ts";
import type { CaseWritten } from "#exemplars/case-text.ts";
import { adoptCase, confirmAdoption, sayResult } from "#exemplars/use-cases/adopt-case.ts";
import { askResults } from "#exemplars/use-cases/ask-results.ts";
import { openCase } from "#exemplars/use-cases/open-case.ts";
import { decideCase, writeCase } from "#exemplars/use-cases/write-case.ts";
import { at, startOf } from "#kernel/calendar.ts";
import type { Result } from "#kernel/result.ts";
import type { Actor } from "#organisation/post.ts";
import { testDatabase } from "#tests/support/database.ts";
import { BRANCH, type ExemplarWorld, NOW, OTHER, openExemplarWorld } from "./exemplar-world.ts";

const db = await testDatabase();
let world: ExemplarWorld;
let author: Actor;
let adopter: Actor;
let department: Actor;

const ID = `${BRANCH}/om_1`;
const WRITTEN: CaseWritten = {
  title: "党费日一次收齐",
  situation: "外出党员多，党费常常拖到月底",
  steps: ["每月5日定为党费日", "联系人代收", "当天公开", "年底核对"],
  cost: "不花钱",
  result: "连续十个月当月收齐",
  contact: "组织委员",
};

beforeEach(async () => {
  world = await openExemplarWorld(db);
  author = await world.secretary();
  adopter = await world.secretary(OTHER);
  department = await world.department();
});

const good = <T>(result: Result<T, CaseRefusal>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
};
const kindOf = (result: Result<unknown, CaseRefusal>) => (result.ok ? null : result.refusal.kind);

const write = (of: Partial<Parameters<typeof writeCase>[1]> = {}) =>
  world.done((stores) =>
    writeCase(stores, { id: ID, branchId: BRANCH, written: WRITTEN, by: author, at: NOW, ...of }),
  );
const decide = (of: Partial<Parameters<typeof decideCase>[1]> = {}) =>
  world.done((stores) =>
    decideCase(stores, {
      id: ID,
      seen: 1,
      publish: true,
      words: "",
      by: department,
      at: NOW,
      ...of,
    }),
  );
const adopt = (chosen: readonly number[], by = adopter) =>
  world.done((stores) => adoptCase(stores, { id: ID, chosen, by, at: NOW }));
const confirm = (by = adopter) =>
  world.done((stores) => confirmAdoption(stores, { id: ID, by, at: NOW }));
const open = (by: Actor) => world.done((stores) => openCase(stores, { id: ID, by, at: NOW }));

const ask = (now: number) => world.done((stores) => askResults(stores, { now, limit: 10 }));
const asked = () =>
  db.rows(sql`select dedupe_key from outbox where notice ->> 'kind' = 'adoption'`);
const say = (words: string, by = adopter) =>
  world.done((stores) => sayResult(stores, { id: ID, words, by, at: NOW }));
const search = (...words: string[]) =>
  world.done((stores) =>
    stores.cases.list({ states: ["published"], words, on: "2026-11-02", limit: 5 }),
  );

async function published() {
  good(await write());
  return good(await decide());
}

describe("a case", () => {
  it("is written by its branch, once however often it is sent, and the department is told once", async () => {
    for (let twice = 0; twice < 2; twice++)
      expect(good(await write()).case).toMatchObject({ state: "draft", revision: 1 });
    expect(kindOf(await write({ by: adopter }))).toBe("case.not-available");
    expect(kindOf(await write({ branchId: OTHER, by: adopter }))).toBe("case.not-available");
    const told = await db.rows(sql`select addressee from outbox where notice ->> 'kind' = 'case'`);
    expect(told).toHaveLength(1);
  });

  it("with a number in it is refused, and nothing is kept", async () => {
    const written = { ...WRITTEN, contact: "老王13800138000" };
    expect(await write({ written })).toEqual({
      ok: false,
      refusal: {
        kind: "case.forbidden",
        part: "contact",
        nth: null,
        flaw: "phone",
        found: "",
      },
    });
    expect(await db.rows(sql`select from cases`)).toEqual([]);
  });

  it("is seen by others once the department has published it, and by nobody else before", async () => {
    good(await write());
    expect((await open(author)).ok).toBe(true);
    expect((await open(department)).ok).toBe(true);
    expect(kindOf(await open(adopter))).toBe("case.not-available");
    expect(kindOf(await decide({ by: author }))).toBe("case.not-available");
    good(await decide());
    expect((await open(adopter)).ok).toBe(true);
    expect(kindOf(await decide())).toBe("case.overtaken");
  });

  it("comes back with a reason, and is written anew under the same number", async () => {
    good(await write());
    expect(kindOf(await decide({ publish: false, words: " " }))).toBe("case.words-missing");
    good(await decide({ publish: false, words: "成效写具体" }));
    const anew = good(await write({ written: { ...WRITTEN, result: "每月5日收齐" } }));
    expect(anew.case).toMatchObject({ state: "draft", result: "每月5日收齐", words: "" });
    good(await decide({ seen: anew.case.revision }));
  });

  it("is found by its words, whatever their place", async () => {
    await published();
    for (const words of [["党费"], ["代收", "公开"], ["柳芽"], []])
      expect(await search(...words)).toHaveLength(1);
    expect(await search("党费", "食堂")).toEqual([]);
    expect(await search("%")).toEqual([]);
  });
});

describe("借鉴", () => {
  it("takes one to three steps, once, and never the own case", async () => {
    await published();
    for (const chosen of [[], [9], [0, 1, 2, 3]])
      expect(kindOf(await adopt(chosen))).toBe("case.steps");
    expect(kindOf(await adopt([0], author))).toBe("case.own");
    expect(kindOf(await adopt([0], department))).toBe("case.not-available");
    expect(good(await adopt([2, 0])).adoption.steps).toEqual(["每月5日定为党费日", "当天公开"]);
    expect(kindOf(await adopt([1]))).toBe("case.adopted-before");
  });

  it("is confirmed by the adopter alone, once", async () => {
    await published();
    good(await adopt([0]));
    expect(kindOf(await confirm(author))).toBe("case.not-adopted");
    expect(good(await confirm()).adoption).toMatchObject({
      confirmedAt: NOW,
      askOn: "2027-01-31",
    });
    expect(kindOf(await confirm())).toBe("case.done-before");
    expect(good(await open(author)).view.adopted).toBe(1);
  });

  it("is asked once how it went, 90 days after it was done", async () => {
    await published();
    good(await adopt([0]));
    good(await confirm());
    expect(await ask(at("2027-01-30", "23:59"))).toEqual({
      more: false,
      nextAt: startOf("2027-01-31"),
    });
    expect(await asked()).toEqual([]);
    for (let twice = 0; twice < 2; twice++)
      expect(await ask(at("2027-02-01", "09:00"))).toEqual({ more: false, nextAt: undefined });
    expect(await asked()).toHaveLength(1);
    expect(kindOf(await say("好", author))).toBe("case.not-adopted");
    expect(kindOf(await say("打13800138000"))).toBe("case.forbidden");
    expect(kindOf(await say("长".repeat(201)))).toBe("case.too-long");
    expect(good(await say("当月收齐")).adoption.result).toBe("当月收齐");
    expect(kindOf(await say("又好了"))).toBe("case.not-adopted");
  });
});
