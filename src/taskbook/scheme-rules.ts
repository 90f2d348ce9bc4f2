/** What the rows of a scheme must be to each other and to the items of the standard. */
import type { SheetProblem } from "#kernel/sheet.ts";
import { findForbiddenWords } from "./forbidden-inputs.ts";
import { problemAt, type Sound } from "./raw-standard.ts";
import type { DraftRow } from "./read-row.ts";
import { BAND_GROUPS, type BandGroup } from "./scheme.ts";
import type { AdjustmentDraft, BandDraft, SchemeDraft } from "./scheme-draft.ts";
import { repeats } from "./standard-rules.ts";
import type { ItemDraft } from "./standard-schema.ts";

const WHOLE = 100;
const BANDS = { fewest: 2, most: 5 } as const;
/** Not among the words that an item may not rest on, where 到会率 is the rule itself. */
const ATTENDANCE = /考勤|出勤|到岗|坐班/;

const sum = (weights: readonly number[]) => weights.reduce((one, other) => one + other, 0);

/** Everything wrong between the rows. Sums wait until every row can be read. */
export const findSchemeContradictions = (
  scheme: SchemeDraft,
  items: readonly DraftRow<ItemDraft>[],
): readonly SheetProblem[] => [
  ...repeats(scheme.parts, "part", "部分"),
  ...repeats(scheme.bands, "name", "分数段"),
  ...repeats(scheme.adjustments, "name", "加减分项"),
  ...repeats(scheme.rounds, "round", "评定次数"),
  ...repeats(scheme.dimensions, "dimension", "维度"),
  ...repeats(scheme.maxima, "type", "支部类型"),
  ...weightProblems(scheme),
  ...roundProblems(scheme),
  ...vetoProblems(scheme, items),
  ...adjustmentProblems(scheme),
  ...capProblems(scheme),
  ...bandProblems(scheme),
];

function weightProblems({ frame, parts }: SchemeDraft): readonly SheetProblem[] {
  const weights = parts.map(({ fields }) => fields.weight);
  const total = sum(weights.map((weight) => weight ?? 0));
  return weights.includes(undefined) || total === WHOLE
    ? []
    : [problemAt(frame.row, { path: "parts", reason: `权重合计${total}，应为${WHOLE}` })];
}

/** Rounds are numbered from 1; only a mean weighs them. */
function roundProblems({ frame, rounds }: SchemeDraft): readonly SheetProblem[] {
  const gaps = rounds.flatMap(({ row, fields: { round } }, index) =>
    round === undefined || round === index + 1
      ? []
      : [problemAt(row, { path: "round", reason: `应为${index + 1}：从1起，依次写` })],
  );
  const { combine } = frame.fields;
  if (combine !== "mean")
    return [
      ...gaps,
      ...rounds.flatMap(({ row, fields }) =>
        combine === undefined || fields.weight === undefined
          ? []
          : [problemAt(row, { path: "weight", reason: "各次取平均才填权重" })],
      ),
    ];
  const unweighed = rounds.filter(({ fields }) => fields.weight === undefined);
  const total = sum(rounds.map(({ fields }) => fields.weight ?? 0));
  const off =
    unweighed.length > 0 || rounds.length === 0 || total === WHOLE
      ? []
      : [problemAt(frame.row, { path: "rounds", reason: `权重合计${total}，应为${WHOLE}` })];
  return [
    ...gaps,
    ...off,
    ...unweighed.map(({ row }) =>
      problemAt(row, { path: "weight", reason: "各次取平均，要写权重" }),
    ),
  ];
}

function vetoProblems(
  { frame: { row, fields } }: SchemeDraft,
  items: readonly DraftRow<ItemDraft>[],
): readonly SheetProblem[] {
  const { vetoes } = fields;
  if (vetoes === undefined || vetoes === "all") return [];
  return vetoes.flatMap((code, index) => {
    const item = items.find((one) => one.fields.code === code);
    const reason = item === undefined ? "标准里没有这个条目" : "不是标准里的否决条目";
    return item?.fields.veto === true
      ? []
      : [problemAt(row, { path: `vetoes[${index}]`, reason: `“${code}”${reason}` })];
  });
}

const adjustmentProblems = ({ adjustments }: SchemeDraft): readonly SheetProblem[] =>
  adjustments.flatMap(({ row, fields }) =>
    adjustmentFlaws(fields).map((flaw) => problemAt(row, flaw)),
  );

function adjustmentFlaws({ name = "", points, most }: Sound<AdjustmentDraft>) {
  const attendance = ATTENDANCE.exec(name)?.[0];
  return [
    ...findForbiddenWords([{ path: "name", text: name }]),
    ...(attendance === undefined
      ? []
      : [{ path: "name", reason: `“${attendance}”（考勤）不得作为加减分` }]),
    ...(points !== undefined && most !== undefined && most < points
      ? [{ path: "most", reason: "最多几分不能小于每次几分" }]
      : []),
  ];
}

