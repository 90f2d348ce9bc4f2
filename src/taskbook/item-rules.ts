/** What the fields of an item must be to each other. Each rule looks at sound fields only and names the one to mend. */
import type { Frequency } from "./item.ts";
import type { Flaw, Sound } from "./raw-standard.ts";
import type { ItemDraft } from "./standard-schema.ts";

type Draft = Sound<ItemDraft>;
type Rule = (item: Draft) => readonly Flaw[];

const flaw = (path: string, reason: string): readonly Flaw[] => [{ path, reason }];
const sound: readonly Flaw[] = [];

type Mode = ItemDraft["scoring"]["mode"];

/** Which scoring can read which answer (score.ts). */
const MODES_OF: Readonly<Record<ItemDraft["answer"]["type"], readonly Mode[]>> = {
  yes_no: ["all_or_nothing", "per_missing", "veto"],
  count: ["all_or_nothing", "proportional", "per_missing", "bands"],
  date: ["all_or_nothing"],
  choice: ["option_ratio"],
  text: ["inspector_rating"],
  photo: [],
};

const scoringFitsAnswer: Rule = ({ answer, scoring }) => {
  if (answer === undefined || scoring === undefined || answer.type === "photo") return sound;
  return MODES_OF[answer.type].includes(scoring.mode)
    ? sound
    : flaw("scoring.mode", "计分方式与答复类型不相配");
};

const repeated = (keys: readonly string[]) => keys.findIndex((key, at) => keys.indexOf(key) < at);

const choicesAreWhole: Rule = ({ answer }) => {
  if (answer?.type !== "choice") return sound;
  const { options } = answer;
  const twice = repeated(options.map(({ key }) => key));
  if (options.length < 2) return flaw("answer.options", "选择题至少要有两个选项");
  if (twice >= 0) return flaw(`answer.options[${twice}].key`, "选项的键重复");
  return options.some(({ ratio }) => ratio === 1)
    ? sound
    : flaw("answer.options", "至少一个选项的比例为1，否则做到了也得不到满分");
};

const bandsCoverEverything: Rule = ({ answer, scoring }) => {
  if (answer?.type !== "count" || scoring === undefined) return sound;
  const { bands } = answer;
  if (scoring.mode !== "bands")
    return bands.length > 0 ? flaw("answer.bands", "只有分档计分才填档位") : sound;
  if (bands.length === 0) return flaw("answer.bands", "分档计分要填档位");
  if (bands.some(({ gte }, at) => gte >= (bands[at - 1]?.gte ?? Infinity)))
    return flaw("answer.bands", "档位要从高到低，不能重复");
  return bands.at(-1)?.gte === 0 ? sound : flaw("answer.bands", "最低一档要从0开始");
};

const countsHaveTargets: Rule = ({ answer, scoring }) => {
  if (answer?.type !== "count" || scoring === undefined) return sound;
  const { gte, sub, each } = answer;
  const twice = repeated(sub.map(({ key }) => key));
  const empty = sub.findIndex((part) => part.gte === 0);
  return [
    ...(gte === 0 ? flaw("answer.gte", "达标值要大于0") : sound),
    ...(empty >= 0 ? flaw(`answer.sub[${empty}].gte`, "达标值要大于0") : sound),
    ...(twice >= 0 ? flaw(`answer.sub[${twice}].key`, "另计项的键重复") : sound),
    ...(sub.length > 0 && (scoring.mode === "bands" || each !== undefined)
      ? flaw("answer.sub", "分档计分或按党小组答复的条目不能另计")
      : sound),
    ...(each !== undefined && scoring.mode !== "per_missing" && scoring.mode !== "all_or_nothing"
      ? flaw("answer.each", "按党小组答复的条目只能缺一次扣一次，或达到得满分")
      : sound),
  ];
};

const deductionFits: Rule = ({ scoring, points }) => {
  if (scoring?.mode !== "per_missing") return sound;
  if (scoring.deduct === 0) return flaw("scoring.deduct", "每缺一次的扣分要大于0");
  return points !== undefined && scoring.deduct > points
    ? flaw("scoring.deduct", `每缺一次的扣分不能超过分值${points}`)
    : sound;
};

