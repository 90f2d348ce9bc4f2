/** Two devices of one secretary show the same section, and both are pressed at once: one press counts, whichever it is. */
import { sql } from "drizzle-orm";
import { assert, asyncProperty, constantFrom, type Scheduler, scheduler } from "fast-check";
import { describe, expect, it } from "vitest";
import type { ClickResult } from "#console/client/click.ts";
import type { Database, Tx } from "#db/connection.ts";
import { fillForm, itemsOn } from "#tests/support/answering.ts";
import { type CountyBranch, listBranches } from "#tests/support/county.ts";
import { freshDatabase } from "#tests/support/database.ts";
import { type Account, openWorld, type World } from "#tests/support/world.ts";

/** Interleavings tried in one county; the long run takes several counties. */
const RUNS = 200;
const COUNTIES = Number(process.env["ZHUJI_TEST_ROUNDS"] ?? 1);
const atOnce = async () => undefined;

/** Each statement of a transaction waits for the schedule, so that two transactions go forward in any order. */
function scheduled(database: Database, turn: () => Promise<unknown>): Database {
  const waiting = (tx: Tx): Tx => ({
    rows: async (query) => {
      await turn();
      return tx.rows(query);
    },
  });
  return {
    ...database,
    transaction: async (work) => {
      await turn();
      return database.transaction(async (tx) => {
        const done = await work(waiting(tx));
        await turn();
        return done;
      });
    },
  };
}

type Hand = "normal" | "form" | "exception";
const LOWEST = ["没做到", "应建未建", "应设未设", "缺环节", "未开展", "多月未收", "无场所", "正常"];

/** Brings a copy of the checklist to where one more press answers its section; that press. */
async function reach(
  world: World,
  { by, messageId }: { readonly by: Account; readonly messageId: string },
  hand: Hand,
): Promise<() => Promise<ClickResult>> {
  const { click } = world.console;
  if (hand === "normal") return () => click(by.openId, messageId, { text: "本节全部正常" });
  await click(by.openId, messageId, { text: "有例外" });
  const choice = hand === "form" ? undefined : { choose: LOWEST };
  const { formValue } = fillForm(world.console.card(messageId), () => choice);
  return () => click(by.openId, messageId, { text: "提交，其余按正常" }, { formValue });
}

/** The next section that is open on both copies, branch after branch. */
async function* sections(world: World, branches: readonly CountyBranch[]) {
  for (const { id, secretary } of branches) {
    const first = world.newest(secretary).messageId;
    await world.say(secretary, "我的任务");
    const second = world.newest(secretary).messageId;
    const isOpen = () =>
      [first, second].every((messageId) =>
        JSON.stringify(world.console.card(messageId)).includes("本节全部正常"),
      );
    while (isOpen()) {
      const items = itemsOn(world.console.card(first)).size;
      yield {
        id,
        items,
        devices: [first, second].map((messageId) => ({ by: secretary, messageId })),
      };
    }
  }
}

/** What a branch has said so far, and how often it was told. */
async function countsOf(db: Database, branchId: string) {
  const [counts] = await db.rows<{ answers: number; revisions: number; told: number }>(sql`
    select (select count(*)::int from answers where branch_id = ${branchId}) as answers,
      (select count(*)::int from answer_revisions where branch_id = ${branchId}) as revisions,
      (select count(*)::int from audit_log
        where verb = 'answer.given' and subject_id like ${`%/${branchId}`}) as told`);
  if (counts === undefined) throw new Error("an aggregate gave no row");
  return counts;
}

const hands = constantFrom<Hand>("normal", "form", "exception");

describe("two presses at once on the same section", () => {
  const counties = Array.from({ length: COUNTIES }, (_, index) => index + 1);
  it.each(counties)(
    "count as one, however their statements interleave (county %i)",
    async () => {
      const plain = await freshDatabase();
      let turn: () => Promise<unknown> = atOnce;
      const world = await openWorld(
        scheduled(plain, () => turn()),
        "2026-12-01",
      );
      await world.settle();
      const open = sections(world, await listBranches(plain));
      const race = async (schedule: Scheduler, one: Hand, other: Hand) => {
        const next = await open.next();
        if (next.done === true) throw new Error("the county has no more sections");
        const { id, items, devices } = next.value;
        const [first, second] = devices;
        if (first === undefined || second === undefined) throw new Error("two devices are needed");
        const presses = [await reach(world, first, one), await reach(world, second, other)];
        const before = await countsOf(plain, id);
        turn = () => schedule.schedule(Promise.resolve());
        const shown = await schedule.waitFor(Promise.all(presses.map((press) => press())));
        turn = atOnce;
        const toasts = shown.map((result) =>
          result.kind === "accepted" ? result.toast : undefined,
        );
        const words = toasts.map((toast) => toast?.content.replace(/ 09:\d\d$/, ""));
        expect(words).toHaveLength(2);
        expect(new Set(words)).toEqual(new Set(["已收到", "之前已收到"]));
        expect(await countsOf(plain, id)).toEqual({
          answers: before.answers + items,
          revisions: before.revisions + items,
          told: before.told + 1,
        });
      };
      await assert(asyncProperty(scheduler(), hands, hands, race), {
        numRuns: RUNS,
        endOnFailure: true,
      });
    },
    300_000,
  );
});
