/** A plan in words: how large the edition is, what it changes, and the minutes before and after. */
import { TEMPLATE_WORDS } from "#cards/campaign/preview-card.ts";
import type { StandardDiff } from "#taskbook/diff.ts";
import type { Scheme } from "#taskbook/scheme.ts";
import type { EditionPlan } from "#taskbook/use-cases/publish-edition.ts";
import { problemLine } from "./outcome.ts";

export const planFields = ({ kind, edition, diff, warnings }: EditionPlan) => ({
  edition: { id: edition.id, name: edition.name, hash: edition.hash },
  items: edition.standard.items.length,
  unchanged: kind === "unchanged",
  diff,
  warnings,
});

export const planLines = ({ edition, diff, warnings }: EditionPlan): readonly string[] => [
  `标准“${edition.name}”：${edition.standard.items.length} 条，指纹 ${edition.hash.slice(0, 12)}`,
  ...(diff === null ? ["  之前没有版本可比。"] : diffLines(diff)),
  ...(warnings.length > 0 ? ["提醒（不影响发布）："] : []),
  ...warnings.map(problemLine),
];

const SCHEME_WORDS: Readonly<Record<keyof Scheme, string>> = {
  pass: "达标线",
  dimensionLeast: "维度底线",
  vetoes: "否决条目",
  plusCap: "加分上限",
  minusCap: "减分上限",
  combine: "几次合成",
  parts: "权重",
  bands: "分数段",
  adjustments: "加减分",
  rounds: "评定次数",
  dimensions: "各维度底线",
  maxima: "支部类型",
};

type Named = { readonly code: string; readonly name: string };
const named = ({ code, name }: Named) => `${code} ${name}`;

const part = (title: string, rows: readonly string[]): readonly string[] =>
  rows.length === 0 ? [] : [`  ${title} ${rows.length} 条：`, ...rows.map((row) => `    ${row}`)];

function diffLines(diff: StandardDiff): readonly string[] {
  const lines = [
    ...part("新增", diff.added.map(named)),
    ...part("删去", diff.removed.map(named)),
    ...part(
      "改分值",
      diff.reweighted.map((item) => `${named(item)}：${item.before} 分改为 ${item.after} 分`),
    ),
    ...part("改问法或计分", diff.redefined.map(named)),
    ...part("只改文字", diff.reworded.map(named)),
    ...(diff.frame.length > 0 ? ["  总则、维度或领域有改动。"] : []),
    ...(diff.scheme.length > 0
      ? [`  评定方案有改动：${diff.scheme.map((name) => SCHEME_WORDS[name]).join("、")}。`]
      : []),
  ];
  return [
    ...(lines.length === 0 ? ["  与上一版内容相同。"] : lines),
    "  每个支部全年用时（分钟，实测过的条目用实测的中位数）：",
    ...diff.minutes.map(
      ({ template, before, after }) => `    ${TEMPLATE_WORDS[template]}：${before} → ${after}`,
    ),
  ];
}
