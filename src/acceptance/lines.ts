/** 逐条对照 — each item with what the branch answered and what the visit marked, by 听 查 看 评; where the two differ first. */
import type { Answer } from "#blueprint/answer.ts";
import { knownMark, methodOf } from "#supervision/visit-mark.ts";
import { CHECK_METHODS, type CheckMethod, type Item } from "#taskbook/item.ts";
import type { Hundredths } from "#taskbook/score-fraction.ts";
import type { ScoreLine } from "#taskbook/score-line.ts";
import type { Inputs, Outcome, ReviewedMark, Standards } from "./snapshot.ts";
import { rebuild, scoreOfInputs } from "./snapshot.ts";

export type ComparedLine = {
  readonly item: Item;
  /** null: what no method checks. */
  readonly method: CheckMethod | null;
  /** null: the visit marked it, and it carries no points of the year. */
  readonly line: ScoreLine | null;
  /** By period. */
  readonly answers: readonly Answer[];
  readonly dispute: string | null;
  readonly reviewed: ReviewedMark | null;
  /** Disputed, or marked otherwise than the score has it. */
  readonly differs: boolean;
};

export type Compared = {
  /** By method, those that differ first. */
  readonly lines: readonly ComparedLine[];
  readonly system: Hundredths | null;
  readonly inspection: Outcome["inspection"];
  /** By the scheme; with what people said, so nobody sees it while they are still asked. */
  readonly total: Hundredths | null;
};

export function compareLines(inputs: Inputs, standards: Standards): Compared {
  const score = scoreOfInputs(inputs, standards);
  const scored = new Map(score?.lines.map((line) => [line.item.code, line]));
  const marks = new Map(inputs.visit?.marks.map((mark) => [mark.itemCode, mark]));
  const visited = standards.get(inputs.visit?.editionId ?? "")?.items ?? [];
  const others = visited.filter(({ code }) => marks.has(code) && !scored.has(code));
  const items = [...[...scored.values()].map(({ item }) => item), ...others];
  const lines = items.map((item) =>
    compared(inputs, item, { line: scored.get(item.code), mark: marks.get(item.code) }),
  );
  const { system, inspection, total } = rebuild(inputs, standards);
  return { lines: inGroups(lines), system, inspection, total };
}

type Both = { readonly line: ScoreLine | undefined; readonly mark: ReviewedMark | undefined };

function compared({ year, assessment }: Inputs, item: Item, { line, mark }: Both): ComparedLine {
  const known = line && knownMark(line);
  const dispute = assessment.disputes.find(({ itemCode }) => itemCode === item.code)?.words ?? null;
  const isOther = known !== undefined && mark !== undefined && known !== mark.mark;
  return {
    item,
    method: methodOf(item) ?? null,
    line: line ?? null,
    answers: (year?.answers ?? []).filter(({ itemCode }) => itemCode === item.code),
    dispute,
    reviewed: mark ?? null,
    differs: dispute !== null || isOther,
  };
}

const inGroups = (lines: readonly ComparedLine[]): readonly ComparedLine[] =>
  [...CHECK_METHODS, null].flatMap((method) => {
    const own = lines.filter((line) => line.method === method);
    return [...own.filter(({ differs }) => differs), ...own.filter(({ differs }) => !differs)];
  });
