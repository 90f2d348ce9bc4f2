/** 等次的说法 — what stands between a branch and the next group, what a group has in common, and why something cannot be decided. */
import type { Hindrance } from "#acceptance/grade.ts";
import type { GradeRefusal } from "#acceptance/grade-decision.ts";
import type { GroupPlan, Lack } from "#acceptance/group-plan.ts";
import type { GroupCounts, Movement } from "#acceptance/movement.ts";
import { isUp } from "#acceptance/movement.ts";
import { awayWords } from "#cards/supervision/inspection-words.ts";
import { assertNever } from "#kernel/assert-never.ts";
import type { Standard } from "#taskbook/edition.ts";
import type { DimensionKey } from "#taskbook/item.ts";
import { BAND_GROUPS, type BandGroup } from "#taskbook/scheme.ts";
import { GROUP_WORDS, PART_WORDS } from "#taskbook/scheme-words.ts";
import { fullDayWords } from "./application-words.ts";

export type Named = Pick<Standard, "dimensions" | "items">;

export const groupWords = (group: BandGroup): string => GROUP_WORDS[group];

const pointsWords = (hundredths: number): string => `${(hundredths / 100).toFixed(2)}分`;

const dimensionWords = ({ dimensions }: Named, key: DimensionKey): string =>
  `“${dimensions.find((one) => one.key === key)?.name ?? key}”`;

/** One line each, in plain words. */
export function hindranceWords(hindrance: Hindrance, named: Named): string {
  switch (hindrance.kind) {
    case "veto":
      return `一票否决项还没有解除：${hindrance.codes.map((code) => itemWords(named, code)).join("、")}`;
    case "total":
      return `总分离达标线差${pointsWords(hindrance.short)}`;
    case "part":
      return `${PART_WORDS[hindrance.part]}离底线差${pointsWords(hindrance.short)}`;
    case "dimension":
      return `${dimensionWords(named, hindrance.dimension)}没有到这一维度的${hindrance.least}%`;
    case "points":
      return `总分离上一档差${pointsWords(hindrance.short)}`;
    case "needs":
      return `还没有得到加分项“${hindrance.name}”`;
    case "cap":
      return hindrance.tied
        ? "和别的支部同分，按同分规则都没有进上一档"
        : "分数够上一档，上一档有比例上限，没有轮到";
    default:
      return assertNever(hindrance);
  }
}

const itemWords = ({ items }: Named, code: string): string =>
  items.find((item) => item.code === code)?.name ?? code;

function lackWords(lack: Lack, named: Named): string {
  switch (lack.kind) {
    case "dimension":
      return dimensionWords(named, lack.dimension);
    case "part":
      return PART_WORDS[lack.part];
    case "needs":
      return `“${lack.name}”`;
    case "veto":
      return "一票否决项";
    default:
      return assertNever(lack);
  }
}

/** “纪实台账”（12个）、检查评分（9个） */
export const commonWords = ({ branches, common }: GroupPlan, named: Named): string => {
  if (branches === 0) return "";
  return common.length === 0
    ? "没有共同的短板，一个支部一个办法。"
    : `至少一半的短板在${common.map((one) => `${lackWords(one.lack, named)}（${one.branches}个）`).join("、")}。`;
};

/** 先进12个、中间40个、后进3个，还没有成绩5个 */
export function countsWords(counts: GroupCounts): string {
  const groups = BAND_GROUPS.map((group) => `${GROUP_WORDS[group]}${counts[group]}个`).join("、");
  return counts.ungraded === 0 ? groups : `${groups}，还没有等次${counts.ungraded}个`;
}

/** 不变40个；↑ 中间到先进3个；↓ 先进到中间1个 */
export const movementWords = ({ stayed, moved }: Movement): string =>
  [
    `不变${stayed}个`,
    ...moved.map(
      (one) =>
        `${isUp(one) ? "↑" : "↓"} ${GROUP_WORDS[one.from]}到${GROUP_WORDS[one.to]}${one.branches}个`,
    ),
  ].join("；");

export function gradeRefusalWords(refusal: GradeRefusal): string {
  switch (refusal.kind) {
    case "grade.not-available":
      return "没有您能定的等次。发“等次”看您能看的。";
    case "grade.no-edition":
      return "还没有发布标准，没有方案就没有建议。请系统管理员先发布。";
    case "grade.too-early":
      return `${refusal.year}年的等次从${fullDayWords(refusal.from)}起定，现在还不能定。`;
    case "grade.words-missing":
      return "请写一句理由。";
    case "grade.document-missing":
      return "定等次要有文号，请填上。";
    case "grade.too-long":
      return `写得太长，请控制在${refusal.limit}字以内。`;
    case "grade.no-figures":
      return "这个支部还没有成绩，不定等次。";
    case "grade.unchosen":
      return "请先选定为哪一档。";
    case "grade.recused":
      return `这个支部您${awayWords(refusal.why)}，要回避，请换一位同志来定。`;
    case "grade.nobody-waits":
      return refusal.recused === 0
        ? "这一档没有等着定的支部。"
        : `这一档剩下的${refusal.recused}个支部您要回避，请换一位同志来定。`;
    case "grade.changed":
      return "您打开之后建议变了，刚才的没有算。下面是现在的，请看过再定。";
    case "grade.not-decided":
      return "这个支部的等次还没有定，不用更正。";
    case "grade.corrected-meanwhile":
      return "刚才已经有人更正过，这次没有改，请看现在的。";
    case "grade.decided-before":
      return "今年的等次已经定过，一年定一次。";
    default:
      return assertNever(refusal);
  }
}
