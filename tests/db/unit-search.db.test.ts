import { beforeEach, describe, expect, it } from "vitest";
import { slipsOf, stemsOf } from "#chat/commands/unit-called.ts";
import type { Stores } from "#chat/ports.ts";
import { createTransact } from "#db/transact.ts";
import type { UnitsWanted } from "#organisation/ports.ts";
import type { Unit } from "#organisation/unit.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const transact = createTransact({
  database: db,
  tenant: "default",
  clock: { now: () => 0 },
  editions: new Map(),
  onIntents: () => undefined,
});

const BRANCHES = 300;
const unit = (id: string, path: string, of: Partial<Unit>): Unit => ({
  id,
  parentId: path === id ? null : (path.split("/").at(-2) ?? null),
  path,
  kind: "branch",
  name: `${id}党支部`,
  shortName: id,
  position: 1,
  branchType: "village",
  template: "village",
  ...of,
});
const village = (number: number, under: string) =>
  unit(`v${number}`, `A/${under}/v${number}`, {
    name: `第${number}个柳芽村党支部`,
    shortName: `第${number}个柳芽村`,
    position: BRANCHES - number,
  });

async function work<T>(act: (stores: Stores) => Promise<T>): Promise<T> {
  const done = await transact(act);
  if (done.kind === "repeat") throw new Error("reading is never a repeat");
  return done.value;
}
const search = (wanted: Partial<UnitsWanted> & { readonly text: string }) =>
  work((stores) =>
    stores.organisation.listCalled({ reach: { kind: "everywhere" }, limit: 8, ...wanted }),
  );
const idsOf = ({ units }: { readonly units: readonly Unit[] }) => units.map(({ id }) => id);

beforeEach(async () => {
  const committee = { kind: "committee", branchType: null, template: null } as const;
  await work((stores) =>
    stores.organisationWriter.save({
      units: [
        unit("A", "A", { ...committee, kind: "county", name: "示例县" }),
        unit("B1", "A/B1", { ...committee, name: "春晓镇" }),
        unit("B2", "A/B2", { ...committee, name: "夏禾镇", position: 2 }),
        ...Array.from({ length: BRANCHES }, (_, number) => village(number, "B1")),
        village(BRANCHES, "B2"),
        unit("x_y", "A/B2/x_y", { name: "百分百%村党支部", shortName: "百分百%村" }),
        unit("g", "A/B2/x_y/g", { kind: "group", name: "东组", shortName: "东组" }),
      ],
      people: [],
      posts: [],
      chats: [],
      slots: [],
      on: "2026-11-01",
    }),
  );
});

describe("units by what people call them", () => {
  it("are as many as are shown, with how many there are", async () => {
    const found = await search({ text: "柳芽村" });
    expect(found.units).toHaveLength(8);
    expect(found.total).toBe(BRANCHES + 1);
  });

  it("are found where the asker may look, however many others are called the same", async () => {
    const own = { kind: "within", units: ["A/B2/v300"], roots: [] } as const;
    expect(await search({ text: "柳芽村", reach: own })).toMatchObject({
      total: 1,
      units: [{ id: "v300" }],
    });
    const below = { kind: "within", units: [], roots: ["A/B2"] } as const;
    expect(idsOf(await search({ text: "柳芽村", reach: below }))).toEqual(["v300"]);
    const nowhere = { kind: "within", units: [], roots: [] } as const;
    expect(await search({ text: "柳芽村", reach: nowhere })).toEqual({ units: [], total: 0 });
  });

  it("are only those at or below a group's own unit when asked so", async () => {
    expect(idsOf(await search({ text: "柳芽村", under: "A/B2" }))).toEqual(["v300"]);
  });

  it("a whole name, short name or code stands alone, whatever holds it", async () => {
    expect(idsOf(await search({ text: "第1个柳芽村" }))).toEqual(["v1"]);
    expect(idsOf(await search({ text: "第1个柳芽村党支部" }))).toEqual(["v1"]);
    expect(idsOf(await search({ text: "V17" }))).toEqual(["v17"]);
  });

  it("are shown in organisational order", async () => {
    const found = await search({ text: "第1个", limit: 3 });
    expect(found.total).toBe(1);
    const several = await search({ text: "第29" });
    expect(idsOf(several)).toEqual(
      idsOf(several).toSorted((one, other) => Number(other.slice(1)) - Number(one.slice(1))),
    );
  });

  it("signs of a pattern are plain characters, and a 党小组 is nobody's to ask about", async () => {
    expect(idsOf(await search({ text: "%村" }))).toEqual(["x_y"]);
    expect((await search({ text: "_" })).total).toBe(0);
    expect((await search({ text: "东组" })).total).toBe(0);
  });

  it.each(["第7个柳牙村", "第7个柳村", "第7个的柳芽村"])(
    "one slip is forgiven: %s",
    async (text) => {
      expect(idsOf(await search({ text, slips: slipsOf(text) }))).toContain("v7");
    },
  );
});

it("an ending that many share is left off, a name is not", () => {
  expect(stemsOf("柳芽村党支部")).toEqual(["柳芽村", "柳芽"]);
  expect(stemsOf("春晓镇党委")).toEqual(["春晓镇", "春晓"]);
  expect(stemsOf("柳芽")).toEqual([]);
  expect(stemsOf("东村")).toEqual([]);
});
