/** 存储维护 — the embedded store is kept fast; PostgreSQL sees to that itself. */
import type { Database } from "#db/connection.ts";
import { keepUp } from "#db/upkeep.ts";
import type { Chore } from "./chores.ts";

export const upkeepChore = (database: Database): Chore => ({
  name: "upkeep",
  run: async () => {
    await keepUp(database);
    return undefined;
  },
});
