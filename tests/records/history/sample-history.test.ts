/**
 * samples/历史台账.xlsx: two years of sixty branches with the habits of many hands. Every event is read as it happened;
 * with any cells spoilt, exactly those are listed and every other row is read.
 */
import { readFile } from "node:fs/promises";
import { beforeAll, expect, it } from "vitest";
import { goodRecords } from "#cli/good-records.ts";
import { at, dayOf } from "#kernel/calendar.ts";
import { importOrganisation } from "#organisation/import-organisation.ts";
import type { UnitEntry } from "#organisation/organisation-file.ts";
import type { Grid } from "#records/history/grid.ts";
import { tidyHistory } from "#records/history/tidy-history.ts";
import { recordsOf } from "#records/record.ts";
import { type Random, randomFrom } from "#tests/support/random.ts";
import { readGrids } from "#workbook/read-grid.ts";
import { readWorkbook } from "#workbook/read-workbook.ts";
// oxlint-disable-next-line no-restricted-imports -- samples have no zone of their own
import { sampleHistory } from "../../../samples/history-sheets.ts";
// oxlint-disable-next-line no-restricted-imports -- samples have no zone of their own
import { historyWorkbook } from "../../../samples/history-workbook.ts";

const NOW = at("2026-11-23", "09:00");

let units: readonly UnitEntry[];
let grids: readonly Grid[];
let history: ReturnType<typeof sampleHistory>;

async function gridsOf(bytes: Uint8Array): Promise<readonly Grid[]> {
  const read = await readGrids(bytes);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value;
}

beforeAll(async () => {
  const county = await readWorkbook(await readFile("samples/示例县.xlsx"));
  const read = county.ok ? importOrganisation(county.value) : county;
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  ({ units } = read.value);
  history = sampleHistory(units);
  grids = await gridsOf(await readFile("samples/历史台账.xlsx"));
});

function readAll(from: readonly Grid[]) {
  const tidied = tidyHistory(from, { units, year: undefined, today: dayOf(NOW) });
  const good = goodRecords(tidied, {
    units: new Map(units.map((unit) => [unit.code, unit])),
    people: new Set(["p1"]),
    by: "p1",
    at: NOW,
  });
  return { tidied, ...good, records: good.rows.map(({ record }) => record) };
}

it("is what samples/make-history.ts writes", async () => {
  expect(await gridsOf(await historyWorkbook(history.sheets))).toEqual(grids);
});

type Placed = { readonly branchId: string; readonly on: string };
const keyOf = (event: Placed): string =>
  [event.branchId, event.on, ...Object.values(event).map(String)].join(" ");
const inOrder = (events: readonly Placed[]) =>
  events.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

it("gives every meeting as it was held, and nothing is refused, doubled or left unread but a talk's content", () => {
  const { tidied, problems, records } = readAll(grids);
  const meetings = recordsOf(records, "meeting").map(({ branchId, on, detail }) => ({
    branchId,
    on,
    kinds: [...detail.kinds].toSorted(),
    topic: detail.topic,
    entitled: detail.attendance.entitled,
    present: detail.attendance.present,
    absent: detail.attendance.absences.reduce((sum, { count }) => sum + count, 0),
    bySecretary: detail.lecturer === "secretary",
    group: detail.groupId,
  }));
  const held = history.meetings.map(({ branch, kinds, ...event }) => ({
    ...event,
    branchId: branch.code,
    kinds: [...kinds].toSorted(),
    absent: event.entitled - event.present,
    group: event.group,
  }));
  expect(inOrder(meetings)).toEqual(inOrder(held));
  expect(problems).toEqual([]);
  expect(tidied.twins).toEqual([]);
  expect(tidied.ignored).toEqual([{ sheet: "谈心谈话登记", column: "谈话内容" }]);
});

it("gives the dues of every branch in every month, two rosters each", () => {
  const { records } = readAll(grids);
  const branches = units.filter(({ kind }) => kind === "branch").length;
  const dues = recordsOf(records, "dues");
  expect(new Set(dues.map(({ branchId, detail }) => `${branchId} ${detail.month}`)).size).toBe(
    branches * 24,
  );
  expect(dues).toHaveLength(branches * 24);
  expect(recordsOf(records, "roster")).toHaveLength(branches * 2);
});

