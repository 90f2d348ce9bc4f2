/**
 * 决定的依据 — everything that a decision rests on, and what it comes to. The outcome follows from the inputs and the
 * editions they name by content hash, and from nothing else: years later it is rebuilt from them to the same byte.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { type BranchYear, createYearRules, scoreOfBranchYear } from "#blueprint/year.ts";
import type { Instant } from "#kernel/clock.ts";
import type { BranchType } from "#organisation/unit.ts";
import { type Mark, methodOf } from "#supervision/visit-mark.ts";
import { scoreMarks, type VisitScore } from "#supervision/visit-score.ts";
import type { Standard } from "#taskbook/edition.ts";
import type { FactName } from "#taskbook/facts.ts";
import { canonicalJson } from "#taskbook/hash.ts";
import type { CheckMethod } from "#taskbook/item.ts";
import type { Scheme, SchemePart } from "#taskbook/scheme.ts";
import type { Score } from "#taskbook/score.ts";
import type { Hundredths } from "#taskbook/score-fraction.ts";
import type { ScoreLine } from "#taskbook/score-line.ts";
import type { Assessment, Round } from "./application.ts";
import type { DecidingVerb } from "./application-machine.ts";
import { opinionFigures, type PollResult } from "./poll.ts";
import { type BranchRecord, type Standing, standingOf } from "./standing.ts";

/** The mark that stands after the visit: who marked what and when, and who settled a difference. */
export type ReviewedMark = {
  readonly itemCode: string;
  readonly mark: Mark;
  /** null: all had marked the same. */
  readonly byPersonId: string | null;
  readonly agreedAt: Instant;
  readonly said: readonly {
    readonly personId: string;
    readonly name: string;
    readonly mark: Mark;
    readonly at: Instant;
  }[];
};

/** What was known of the branch when it was decided. */
export type Inputs = {
  readonly branch: { readonly id: string; readonly type: BranchType | null };
  readonly round: Pick<Round, "id" | "year" | "authority" | "documentNumber" | "editionId">;
  /** The editions that anything here is measured by, by id. */
  readonly editions: readonly { readonly id: string; readonly hash: string }[];
  /** Facts that a room answered, which nobody was asked for. */
  readonly sourced: readonly FactName[];
  /** null: the branch was asked nothing. */
  readonly year: BranchYear | null;
  readonly visit: {
    readonly id: string;
    readonly editionId: string;
    readonly closedAt: Instant | null;
    readonly marks: readonly ReviewedMark[];
  } | null;
  /** null: no poll, or too few voted. */
  readonly opinion: Pick<PollResult, "votes" | "counts"> | null;
  readonly adjustments: BranchRecord["adjustments"];
  readonly vetoes: readonly string[];
  /** The formula, as the round's edition has it. */
  readonly scheme: Scheme;
  readonly assessment: Assessment;
};

type OutcomeLine = Pick<ScoreLine, "state" | "won" | "possible" | "losses"> & {
  readonly code: string;
  readonly method: CheckMethod | null;
};

/** What the inputs come to. */
export type Outcome = {
  readonly system: Hundredths | null;
  readonly dimensions: Score["dimensions"];
  readonly lines: readonly OutcomeLine[];
  readonly bonus: { readonly won: Hundredths; readonly lines: readonly OutcomeLine[] } | null;
  readonly inspection: VisitScore | null;
  readonly opinion: { readonly won: number; readonly possible: number } | null;
  readonly standing:
    | (Omit<Standing, "id" | "parts" | "weakest"> & {
        readonly parts: readonly { readonly part: SchemePart; readonly points: Hundredths }[];
        readonly weakest: number | null;
      })
    | null;
  /** null: nothing that the scheme weighs was assessed. */
  readonly total: Hundredths | null;
};

export type Snapshot = {
  readonly version: 1;
  readonly application: { readonly id: string; readonly step: number };
  readonly verb: DecidingVerb;
  readonly at: Instant;
  readonly inputs: Inputs;
  readonly outcome: Outcome;
};

/** By edition id. */
export type Standards = ReadonlyMap<string, Standard>;

