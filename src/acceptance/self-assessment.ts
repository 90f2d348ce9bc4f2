/**
 * 自评 — each line of the year as the system has it, what the secretary says against it, and the rung of the ladder
 * 对标补短板 → 达标固基础 → 提标争先进 (R21) that the present score stands on. A line is prefilled when an answer, a
 * record, a fact or an open finding speaks of it; lines that others judge and lines not due yet are not the branch's to say.
 */
import type { Scheme } from "#taskbook/scheme.ts";
import type { Score } from "#taskbook/score.ts";
import type { Hundredths } from "#taskbook/score-fraction.ts";
import type { ScoreLine } from "#taskbook/score-line.ts";
import type { Dispute } from "./application.ts";
import { inWholeHundredths, type Shortfall, type Standing } from "./standing.ts";

export const RUNGS = ["catch-up", "consolidate", "advance"] as const;
export type Rung = (typeof RUNGS)[number];

export type AssessedLine = {
  readonly line: ScoreLine;
  /** Findings of the item that are not closed. */
  readonly findings: number;
  /** What the secretary says against it; null: nothing. */
  readonly dispute: string | null;
};

export type SelfAssessment = {
  readonly dimensions: readonly {
    readonly key: string;
    readonly name: string;
    readonly won: Hundredths | null;
    readonly possible: Hundredths;
    readonly lines: readonly AssessedLine[];
  }[];
  readonly total: Hundredths | null;
  /** Lines that the branch has to say something of, and how many of them the system has filled. */
  readonly asked: number;
  readonly prefilled: number;
  /** Lines that inspectors, superiors or a poll judge. */
  readonly judged: number;
};

type Named = { readonly key: string; readonly name: string };
export type AssessedFrom = {
  readonly score: Score;
  readonly dimensions: readonly Named[];
  /** Item codes of the branch's open findings. */
  readonly found: readonly string[];
  readonly disputes: readonly Dispute[];
};

export function selfAssessmentOf({
  score,
  dimensions,
  found,
  disputes,
}: AssessedFrom): SelfAssessment {
  const said = new Map(disputes.map(({ itemCode, words }) => [itemCode, words]));
  const lines = score.lines.map(
    (line): AssessedLine => ({
      line,
      findings: found.filter((code) => code === line.item.code).length,
      dispute: said.get(line.item.code) ?? null,
    }),
  );
  const asked = lines.filter(isAsked);
  return {
    dimensions: score.dimensions.map(({ key, won, possible }) => ({
      key,
      name: dimensions.find((one) => one.key === key)?.name ?? key,
      won,
      possible,
      lines: lines.filter(({ line }) => line.item.dimension === key),
    })),
    total: score.total,
    asked: asked.length,
    prefilled: asked.filter(isPrefilled).length,
    judged: lines.filter(isJudged).length,
  };
}

/** Due, and the branch's own to say. */
const isAsked = ({ line }: AssessedLine): boolean =>
  line.questions.some(({ state }) => state.kind !== "waiting");

const isJudged = ({ line }: AssessedLine): boolean =>
  line.questions.length > 0 && line.questions.every(({ state }) => state.kind === "waiting");

const isPrefilled = ({ line, findings }: AssessedLine): boolean =>
  findings > 0 || line.questions.some(({ state }) => state.kind === "answered");

/** Undefined while nothing is scored. */
export function rungOf(scheme: Scheme, standing: Standing | undefined): Rung | undefined {
  if (standing === undefined) return undefined;
  if (standing.shortfalls.length > 0) return "catch-up";
  return standing.total >= advancedFrom(scheme) ? "advance" : "consolidate";
}

/** From where on the total is 先进; of a scheme without such a band it is the highest there is. */
export const advancedFrom = ({ bands }: Scheme): Hundredths =>
  Math.min(
    ...bands.filter(({ group }) => group === "advanced").map(({ gte }) => inWholeHundredths(gte)),
    inWholeHundredths(bands[0]?.gte ?? 0),
  );

/** 阶梯: where the branch stands, and what it lacks to pass. */
export type Ladder = {
  readonly rung: Rung;
  readonly total: Hundredths;
  readonly pass: Hundredths;
  readonly advanced: Hundredths;
  readonly shortfalls: readonly Shortfall[];
  /** What is mended first, by name. */
  readonly first: readonly string[];
};