/** How a cell under each of these headers is spoilt. */
const SPOILT: Readonly<Record<string, readonly string[]>> = {
  会议时间: ["2月30日", "", "2月", "6日", "下周三"],
  召开时间: ["2025.2.29", "", "2025.3", "2025年4月31日"],
  活动时间: ["13.6", "", "3月", "4月31日", "待定"],
  授课时间: ["2025-02-30", "", "99999"],
  会议日期: ["2025-06-31", "", "2025-06"],
  支部代码: ["SL99-01", "没有的村党支部"],
  党支部: ["查无此村党支部"],
  支部: ["查无此村"],
  应到: ["甲", "", "若干", "5.5"],
  实到: ["好几人", "", "-1"],
  应到人数: ["许多", ""],
  "应到/实到": ["全员", "5", "", "5/"],
  出席情况: ["应到五人", "", "都到了"],
  会议类别: ["碰头会", ""],
  活动类型: ["团建"],
  应缴人数: ["九个多", ""],
  月份: ["13月", "", "春季"],
  缺席原因: ["张三请假"],
  正式党员数: ["x", ""],
};
const MOST_SPOILT = 40;
const ROUNDS = 3 * Number(process.env["ZHUJI_TEST_ROUNDS"] ?? 1);

type Target = {
  readonly grid: Grid;
  readonly letter: string;
  readonly header: string;
  readonly row: number;
};

/** Cells of data rows that nothing else rests on, under headers that can be spoilt. */
function targetsOf(grid: Grid): readonly Target[] {
  const top = grid.rows.findIndex(
    ({ cells }) => grid.headers.filter((letter) => (cells[letter] ?? "") in SPOILT).length > 1,
  );
  const last = grid.rows.findLastIndex(
    ({ cells }) => Object.values(cells).some((text) => /应到|实到/.test(text)) && top >= 0,
  );
  const from = grid.name === "党员大会" ? last : top;
  const header = grid.rows[from];
  if (header === undefined || top < 0) return [];
  return grid.rows.slice(from + 1).flatMap((row) => {
    const filled = Object.values(row.cells).filter((text) => text !== "");
    const isData = new Set(filled).size > 2 && filled[0] !== "合计";
    return isData
      ? grid.headers.flatMap((letter) => {
          const text = header.cells[letter] ?? "";
          return text in SPOILT && !grid.merged.has(`${letter}${row.row}`)
            ? [{ grid, letter, header: text, row: row.row }]
            : [];
        })
      : [];
  });
}

function pick<T>(from: readonly T[], random: Random): T {
  const picked = from[Math.floor(random() * from.length)];
  if (picked === undefined) throw new Error("nothing to pick from");
  return picked;
}

/** At most one a row, so that no refusal hides another. */
function spoil(random: Random) {
  const all = grids.flatMap(targetsOf);
  const spoilt = new Map<string, Target & { readonly text: string }>();
  const count = 1 + Math.floor(random() * MOST_SPOILT);
  for (let index = 0; index < count; index++) {
    const target = pick(all, random);
    const text = pick(SPOILT[target.header] ?? [], random);
    spoilt.set(`${target.grid.name} ${target.row}`, { ...target, text });
  }
  const mutated = grids.map((grid) => ({
    ...grid,
    rows: grid.rows.map((row) => {
      const found = spoilt.get(`${grid.name} ${row.row}`);
      return found === undefined
        ? row
        : { ...row, cells: { ...row.cells, [found.letter]: found.text } };
    }),
  }));
  return { mutated, spoilt: [...spoilt.values()] };
}

it("with cells spoilt, lists exactly those and reads every other row", () => {
  const whole = readAll(grids).records.length;
  const base = Number(process.env["ZHUJI_TEST_SEED"] ?? 20_261_123);
  for (let round = 0; round < ROUNDS; round++) {
    const seed = base + round;
    const { mutated, spoilt } = spoil(randomFrom(seed));
    const { problems, records } = readAll(mutated);
    expect(
      problems.map(({ sheet, row, column }) => `${sheet} ${row} ${column}`).toSorted(),
      `seed ${seed}`,
    ).toEqual(spoilt.map(({ grid, row, header }) => `${grid.name} ${row} ${header}`).toSorted());
    expect(records.length, `seed ${seed}`).toBe(whole - spoilt.length);
  }
});
