/** A dry run in words: the distribution over the bands, and who would change; no totals and no order but the organisational one. */
import type { Change, Distribution, DryRun } from "#acceptance/use-cases/dry-run-grades.ts";
import { GROUP_WORDS, PART_WORDS } from "#taskbook/scheme-words.ts";

export type Tried = {
  readonly run: DryRun;
  readonly unitName: string;
  readonly year: string;
  /** Names of the editions. */
  readonly edition: string;
  readonly against: string | null;
};

export function dryRunLines({ run, unitName, year, edition, against }: Tried): readonly string[] {
  const { branches, proposed, comparison } = run;
  return [
    `${unitName} ${year} 年到现在，${branches} 个支部，按“${edition}”的方案试算。只是建议，等次由人定；什么都没有写入。`,
    ...distributionLines(proposed),
    ...partLines(proposed),
    ...(comparison === null
      ? []
      : [
          `按“${against ?? ""}”的方案：`,
          ...distributionLines(comparison.against),
          comparison.by === "group"
            ? `两个方案的分数段名称不同，按先进、中间、后进比，变的有 ${comparison.changes.length} 个支部（按组织顺序）：`
            : `等次会变的有 ${comparison.changes.length} 个支部（按组织顺序）：`,
          ...comparison.changes.map((change) => changeLine(change, run)),
        ]),
  ];
}

const distributionLines = ({ scheme, bands, ungraded }: Distribution): readonly string[] => [
  ...scheme.bands.map(
    ({ name, group }, index) => `  ${bandWords(name, GROUP_WORDS[group])}：${bands[index] ?? 0} 个`,
  ),
  ...(ungraded > 0 ? [`  还没有成绩：${ungraded} 个`] : []),
];

const bandWords = (name: string, group: string) => (name === group ? name : `${name}（${group}）`);

/** A missing part is said, never hidden. */
const partLines = ({ missing }: Distribution): readonly string[] =>
  missing.map(
    ({ part, branches }) =>
      `  ${branches} 个支部没有${PART_WORDS[part]}，它的权重按比例分给别的部分。`,
  );

const changeLine = ({ branchId, branchName, from, to }: Change, run: DryRun): string =>
  `  ${branchName}（${branchId}）：${nameOf(run.comparison?.against, from)} → ${nameOf(run.proposed, to)}`;

const nameOf = (of: Distribution | undefined, band: number | null): string =>
  (band === null ? undefined : of?.scheme.bands[band]?.name) ?? "还没有成绩";

export const dryRunFields = ({ run, year, edition, against }: Tried) => ({
  year,
  edition,
  branches: run.branches,
  bands: bandFields(run.proposed),
  ungraded: run.proposed.ungraded,
  missing: run.proposed.missing,
  against:
    run.comparison === null
      ? null
      : {
          edition: against,
          bands: bandFields(run.comparison.against),
          ungraded: run.comparison.against.ungraded,
          by: run.comparison.by,
        },
  changes: (run.comparison?.changes ?? []).map(({ branchId, from, to }) => ({
    branchId,
    from: from === null ? null : nameOf(run.comparison?.against, from),
    to: to === null ? null : nameOf(run.proposed, to),
  })),
});

const bandFields = ({ scheme, bands }: Distribution) =>
  scheme.bands.map(({ name, group }, index) => ({ name, group, branches: bands[index] ?? 0 }));
