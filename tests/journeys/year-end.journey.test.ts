/**
 * December in the sample county, from the workbooks to the summary in the group, and the same when everything the
 * platform delivers comes more than once. Who answers how is the table in year-end.ts.
 */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "#db/connection.ts";
import type { SummaryFigures } from "#digest/figures.ts";
import { chartsOf, wordsOf } from "#tests/support/answering.ts";
import { importCounty, listBranches } from "#tests/support/county.ts";
import { freshDatabase, ownDatabase } from "#tests/support/database.ts";
import { randomFrom } from "#tests/support/random.ts";
import { type Recount, recount } from "#tests/support/recount.ts";
import { repeatAll, withRepeats } from "#tests/support/redelivery.ts";
import { contentOf, hashTables } from "#tests/support/table-hash.ts";
import { createWorld, openWorld, type World } from "#tests/support/world.ts";
import { answerAll, close, launch, postSummary } from "./year-end.ts";

const LONG_MS = 300_000;
/** Of the repeats; another one is tried with ZHUJI_TEST_SEED. */
const SEED = Number(process.env["ZHUJI_TEST_SEED"] ?? 20_261_201);

type Played = { readonly preview: readonly string[]; readonly summary: unknown };

async function play(world: World): Promise<Played> {
  const preview = await launch(world);
  await answerAll(world, await listBranches(world.database));
  return { preview, summary: await postSummary(world) };
}

