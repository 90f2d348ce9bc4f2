/** Populations for tests of the draw. */
import type { DrawList, DrawnFrom } from "#supervision/draw.ts";
import { randomFrom } from "./random.ts";

const SECTORS = ["village", "community", "organ", "school"];

export const drawnFrom = (id: string, over: Partial<DrawnFrom> = {}): DrawnFrom => ({
  id,
  committeeId: "C1",
  sector: "village",
  drawnAgo: null,
  isRecused: false,
  weight: 1,
  ...over,
});

export const drawList = (
  branches: readonly DrawnFrom[],
  rules: Partial<DrawList["rules"]> = {},
): DrawList => ({
  version: 1,
  purpose: "第四季度抽查",
  rules: { size: { parts: 1, of: 5 }, leastPerCommittee: 0, cooldown: 0, ...rules },
  branches,
});

/** 32 bytes. */
export const drawSeed = (seed: number): Uint8Array => {
  const random = randomFrom(seed);
  return Uint8Array.from({ length: 32 }, () => Math.floor(random() * 256));
};

/** Up to `most` branches of several committees and sectors, some resting, some recused, weighed 1 to 5. */
export function randomDrawList(seed: number, most = 60): DrawList {
  const random = randomFrom(seed);
  const upTo = (limit: number) => Math.floor(random() * (limit + 1));
  const branches = Array.from({ length: 1 + upTo(most - 1) }, (_, index) =>
    drawnFrom(`B${index}`, {
      committeeId: `C${upTo(6)}`,
      sector: SECTORS[upTo(3)] ?? "village",
      drawnAgo: random() < 0.3 ? 1 + upTo(4) : null,
      isRecused: random() < 0.15,
      weight: 1 + upTo(4),
    }),
  );
  const of = 1 + upTo(9);
  const size = random() < 0.5 ? { parts: 1 + upTo(of - 1), of } : { count: 1 + upTo(12) };
  return drawList(branches, { size, leastPerCommittee: upTo(3), cooldown: upTo(3) });
}
