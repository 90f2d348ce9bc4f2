/** Reads 自评 as the system has it now: the year's score as 得分 counts it, the open findings, and the rung it comes to. */
import type { Dispute, Round } from "#acceptance/application.ts";
import type { ApplicationStores } from "#acceptance/application-ports.ts";
import {
  advancedFrom,
  type Ladder,
  rungOf,
  type SelfAssessment,
  selfAssessmentOf,
} from "#acceptance/self-assessment.ts";
import { inWholeHundredths, standingOf } from "#acceptance/standing.ts";
import { easiestLosses } from "#blueprint/easiest-losses.ts";
import { readYears } from "#blueprint/use-cases/read-years.ts";
import { latestOf, scoreOfBranchYear } from "#blueprint/year.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { KNOWN_STATES } from "#supervision/finding-machine.ts";
import type { FindingStore } from "#supervision/finding-ports.ts";
import { schemeOf } from "#taskbook/scheme.ts";
import type { Score } from "#taskbook/score.ts";
import { lastMonthOf } from "./check-ready.ts";

export type AssessmentWanted = {
  readonly branchId: string;
  readonly round: Pick<Round, "year" | "editionId">;
  readonly disputes: readonly Dispute[];
  readonly at: Instant;
};

export type ReadAssessment = {
  readonly assessment: SelfAssessment;
  /** null while nothing is scored. */
  readonly ladder: Ladder | null;
};

type AssessmentStores = Pick<ApplicationStores, "branchYears" | "editions"> & {
  readonly findings: Pick<FindingStore, "list">;
};

const MOST_FINDINGS = 200;
const MENDED_FIRST = 3;
const FULL = 10_000;

/** Undefined when the branch was asked nothing in the year. */
export async function readSelfAssessment(
  stores: AssessmentStores,
  { branchId, round, disputes, at }: AssessmentWanted,
): Promise<ReadAssessment | undefined> {
  const upTo = lastMonthOf(round, at);
  const read = await readYears(stores, { branchIds: [branchId], year: round.year, upTo });
  const [year] = read.years;
  if (year === undefined) return undefined;
  const score = scoreOfBranchYear(year, read.rules);
  const { dimensions } = read.rules.standardOf(latestOf(year).editionId);
  const open = await stores.findings.list({
    reach: { kind: "everywhere" },
    branchId,
    states: KNOWN_STATES,
    limit: MOST_FINDINGS,
  });
  const found = open.flatMap(({ finding }) => finding.itemCode ?? []);
  return {
    assessment: selfAssessmentOf({ score, dimensions, found, disputes }),
    ladder: await readLadder(stores, { branchId, round, score, at }),
  };
}

type LadderWanted = Omit<AssessmentWanted, "disputes"> & { readonly score: Score };

/** By the system's score alone: what inspectors and people say comes with the acceptance. */
async function readLadder(
  { editions }: Pick<ApplicationStores, "editions">,
  { branchId, round, score, at }: LadderWanted,
): Promise<Ladder | null> {
  if (score.total === null) return null;
  const scheme = schemeOf((await editions.getEdition(round.editionId)).standard);
  const standing = standingOf(scheme, {
    id: branchId,
    type: null,
    rounds: [{ round: 1, parts: { system: { won: score.total, possible: FULL } } }],
    dimensions: score.dimensions.flatMap(({ key, won, possible }) =>
      won === null ? [] : [{ key, won, possible }],
    ),
    vetoes: score.vetoes,
    adjustments: [],
    failedItems: [],
  });
  const rung = rungOf(scheme, standing);
  if (standing === undefined || rung === undefined) return null;
  return {
    rung,
    total: standing.total,
    pass: inWholeHundredths(scheme.pass),
    advanced: advancedFrom(scheme),
    shortfalls: standing.shortfalls,
    first: easiestLosses(score, { most: MENDED_FIRST, today: dayOf(at) }).map(
      ({ line }) => line.item.name,
    ),
  };
}