/** Ids that differ from run to run, each with the place it has in every run. */
async function generatedIds(world: World): Promise<readonly (readonly [string, string])[]> {
  const messages = world.console
    .events()
    .flatMap(({ envelope }) => /"message":\{"message_id":"(om_\w+)"/.exec(envelope)?.[1] ?? [])
    .map((id, index) => [id, `message ${index}`] as const);
  const files = await world.database.rows<{ id: string; branchId: string }>(
    sql`select id, branch_id as "branchId" from evidence`,
  );
  return [...messages, ...files.map(({ id, branchId }) => [id, `file of ${branchId}`] as const)];
}

/** What must be the same however often things were delivered: but for times, generated ids and transaction numbers. */
async function whatCounts(world: World): Promise<Readonly<Record<string, readonly string[]>>> {
  const generated = await generatedIds(world);
  const rename = (text: string) =>
    generated
      .reduce((renamed, [id, name]) => renamed.replaceAll(id, name), text)
      .replace(/\b1\d{12}\b/g, "an instant");
  const of = (table: string, without: readonly string[]) =>
    contentOf(world.database, table, { without, rename });
  return {
    answers: await of("answers", ["answered_at"]),
    revisions: await of("answer_revisions", ["answered_at"]),
    evidence: await of("evidence", ["id", "file_key", "received_at", "next_attempt_at"]),
    uses: await of("evidence_uses", ["evidence_id", "attached_at"]),
    outbox: (await of("outbox", []))
      .map((row) => /"dedupe_key": "[^"]*"/.exec(row)?.[0] ?? row)
      .toSorted(),
    audit: await of("audit_log", ["id", "at", "tx"]),
  };
}

/** The figures of the newest summary, put as the recount puts them. */
async function postedFigures(database: Database): Promise<Recount> {
  const [posted] = await database.rows<{ figures: SummaryFigures }>(
    sql`select figures from posted_summaries order by posted_at desc limit 1`,
  );
  const { completion, scores, groups } = posted?.figures ?? { groups: [] };
  if (completion === undefined || scores == null) throw new Error("no summary was posted");
  return {
    completion,
    scored: scores.scored,
    average: scores.average,
    dimensions: Object.fromEntries(scores.dimensions.map(({ key, rate }) => [key, rate])),
    bands: scores.bands,
    weak: scores.weakest.map(({ name, rate }) => ({ name, rate })),
    committees: groups.map(({ name, progress, average }) => ({
      name: name ?? "",
      tally: progress,
      average,
    })),
  };
}

/** Counted again, with as many weak items as a summary names. */
async function recounted(database: Database): Promise<Recount> {
  const counted = await recount(database, "2026-12");
  return { ...counted, weak: counted.weak.slice(0, 5) };
}

/** What counts presses as such, whether they change anything or not. */
const PRESSES = ["inbound", "burden_ledger", "sittings"];

/** Sending takes its time: the minute of a summary is not the point. */
const withoutMinutes = (words: string): string => words.replace(/(\d\d):\d\d$/, "$1点");

describe("December in the sample county", () => {
  let database: Database;
  let world: World;
  let played: Played;
  let counted: Awaited<ReturnType<typeof whatCounts>>;

  beforeAll(async () => {
    database = await ownDatabase();
    world = await createWorld(database, { startOn: "2026-12-01", fill: importCounty });
    played = await play(world);
    counted = await whatCounts(world);
  }, LONG_MS);
  afterAll(async () => {
    world.console.close();
    await database.close();
  });

  it("is previewed before it is launched: who, how many messages, how many minutes, until when", () => {
    expect(played.preview).toEqual(
      expect.arrayContaining([
        "部署预览 · 2026年12月清单",
        "问**60**个支部，现在能发出**60**条消息",
        "全部答完合计约**831**分钟，平均每个支部13.9分钟",
        "最后一条预计12月1日 09:00送达",
        "农村：16个支部，每个37条",
        "流动党员和离退休：4个支部，每个27条",
        "县直机关工委：9个支部",
      ]),
    );
  });

  it("is delivered as sixty checklists and answered in every way there is", async () => {
    const kinds = await database.rows<{ kind: string; count: number }>(sql`
      select coalesce(given -> 'value' ->> 'type', given ->> 'kind') as kind, count(*)::int as count
      from answers group by 1 order by 1`);
    expect(Object.fromEntries(kinds.map(({ kind, count }) => [kind, count]))).toEqual({
      meets: 1814,
      yes_no: 40,
      choice: 33,
      count: 92,
      groups: 9,
      not_applicable: 18,
      difficulty: 6,
    });
    expect(counted["outbox"]?.filter((row) => row.includes("checklist:"))).toHaveLength(60);
    const files = await database.rows(
      sql`select from evidence where state = 'stored' and content_type = 'image/png'`,
    );
    expect(files).toHaveLength(3);
    expect(counted["uses"]).toHaveLength(5);
    const changed = await database.rows(sql`select from answers where revision > 1`);
    expect(changed).toHaveLength(12);
  });

  it("is summed up in the county's group", () => {
    expect(wordsOf(played.summary).map(withoutMinutes)).toEqual([
      "2026年12月通报 · 中共示例县委员会",
      "数据截至12月1日 10点",
      "**完成情况（12月31日前）**：已答2012条，共2159条，93%",
      "60个支部：完成48个、进行中6个、需要帮助6个",
      "**年初至今平均得分**：95.35，57个支部",
      "基本组织94.97，基本队伍92.81，基本活动96.64，基本制度92.18，基本保障96.73，基本服务97.32，中心工作98.18",
      "**失分较多的条目**（得分占应得分）",
      "议事表决程序：76.36%",
      "委员分工：82.35%",
      "党课：84.21%",
      "书记与班子培训：86.63%",
      "工作经费：87.27%",
      "支部得分分布",
      "下级单位情况（8个）",
      "春晓镇：7个支部，完成6个、需要帮助1个，平均97.48",
      "夏禾镇：7个支部，完成6个、进行中1个，平均91.78",
      "秋实乡：7个支部，完成5个、进行中1个、需要帮助1个，平均88.02",
      "冬青乡：7个支部，完成6个、需要帮助1个，平均97.14",
      "朝晖街道：7个支部，完成6个、进行中1个，平均97.14",
      "晚晴街道：7个支部，完成5个、进行中1个、需要帮助1个，平均98.77",
      "县直机关工委：9个支部，完成7个、进行中1个、需要帮助1个，平均93.92",
      "教育国资系统党委：9个支部，完成7个、进行中1个、需要帮助1个，平均97.77",
      "看现在的进度",
      "不合理？",
    ]);
    expect(chartsOf(played.summary)).toEqual([
      [
        ["基本组织", 94.97],
        ["基本队伍", 92.81],
        ["基本活动", 96.64],
        ["基本制度", 92.18],
        ["基本保障", 96.73],
        ["基本服务", 97.32],
        ["中心工作", 98.18],
      ],
      [
        ["90分及以上", 54],
        ["60到90分", 2],
        ["60分以下", 1],
      ],
    ]);
  });

  it("comes to the same figures when the raw answers are counted again", async () => {
    expect(await postedFigures(database)).toEqual(await recounted(database));
  });

  it(
    "stays as it is to the last column when everything comes four more times",
    async () => {
      const before = await hashTables(database, PRESSES);
      const repeats = await repeatAll(world, { times: 4, atOnce: 8, random: randomFrom(SEED) });
      expect(await hashTables(database, PRESSES), `seed ${SEED}`).toEqual(before);
      expect(repeats).toBe(4 * world.console.events().length);
    },
    LONG_MS,
  );

  it("counts silence as lost once it is closed, and the next summary tells the change", async () => {
    await close(world);
    await world.console.clock.moveBy(60_000);
    const summary = wordsOf(await postSummary(world));
    expect(summary).toEqual(
      expect.arrayContaining([
        "**完成情况（已截止）**：已答2012条，共2159条，93%",
        "**年初至今平均得分**：89.37（−5.98），60个支部",
        "春晓镇：7个支部，完成6个、需要帮助1个，平均97.48（持平）",
        "秋实乡：7个支部，完成5个、进行中1个、需要帮助1个，平均80.66（−7.36）",
      ]),
    );
    expect(await postedFigures(database)).toEqual(await recounted(database));
  });

  it(
    "is the same December when repeats are thrown in as it goes",
    async () => {
      const other = await freshDatabase();
      const plain = await openWorld(other, "2026-12-01", { fill: importCounty });
      const repeating = withRepeats(plain, randomFrom(SEED));
      const replayed = await play(repeating.world);
      expect(await whatCounts(plain), `seed ${SEED}`).toEqual(counted);
      expect(wordsOf(replayed.summary)).toEqual(wordsOf(played.summary));
      expect(repeating.count()).toBeGreaterThan(400);
    },
    LONG_MS,
  );
});
