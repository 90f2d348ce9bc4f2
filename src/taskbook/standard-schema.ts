/** The shape of every row of a standard, field by field; what fields mean to each other is in item-rules.ts. */
import { z } from "zod";
import { SECTOR_KEYS } from "#organisation/unit.ts";
import { isFactName } from "./facts.ts";
import {
  ANSWERERS,
  CHECK_METHODS,
  DIMENSION_KEYS,
  FREQUENCIES,
  RESPONSIBLE_POSTS,
} from "./item.ts";

/** Scores are kept in hundredths of a point, so a finer number could never be paid out. */
const hasHundredths = (value: number) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6;

export const words = z.string().trim().min(1, "不能为空");
const key = z.string().regex(/^[a-z][a-z0-9_]*$/, "只能用小写字母、数字和下划线，以字母开头");
const whole = z.number().int();
export const hundredths = z
  .number()
  .min(0, "不能小于0")
  .max(100, "不能大于100")
  .refine(hasHundredths, "最多两位小数");
const ratio = z.number().min(0, "比例应在0到1之间").max(1, "比例应在0到1之间");
const target = z.number().min(0, "不能小于0");

const choiceSchema = z.strictObject({ key, label: words, ratio });
const bandSchema = z.strictObject({ gte: target, ratio });
const partSchema = z.strictObject({ key, gte: target, unit: words });

const PERIODS_COUNTED = ["month", "quarter", "half_year", "year"] as const;

const answerSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("yes_no"), pass: z.boolean() }),
  z.strictObject({
    type: z.literal("count"),
    unit: words,
    gte: target,
    per: z.enum(PERIODS_COUNTED).exactOptional(),
    each: z.literal("group").exactOptional(),
    sub: z.array(partSchema).default([]),
    bands: z.array(bandSchema).default([]),
    meaning: words.exactOptional(),
    windowYears: whole.min(1, "至少1年").exactOptional(),
    perMemberHours: target.exactOptional(),
    of: key.exactOptional(),
  }),
  z.strictObject({
    type: z.literal("date"),
    field: key,
    maxAgeYears: whole.min(1, "至少1年"),
    extensionMaxYears: whole.min(0, "不能小于0"),
    remindMonthsBefore: whole.min(0, "不能小于0"),
  }),
  z.strictObject({ type: z.literal("choice"), options: z.array(choiceSchema).default([]) }),
  z.strictObject({
    type: z.literal("text"),
    minEntries: whole.min(1, "至少1条"),
    maxEntries: whole.min(1, "至少1条"),
  }),
  /** Can be written down, so that the compiler can say why it is refused (forbidden-inputs.ts). */
  z.strictObject({ type: z.literal("photo") }),
]);

const scoringSchema = z.discriminatedUnion("mode", [
  z.strictObject({ mode: z.literal("all_or_nothing") }),
  z.strictObject({ mode: z.literal("option_ratio") }),
  z.strictObject({ mode: z.literal("proportional") }),
  z.strictObject({ mode: z.literal("per_missing"), deduct: hundredths }),
  z.strictObject({ mode: z.literal("bands") }),
  z.strictObject({ mode: z.literal("inspector_rating"), scale: z.array(ratio) }),
  z.strictObject({ mode: z.literal("veto") }),
]);

/** 条目 as it is written: one row. `exemption` is 豁免及理由 of forbidden-inputs.ts. */
export const itemSchema = z.strictObject({
  code: z.string().regex(/^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$/, "编号由大写字母、数字和短横组成"),
  dimension: z.enum(DIMENSION_KEYS),
  sectors: z.union([z.literal("all"), z.array(z.enum(SECTOR_KEYS)).min(1, "至少写一个领域")]),
  name: words,
  check: words,
  how: words,
  extent: words,
  unconfirmed: z.boolean(),
  frequency: z.enum(FREQUENCIES),
  dueMonths: z.array(whole.min(1, "月份为1至12").max(12, "月份为1至12")).exactOptional(),
  answer: answerSchema,
  scoring: scoringSchema,
  points: hundredths,
  evidence: words,
  basis: words,
  basisStatus: z.enum(["seen", "recalled"]),
  veto: z.boolean(),
  bonus: z.boolean(),
  methods: z.array(z.enum(CHECK_METHODS)).min(1, "至少写一种检查方法"),
  answeredBy: z.enum(ANSWERERS),
  writtenBy: z.literal("secretary").exactOptional(),
  responsible: z.enum(RESPONSIBLE_POSTS),
  minutes: hundredths,
  fact: z.string().refine(isFactName, "事实词汇中没有这个名称").exactOptional(),
  naWhen: words.exactOptional(),
  note: words.exactOptional(),
  exemption: words.exactOptional(),
});

export const dimensionSchema = z.strictObject({
  key: z.enum(DIMENSION_KEYS),
  name: words,
  goal: words,
  points: hundredths,
});

export const sectorSchema = z.strictObject({
  key: z.enum(SECTOR_KEYS),
  name: words,
  prefix: z.string().regex(/^[A-Z]+$/, "前缀为大写字母"),
  termYears: whole.min(1, "至少1年"),
});

export const frameSchema = z.strictObject({ title: words, bonusCap: hundredths });

export type ItemDraft = z.output<typeof itemSchema>;
