/** The draw: 100 000 branches checked, their list hashed, and a fifth of them drawn. */
import { listHashOf } from "#supervision/commitment.ts";
import { checkDrawList, type DrawList, draw as drawFrom } from "#supervision/draw.ts";
import { type Bench, median, spread } from "./goal.ts";

const BRANCHES = 100_000;
const COMMITTEES = 1500;
const SECTORS = ["village", "community", "organ", "school"];
const ROUNDS = 7;
const WARM_UPS = 1;
const SEED = new Uint8Array(32).fill(7);

export const draw: Bench = async ({ say }) => {
  const list = listOf();
  const found: Record<"check" | "hash" | "draw" | "all", number[]> = {
    check: [],
    hash: [],
    draw: [],
    all: [],
  };
  for (let round = 0; round < WARM_UPS + ROUNDS; round++) {
    const check = timed(() => checkDrawList(list));
    const hash = timed(() => listHashOf(list));
    const drawn = timed(() => drawFrom(list, SEED));
    if (round < WARM_UPS) continue;
    found.check.push(check);
    found.hash.push(hash);
    found.draw.push(drawn);
    found.all.push(check + hash + drawn);
  }
  say(`check ${spread(found.check)} ms, hash ${spread(found.hash)} ms`);
  say(`draw ${spread(found.draw)} ms`);
  return [{ what: "branches-100000-ms", value: median(found.all), atMost: 500 }];
};

/** Of many committees and sectors; one in ten rests, one in fifty is recused, one in three weighs more. */
const listOf = (): DrawList => ({
  version: 1,
  purpose: "第四季度抽查",
  rules: { size: { parts: 1, of: 5 }, leastPerCommittee: 1, cooldown: 2 },
  branches: Array.from({ length: BRANCHES }, (_, index) => ({
    id: `SL${String(index).padStart(6, "0")}`,
    committeeId: `C${index % COMMITTEES}`,
    sector: SECTORS[(index % 7) % SECTORS.length] ?? "village",
    drawnAgo: index % 10 === 0 ? 1 : null,
    isRecused: index % 50 === 1,
    weight: index % 3 === 0 ? 2 : 1,
  })),
});

function timed(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}
