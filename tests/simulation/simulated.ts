/** A run of the starter standard in a test's database. */
import { readFileSync } from "node:fs";
import type { Database } from "#db/connection.ts";
import { type Order, type Ran, runMonths } from "#simulation/run-months.ts";
import { readStandardJson } from "#taskbook/standard-json.ts";

const text = readFileSync(new URL("../../samples/党支部标准.json", import.meta.url), "utf8");
const standard = readStandardJson(text);
if (!standard.ok) throw new Error("the starter standard does not compile");
const raw = standard.value;

export const simulated = (
  database: Database,
  order: Partial<Omit<Order, "database" | "standard">>,
): Promise<Ran> =>
  runMonths({
    seed: 1,
    from: "2026-01",
    months: 1,
    branches: 12,
    years: [],
    ...order,
    database,
    standard: raw,
  });
