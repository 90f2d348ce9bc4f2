/** 轮次和覆盖进度 — of one unit: how many branches stand where, and of those that 初审 passed how many have an order, were visited and are decided. */
import type { Round } from "#acceptance/application.ts";
import type { ApplicationState } from "#acceptance/application-machine.ts";
import type { ApplicationStores } from "#acceptance/application-ports.ts";

export type Coverage = {
  /** 初审通过 or later: whoever has to be visited. */
  readonly forwarded: number;
  readonly ordered: number;
  readonly visited: number;
  /** 达标 or 不达标; not 限期整改. */
  readonly decided: number;
};

export type RoundProgress = {
  readonly round: Round;
  readonly counts: Readonly<Partial<Record<ApplicationState, number>>>;
  readonly coverage: Coverage;
};

const ORDERED = [
  "under-visit",
  "rectifying",
  "contested",
  "decided",
  "objected",
  "answered",
  "frozen",
] as const;
const DECIDED = ["decided", "objected", "answered", "frozen"] as const;

async function readProgress(
  { rounds }: Pick<ApplicationStores, "rounds">,
  round: Round,
): Promise<RoundProgress> {
  const states = await rounds.countStates(round.id);
  const counts = Object.fromEntries(states.map(({ state, count }) => [state, count]));
  const sum = (of: readonly ApplicationState[]): number =>
    of.reduce((all, state) => all + (counts[state] ?? 0), 0);
  const ordered = sum(ORDERED);
  return {
    round,
    counts,
    coverage: {
      forwarded: sum(["forwarded"]) + ordered,
      ordered,
      visited: await rounds.countVisited(round.id),
      decided: sum(DECIDED),
    },
  };
}

/** Open ones first, each the newest first. */
export async function readRounds(
  { rounds }: Pick<ApplicationStores, "rounds">,
  unitId: string,
): Promise<readonly RoundProgress[]> {
  const all = await rounds.list(unitId);
  const inOrder = [
    ...all.filter(({ closedAt }) => closedAt === null),
    ...all.filter(({ closedAt }) => closedAt !== null),
  ];
  const read: RoundProgress[] = [];
  for (const round of inOrder) read.push(await readProgress({ rounds }, round));
  return read;
}
