import { expect, it } from "vitest";
import { privateChatId } from "#console/directory.ts";
import { testDatabase } from "#tests/support/database.ts";
import { openWorld } from "#tests/support/world.ts";

const db = await testDatabase();

it("what is written in private is taken at once while the platform's own API does not answer", async () => {
  const world = await openWorld(db);
  world.console.faults.set({ serverError: 1 });
  const { openId } = world.who("桃溪村党支部");

  const sent = await world.console.sendText(openId, privateChatId(openId), "帮助");

  expect(sent.pushed?.outcome).toMatchObject({ kind: "answered", status: 200 });
});