/** SHA-256 in hex of the snapshot as canonical JSON. */
export const snapshotHash = (snapshot: unknown): string =>
  bytesToHex(sha256(utf8ToBytes(canonicalJson(snapshot))));

/** A snapshot of a kind that this code can rebuild. */
export const isSnapshot = (value: unknown): value is Snapshot =>
  typeof value === "object" &&
  value !== null &&
  "version" in value &&
  value.version === 1 &&
  ["application", "inputs", "outcome"].every((key) => isObject(Object(value)[key])) &&
  Array.isArray(Object(value).inputs.editions);

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null;

/** The year's score by the editions that asked; undefined when nothing was asked. */
export const scoreOfInputs = (
  { year, sourced }: Inputs,
  standards: Standards,
): Score | undefined =>
  year === null ? undefined : scoreOfBranchYear(year, createYearRules(standards, new Set(sourced)));

/** Throws when an edition that the inputs name is missing. */
export function rebuild(inputs: Inputs, standards: Standards): Outcome {
  const score = scoreOfInputs(inputs, standards);
  const inspection = inspectionOf(inputs, standards);
  const opinion = (inputs.opinion && opinionFigures(inputs.opinion)) ?? null;
  const standing = standingOf(inputs.scheme, recordOf(inputs, { score, inspection, opinion }));
  return {
    system: score?.total ?? null,
    dimensions: score?.dimensions ?? [],
    lines: score?.lines.map(lineOf) ?? [],
    bonus:
      score === undefined ? null : { won: score.bonus.won, lines: score.bonus.lines.map(lineOf) },
    inspection,
    opinion,
    standing: standing === undefined ? null : writtenStanding(standing),
    total: standing?.total ?? null,
  };
}

const lineOf = (line: ScoreLine): OutcomeLine => ({
  code: line.item.code,
  method: methodOf(line.item) ?? null,
  state: line.state,
  won: line.won,
  possible: line.possible,
  losses: line.losses,
});

/** By the edition that the visit looked at, over what it marked. */
function inspectionOf({ visit }: Inputs, standards: Standards): VisitScore | null {
  if (visit === null) return null;
  const standard = standards.get(visit.editionId);
  if (standard === undefined) throw new Error(`edition ${visit.editionId} was not loaded`);
  const marks = new Map(visit.marks.map(({ itemCode, mark }) => [itemCode, mark]));
  return scoreMarks(standard.items, marks);
}

const FULL = 10_000;

type Figures = Pick<Outcome, "inspection" | "opinion"> & { readonly score: Score | undefined };

/** The year to date, as a round that the scheme knows: alone it has all the weight. */
function recordOf(inputs: Inputs, { score, inspection, opinion }: Figures): BranchRecord {
  const system = score?.total ?? null;
  const visited = inspection !== null && inspection.possible > 0 ? inspection : null;
  return {
    id: inputs.branch.id,
    type: inputs.branch.type,
    rounds: [
      {
        round: inputs.scheme.rounds[0]?.round ?? 1,
        parts: {
          ...(system === null ? {} : { system: { won: system, possible: FULL } }),
          ...(visited === null
            ? {}
            : { inspection: { won: visited.won, possible: visited.possible } }),
          ...(opinion === null ? {} : { opinion }),
        },
      },
    ],
    dimensions: (score?.dimensions ?? []).flatMap(({ key, won, possible }) =>
      won === null ? [] : [{ key, won, possible }],
    ),
    vetoes: inputs.vetoes,
    adjustments: inputs.adjustments,
    failedItems: (score?.lines ?? [])
      .filter(({ state, won, possible }) => state === "scored" && won === 0 && possible > 0)
      .map(({ item }) => item.code),
  };
}

const writtenStanding = (standing: Standing): Outcome["standing"] => ({
  total: standing.total,
  base: standing.base,
  parts: [...standing.parts].map(([part, points]) => ({ part, points })),
  missing: standing.missing,
  weakest: standing.weakest ?? null,
  pluses: standing.pluses,
  shortfalls: standing.shortfalls,
});