/** The cap of all plus items, and of all minus items: stated where there are any, and only there. */
const capProblems = ({ frame, adjustments }: SchemeDraft): readonly SheetProblem[] =>
  [
    { path: "plusCap", kind: "plus", word: "加分" } as const,
    { path: "minusCap", kind: "minus", word: "减分" } as const,
  ].flatMap(({ path, kind, word }) => {
    const cap = frame.fields[path];
    const some = adjustments.some(({ fields }) => fields.kind === kind);
    if (cap === undefined || cap > 0 === some) return [];
    const reason = some ? `有${word}项，要写${word}上限` : `没有${word}项，不用填`;
    return [problemAt(frame.row, { path, reason })];
  });

function bandProblems(scheme: SchemeDraft): readonly SheetProblem[] {
  const { frame, bands } = scheme;
  const count = bands.length;
  const few =
    count < BANDS.fewest || count > BANDS.most
      ? [
          problemAt(frame.row, {
            path: "bands",
            reason: `有${count}个分数段，应为${BANDS.fewest}到${BANDS.most}个`,
          }),
        ]
      : [];
  return [
    ...few,
    ...bands.flatMap(({ row, fields }, index) =>
      [
        ...findForbiddenWords([{ path: "name", text: fields.name ?? "" }]),
        ...boundFlaws(bands, index),
        ...orderFlaws(bands, index),
        ...reachFlaws(bands, index),
        ...namedFlaws(scheme, fields),
      ].map((flaw) => problemAt(row, flaw)),
    ),
  ];
}

type Bands = readonly DraftRow<BandDraft>[];

/** Each begins below the one above it, where that one ends: nothing overlaps. The last begins at 0: nothing is left out. */
function boundFlaws(bands: Bands, index: number) {
  const gte = bands[index]?.fields.gte;
  const above = bands[index - 1]?.fields;
  if (gte === undefined) return [];
  if (above?.gte !== undefined && gte >= above.gte)
    return [{ path: "gte", reason: `和“${above.name ?? ""}”重叠：从高到低写，要低于${above.gte}` }];
  return index === bands.length - 1 && gte !== 0
    ? [{ path: "gte", reason: `最低一段要从0起，${gte}分以下没有着落` }]
    : [];
}

const rank = (group: BandGroup) => BAND_GROUPS.indexOf(group);

/** A band is no better, and no harder to enter, than the one above it. */
function orderFlaws(bands: Bands, index: number) {
  const own = bands[index]?.fields;
  const above = bands[index - 1]?.fields;
  const better =
    own?.group !== undefined && above?.group !== undefined && rank(own.group) < rank(above.group);
  return [
    ...(better ? [{ path: "group", reason: "不能好过上面一段" }] : []),
    ...(own?.mustPass === true && above?.mustPass === false
      ? [{ path: "mustPass", reason: "上面一段没有这个要求" }]
      : []),
    ...(index === 0 && own?.group === "backward"
      ? [{ path: "group", reason: "最高一段不能是后进" }]
      : []),
  ];
}

/** 后进 is never filled by quota (R83): nobody may drop into it, or out of the last band, for want of room. */
function reachFlaws(bands: Bands, index: number) {
  const own = bands[index]?.fields;
  const isLast = index === bands.length - 1;
  const ends = isLast || own?.group === "backward";
  const reason = ends
    ? "最低一段和后进不设条件，不限比例"
    : bands[index + 1]?.fields.group === "backward"
      ? "下面就是后进：在这里设条件、限比例，等于给后进定指标"
      : undefined;
  if (reason === undefined) return [];
  return [
    ...(own?.cap === undefined ? [] : [{ path: "cap.share", reason }]),
    ...(own?.needs === undefined ? [] : [{ path: "needs", reason }]),
    ...(ends && own?.mustPass === true ? [{ path: "mustPass", reason }] : []),
  ];
}

/** What a band names must be in the scheme. */
function namedFlaws({ parts, adjustments }: SchemeDraft, { needs, cap }: Sound<BandDraft>) {
  const isPlus = adjustments.some(({ fields }) => fields.kind === "plus" && fields.name === needs);
  const weighed = parts
    .filter(({ fields }) => fields.weight !== 0)
    .map(({ fields }) => fields.part);
  return [
    ...(needs === undefined || isPlus
      ? []
      : [{ path: "needs", reason: `加减分项里没有加分项“${needs}”` }]),
    ...(cap?.ties ?? []).flatMap((tie, index) =>
      tie === "base" || tie === "weakest" || weighed.includes(tie)
        ? []
        : [{ path: `cap.ties[${index}]`, reason: "这一部分没有权重，分不出先后" }],
    ),
  ];
}
