/** 计分方式 — what one answer is worth in each mode. Normative text: the rules of the standard. */
import { assertNever } from "#kernel/assert-never.ts";
import { addYears } from "#kernel/calendar.ts";
import type { AnswerValue, GivenAnswer } from "./given-answer.ts";
import type { AnswerSpec, Item } from "./item.ts";
import { lastDayOfPeriod, type Period } from "./period.ts";
import { exactly, type Fraction, ONE, over, smaller, ZERO } from "./score-fraction.ts";
import type { Loss, PendingReason, Question } from "./score-question.ts";

/** A scored question: its share of the points, and how often the standard was missed (once per group where groups are asked). */
export type Scored = {
  readonly kind: "scored";
  readonly ratio: Fraction;
  readonly misses: number;
  readonly losses: readonly Loss[];
};
export type Judgement =
  | Scored
  | { readonly kind: "pending"; readonly because: PendingReason }
  | { readonly kind: "not_applicable" };

const full: Scored = { kind: "scored", ratio: ONE, misses: 0, losses: [] };
const nothing = (loss: Loss, misses = 1): Scored => ({
  kind: "scored",
  ratio: ZERO,
  misses,
  losses: [loss],
});
const partly = (ratio: number, loss: Loss): Scored =>
  ratio === 1 ? full : { kind: "scored", ratio: exactly(ratio), misses: 1, losses: [loss] };
const pending = (because: PendingReason): Judgement => ({ kind: "pending", because });

/** What a question is worth. A missing answer counts against a branch only where a branch is asked. */
export function judge(item: Item, { state, period }: Question): Judgement {
  const { answeredBy } = item;
  switch (state.kind) {
    case "open":
    case "unanswered":
      if (answeredBy !== "secretary" && answeredBy !== "system") return pending(answeredBy);
      return state.kind === "open"
        ? pending("open")
        : nothing({ kind: "unanswered", periods: [period] });
    case "waiting":
      return pending(state.for);
    case "rated":
      return judgeRating(item, period, state.ratio);
    case "answered":
      return judgeAnswer(item, period, state.answer);
    default:
      return assertNever(state);
  }
}

function judgeAnswer(item: Item, period: Period, answer: GivenAnswer): Judgement {
  switch (answer.kind) {
    case "not_applicable":
      return { kind: "not_applicable" };
    case "difficulty":
      return pending("difficulty");
    case "meets":
      return takesMeets(item) ? full : pending("unfit");
    case "value":
      return answer.value.type === "text" && item.scoring.mode === "inspector_rating"
        ? pending("inspector")
        : (judgeValue(item, period, answer.value) ?? pending("unfit"));
    default:
      return assertNever(answer);
  }
}

/** A text, a band and a rating have no level that is simply "met". */
const takesMeets = ({ answer, scoring }: Item): boolean =>
  answer.type !== "text" && scoring.mode !== "bands" && scoring.mode !== "inspector_rating";

function judgeRating({ scoring }: Item, period: Period, ratio: number): Judgement {
  return scoring.mode === "inspector_rating" && scoring.scale.includes(ratio)
    ? partly(ratio, { kind: "rating", periods: [period], ratio })
    : pending("unfit");
}

function judgeValue(item: Item, period: Period, value: AnswerValue): Scored | undefined {
  switch (item.scoring.mode) {
    case "all_or_nothing":
      return judgeMet(item.answer, period, value);
    case "per_missing":
      return judgePeriod(item.answer, period, value);
    case "proportional":
      return judgeProportion(item.answer, period, value);
    case "option_ratio":
      return judgeOption(item.answer, period, value);
    case "bands":
      return judgeBand(item.answer, period, value);
    case "inspector_rating":
    case "veto":
      return undefined;
    default:
      return assertNever(item.scoring);
  }
}