const ratingFits: Rule = ({ scoring, answeredBy }) => {
  if (scoring?.mode !== "inspector_rating") return sound;
  const { scale } = scoring;
  return [
    ...(scale.length < 2 ||
    scale.at(-1) !== 1 ||
    scale.some((ratio, at) => ratio <= (scale[at - 1] ?? -1))
      ? flaw("scoring.scale", "评分档至少两档，从低到高，不能重复，最高为1")
      : sound),
    ...(answeredBy !== undefined && answeredBy !== "inspector"
      ? flaw("answeredBy", "由检查评分的条目，答复人应为检查人员")
      : sound),
  ];
};

const entriesFit: Rule = ({ answer }) =>
  answer?.type === "text" && answer.maxEntries < answer.minEntries
    ? flaw("answer.maxEntries", "最多条数小于最少条数")
    : sound;

const vetoAndPointsFit: Rule = ({ scoring, veto, bonus, points }) => {
  if (scoring === undefined) return sound;
  if (scoring.mode === "veto")
    return [
      ...(veto === false ? flaw("veto", "一票否决计分的条目，“否决”应为是") : sound),
      ...(points !== undefined && points !== 0 ? flaw("points", "一票否决条目的分值应为0") : sound),
      ...(bonus === true ? flaw("bonus", "一票否决条目不能又是加分项") : sound),
    ];
  return points === 0 ? flaw("points", "不计分又不否决的条目不应向支部要") : sound;
};

const MONTHS_A_PERIOD: Readonly<Record<Frequency, number>> = {
  monthly: 1,
  quarterly: 3,
  "half-yearly": 6,
  yearly: 12,
  term: 12,
};

const dueOncePerPeriod: Rule = ({ dueMonths, frequency }) => {
  if (dueMonths === undefined) return sound;
  if (dueMonths.length === 0) return flaw("dueMonths", "至少写一个到期月份");
  if (dueMonths.some((month, at) => month <= (dueMonths[at - 1] ?? 0)))
    return flaw("dueMonths", "到期月份要从小到大，不能重复");
  if (frequency === undefined) return sound;
  const periods = dueMonths.map((month) => Math.ceil(month / MONTHS_A_PERIOD[frequency]));
  return new Set(periods).size < periods.length
    ? flaw("dueMonths", "同一周期内只能到期一次")
    : sound;
};

const factFitsAnswerer: Rule = ({ answeredBy, fact }) => {
  if (answeredBy === undefined) return sound;
  if (answeredBy === "system")
    return fact === undefined ? flaw("fact", "由系统答复的条目要写明事实") : sound;
  return fact === undefined ? sound : flaw("answeredBy", "系统已有的事实不再问人，答复人应为系统");
};

const writerFits: Rule = ({ writtenBy, answer, answeredBy }) =>
  writtenBy !== undefined && (answer?.type !== "text" || answeredBy !== "inspector")
    ? flaw("writtenBy", "只有检查人员评分的文字条目才由书记书写")
    : sound;

const bonusIsNotAsked: Rule = ({ bonus, answeredBy }) =>
  bonus === true && answeredBy === "secretary"
    ? flaw("answeredBy", "加分项不问书记，由上级或系统认定")
    : sound;

const RULES: readonly Rule[] = [
  scoringFitsAnswer,
  choicesAreWhole,
  bandsCoverEverything,
  countsHaveTargets,
  deductionFits,
  ratingFits,
  entriesFit,
  vetoAndPointsFit,
  dueOncePerPeriod,
  factFitsAnswerer,
  writerFits,
  bonusIsNotAsked,
];

/** Everything that does not fit within one item. */
export const findMisfits = (item: Draft): readonly Flaw[] => RULES.flatMap((rule) => rule(item));

/** The months in which an item falls due unless it names its own: the last month of each period. */
export const usualDueMonths = (frequency: Frequency): readonly number[] =>
  Array.from({ length: 12 }, (_, index) => index + 1).filter(
    (month) => month % MONTHS_A_PERIOD[frequency] === 0,
  );
