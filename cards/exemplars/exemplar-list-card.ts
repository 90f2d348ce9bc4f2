/** 示范一览 — the year's plan as ceilings, the nominations by stage, who may be nominated, and 经验推荐, which confer nothing. */
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { button } from "#cards/kit/inputs.ts";
import type { NamedCounts, PlanYear } from "#exemplars/exemplar-plan.ts";
import { FIELDS } from "#exemplars/field.ts";
import type { DesignationView, RecommendationView } from "#exemplars/ports.ts";
import { exemplarLine, exemplarPress } from "./exemplar-card.ts";
import { FIELD_WORDS } from "./exemplar-words.ts";

export type ExemplarListView = {
  readonly said: string | null;
  /** null: the reader has nothing to do with it; `plan` undefined: none holds the year. */
  readonly progress: {
    readonly year: string;
    readonly plan: PlanYear | undefined;
    readonly named: NamedCounts;
  } | null;
  /** By stage. */
  readonly views: readonly DesignationView[];
  readonly more: number;
  /** Branches that the reader may nominate. */
  readonly nominees: readonly { readonly id: string; readonly name: string }[];
  readonly recommendations: readonly RecommendationView[];
};

const RECOMMENDED_BRIEF = 60;

export function exemplarListCard(view: ExemplarListView): Card {
  const { said, progress, views, more, nominees, recommendations } = view;
  const isEmpty = views.length + nominees.length + recommendations.length === 0;
  return card({
    header: header("示范", "blue"),
    summary: "示范",
    elements: [
      ...(said === null ? [] : [text(said)]),
      ...(progress === null ? [] : planLines(progress)),
      ...(isEmpty ? [text("现在没有推荐和公示。")] : []),
      ...views.flatMap(listed),
      ...(more > 0 ? [note(`还有${more}个没有列出。发“示范 支部名”看其中一个。`)] : []),
      ...titled("可以推荐的支部（验收达标、没有一票否决）", nominees.length),
      ...nominees.map(nomineeButton),
      ...titled("经验推荐（不授称号、不挂牌）", recommendations.length),
      ...recommendations.map(({ branchName, words }) =>
        note(`${branchName}：${briefly(words, RECOMMENDED_BRIEF)}`),
      ),
      complaintButton(null),
    ],
  });
}

const briefly = (words: string, most: number): string =>
  words.length > most ? `${words.slice(0, most - 1)}…` : words;

const titled = (words: string, count: number): CardElement[] =>
  count === 0 ? [] : [markdown(`**${words}**`)];

/** Ceilings and how far they are used; whoever is below them has missed nothing. */
function planLines({
  year,
  plan,
  named,
}: NonNullable<ExemplarListView["progress"]>): readonly CardElement[] {
  if (plan === undefined) return [note(`${year}年没有五年规划，还不能命名。`)];
  const fields = FIELDS.filter((field) => plan.fields[field] > 0).map(
    (field) => `${FIELD_WORDS[field]}${named.fields[field] ?? 0}/${plan.fields[field]}`,
  );
  return [
    text(
      `${year}年已命名${named.all}个，上限${plan.most}个；重点${named.key}个，上限${plan.mostKey}个`,
    ),
    note(`各领域（已命名/上限）：${fields.join("、")}。上限不是任务，不用凑数。`),
  ];
}

function listed(view: DesignationView): CardElement[] {
  const { label, value } = exemplarPress(view);
  return [
    text(exemplarLine(view)),
    button(label, { callback: value }, { size: "small", typed: `示范 ${view.branch.id}` }),
  ];
}

const nomineeButton = ({ id, name }: { readonly id: string; readonly name: string }) =>
  button(
    `推荐${name}`,
    { callback: encodeAction({ kind: "exemplar.nominate-form", branchId: id }) },
    { size: "small", typed: `示范 推荐 ${id}` },
  );
