/** A click waits for the database: how often is counted here, BEGIN and COMMIT included. */

import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { campaignIdOf } from "#blueprint/campaign.ts";
import { encodeAction } from "#cards/actions.ts";
import { createBot } from "#chat/bot.ts";
import type { Database, Tx } from "#db/connection.ts";
import { toStatement } from "#db/statement.ts";
import { createTransact } from "#db/transact.ts";
import { SAMPLE_EDITION, SAMPLE_ROOT } from "#sample";
import { databaseUrl, freshDatabase } from "#tests/support/database.ts";
import { openWorld } from "#tests/support/world.ts";

const MOST = 5;

/** On PostgreSQL what the driver sends; on PGlite, which has no driver, what is asked of it. */
async function countedWorld() {
  const sent: string[] = [];
  const note = (text: string) => void sent.push(text);
  const fresh = await freshDatabase({ onQuery: note });
  const world = await openWorld(databaseUrl(fresh) === undefined ? counted(fresh, note) : fresh);
  await world.settle();
  return {
    world,
    secretary: world.who("桃溪村党支部"),
    forget: () => void (sent.length = 0),
    sent,
  };
}

function counted(database: Database, note: (text: string) => void): Database {
  const noted = (tx: Tx): Tx["rows"] => {
    return (query) => {
      note(toStatement(query).text);
      return tx.rows(query);
    };
  };
  return {
    ...database,
    rows: noted(database),
    transaction: async (work) => {
      note("begin");
      const done = await database.transaction((tx) => work({ rows: noted(tx) }));
      note("commit");
      return done;
    },
  };
}

it("a click that answers a section makes five round trips at most", async () => {
  const { world, secretary, forget, sent } = await countedWorld();
  forget();
  const pressed = await world.press(secretary, "本节全部正常");
  expect(pressed).toMatchObject({ toast: { type: "success" } });
  expect(sent).toSatisfy((texts: string[]) => texts.length >= 3 && texts.length <= MOST);
});

it("a click on a form with an exception, and the reason after it, make five each at most", async () => {
  const { world, secretary, forget, sent } = await countedWorld();
  await world.press(secretary, "有例外");
  forget();
  await world.press(secretary, "提交，其余按正常", { formValue: { verb_1: "not_applicable" } });
  expect(sent.length).toBeLessThanOrEqual(MOST);
  forget();
  const pressed = await world.press(secretary, "提交", { formValue: { reason_0: "没有党小组" } });
  expect(pressed).toMatchObject({ toast: { type: "success" } });
  expect(sent.length).toBeLessThanOrEqual(MOST);
});

it("the first click of a process, which knows no edition yet, makes five at most", async () => {
  const { world, secretary, forget, sent } = await countedWorld();
  const [branch] = await world.database.rows<{ id: string }>(
    sql`select id from units where name = '桃溪村党支部'`,
  );
  const month = "2026-11";
  const what = { editionId: SAMPLE_EDITION, month, rootUnitId: SAMPLE_ROOT };
  const started = createBot(
    createTransact({
      database: world.database,
      tenant: world.tenant,
      clock: { now: world.now },
      editions: new Map(),
      onIntents: () => undefined,
    }),
  );
  const value = encodeAction({
    kind: "checklist.all-normal",
    recorded: [],
    campaignId: campaignIdOf(what),
    branchId: branch?.id ?? "",
    section: 0,
    seen: [0, 0, 0, 0, 0],
  });
  forget();
  const reply = await started.onClick({
    eventId: "first",
    openId: secretary.openId,
    messageId: "om",
    chatId: "oc",
    value,
    form: {},
    at: world.now(),
  });
  expect(reply).toMatchObject({ toast: { type: "success" } });
  expect(sent.length).toBeLessThanOrEqual(MOST);
});
