import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { answerRefusals } from "#chat/aftermath.ts";
import { createTransact } from "#db/transact.ts";
import { testDatabase } from "#tests/support/database.ts";
import { openPostOffice, TENANT } from "./post-office.ts";

const db = await testDatabase();

/** What is done about refusals, with stores that fall over the codes named. */
function openAftermath(broken: readonly number[] = []) {
  const office = openPostOffice(db);
  const transact = createTransact({
    database: db,
    tenant: TENANT,
    clock: { now: office.now },
    editions: new Map(),
    operators: { chatId: "oc_operators", openIds: [] },
    onIntents: () => undefined,
  });
  const faults: number[] = [];
  const answer = () =>
    answerRefusals(
      (work) =>
        transact((stores) =>
          work({
            ...stores,
            refusals: {
              ...stores.refusals,
              countDefect: async (refusal) => {
                if (broken.includes(refusal.code)) throw new Error("fell over it");
                await stores.refusals.countDefect(refusal);
              },
            },
          }),
        ),
      office.now(),
      ({ code }) => void faults.push(code),
    );
  return { office, answer, faults };
}

const defects = () =>
  db.rows(sql`select code, title, words, count from card_defects order by code`);
const told = () =>
  db.rows(sql`select 1 as one from outbox where notice ->> 'kind' = 'card-defect'`);

describe("a refusal", () => {
  it("is kept with its message, its card's title and the platform's words, and not of its text twin", async () => {
    const { office } = openAftermath();
    await office.say("odd");
    office.platform.failWith(({ msgType }) =>
      msgType === "interactive"
        ? { code: 230099, message: "no such tag" }
        : { code: 230001, message: "nor that" },
    );
    await office.drain();
    expect((await office.row("odd")).state).toBe("dead");
    expect(await db.rows(sql`select code, kind, words, target, title from refusals`)).toEqual([
      {
        code: 230099,
        kind: "card",
        words: "no such tag",
        target: { openId: "ou_odd" },
        title: "text odd",
      },
    ]);
  });

  it("that passes by itself is not kept", async () => {
    const { office } = openAftermath();
    await office.say("busy");
    office.platform.failWith(() => ({ code: 230020 }));
    await office.drain();
    office.platform.failWith(() => ({ code: 99991672 }));
    office.pass(60_000);
    await office.drain();
    expect(await db.rows(sql`select code from refusals`)).toEqual([]);
  });

  it("is answered once, however often and wherever it is looked at", async () => {
    const { office, answer } = openAftermath();
    await office.sayAll(["one", "two", "three"]);
    office.platform.failWith(() => ({ code: 230099, message: "no such tag" }));
    await office.drain();
    await Promise.all([answer(), answer()]);
    await answer();
    expect(await defects()).toMatchObject([{ code: 230099, words: "no such tag", count: 3 }]);
    expect(await told()).toHaveLength(1);
  });

  it("whose consequence fails stays open and holds up no other", async () => {
    const { office, answer, faults } = openAftermath([230025]);
    await office.sayAll(["too long", "odd"]);
    office.platform.failWith(({ to }) => ({ code: to === "ou_too long" ? 230025 : 230099 }));
    await office.drain();
    await answer();
    await answer();
    expect(faults).toEqual([230025, 230025]);
    expect(await defects()).toMatchObject([{ code: 230099, count: 1 }]);
  });
});