function judgeMet(spec: AnswerSpec, period: Period, value: AnswerValue): Scored | undefined {
  switch (value.type) {
    case "yes_no":
      if (spec.type !== "yes_no") return undefined;
      return value.yes === spec.pass ? full : nothing({ kind: "not-met", periods: [period] });
    case "count": {
      const proportion = judgeProportion(spec, period, value);
      return proportion === undefined || proportion.losses.length === 0
        ? proportion
        : { ...proportion, ratio: ZERO };
    }
    case "groups":
      return judgeGroups(spec, period, value.missing);
    case "date":
      return judgeTerm(spec, period, value);
    case "choice": {
      const option = judgeOption(spec, period, value);
      return option === undefined || option === full ? option : { ...option, ratio: ZERO };
    }
    case "text":
      return undefined;
    default:
      return assertNever(value);
  }
}

/** As all or nothing, but what is lost is the period. */
function judgePeriod(spec: AnswerSpec, period: Period, value: AnswerValue): Scored | undefined {
  const met = judgeMet(spec, period, value);
  return met === undefined || met.misses === 0 || value.type === "groups"
    ? met
    : nothing({ kind: "missing-periods", periods: [period] });
}

function judgeGroups(spec: AnswerSpec, period: Period, groups: number): Scored | undefined {
  if (spec.type !== "count" || spec.each !== "group") return undefined;
  return groups === 0
    ? full
    : nothing({ kind: "missing-groups", periods: [period], groups }, groups);
}

/** A term is held when the period ends by the election's anniversary, moved by what was approved: its last day. */
function judgeTerm(
  spec: AnswerSpec,
  period: Period,
  { on, extensionYears }: AnswerValue & { readonly type: "date" },
): Scored | undefined {
  if (spec.type !== "date") return undefined;
  const limitOn = addYears(on, spec.maxAgeYears + extensionYears);
  return lastDayOfPeriod(period) <= limitOn
    ? full
    : nothing({ kind: "overdue-term", periods: [period], limitOn });
}

type Measure = {
  readonly part: string | null;
  readonly value: number;
  readonly target: number;
  readonly unit: string;
};

/** The smallest ratio of the count and its parts; a part left empty is 0. */
function judgeProportion(spec: AnswerSpec, period: Period, value: AnswerValue): Scored | undefined {
  if (spec.type !== "count" || spec.each !== undefined || value.type !== "count") return undefined;
  const measures: readonly Measure[] = [
    { part: null, value: value.count, target: spec.gte, unit: spec.unit },
    ...spec.sub.map(({ key, gte, unit }) => ({
      part: key,
      value: value.parts[key] ?? 0,
      target: gte,
      unit,
    })),
  ];
  const short = measures.filter((measure) => measure.value < measure.target);
  if (short.length === 0) return full;
  return {
    kind: "scored",
    ratio: short
      .map((measure) => over(exactly(measure.value), exactly(measure.target)))
      .reduce(smaller),
    misses: 1,
    losses: short.map((measure) => ({ kind: "below-target", periods: [period], ...measure })),
  };
}

function judgeOption(spec: AnswerSpec, period: Period, value: AnswerValue): Scored | undefined {
  if (spec.type !== "choice" || value.type !== "choice") return undefined;
  const option = spec.options.find(({ key }) => key === value.option);
  return option && partly(option.ratio, { kind: "option", periods: [period], label: option.label });
}

/** The band that holds a value is the highest one that begins at or below it. */
function judgeBand(spec: AnswerSpec, period: Period, value: AnswerValue): Scored | undefined {
  if (spec.type !== "count" || value.type !== "count") return undefined;
  const { count } = value;
  const fromTop = spec.bands.toSorted((a, b) => b.gte - a.gte);
  const held = fromTop.find(({ gte }) => gte <= count);
  const target = fromTop.findLast(({ ratio }) => ratio === 1)?.gte ?? spec.gte;
  const loss = { part: null, value: count, target, unit: spec.unit };
  return partly(held?.ratio ?? 0, { kind: "below-target", periods: [period], ...loss });
}
