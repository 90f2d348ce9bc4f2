import { describe, expect, it } from "vitest";
import { type ExemplarCardView, exemplarCard } from "#cards/exemplars/exemplar-card.ts";
import { exemplarListCard } from "#cards/exemplars/exemplar-list-card.ts";
import { exemplarRefusalWords } from "#cards/exemplars/exemplar-refusal-words.ts";
import { publicCard } from "#cards/exemplars/public-card.ts";
import { exemplarEntries } from "#cards/gallery/exemplars.ts";
import { exemplarStep, sampleDesignation, samplePoll } from "#cards/gallery/sample-exemplar.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { validateCard } from "#cards/kit/validate.ts";

const textOf = (of: Partial<ExemplarCardView>) =>
  fallbackText(
    exemplarCard({
      view: sampleDesignation(),
      steps: [],
      may: [],
      decides: false,
      poll: [],
      ...of,
    }),
  );

describe("the cards of 示范点", () => {
  it.each(exemplarEntries.map(({ name, card }) => ({ name, card })))(
    "are ones that the platform takes: $name",
    ({ card }) => {
      expect(validateCard(card)).toEqual([]);
      expect(fallbackText(card).length).toBeGreaterThan(10);
      expect(JSON.stringify(card).split('"primary_filled"').length).toBeLessThanOrEqual(2);
    },
  );

  it("say the six criteria with their reasons, and what people think of the branch", () => {
    const said = textOf({ poll: samplePoll });
    expect(said).toContain("领导班子好：好。班子团结，账目每月公开");
    expect(said).toContain("办事公开“满意”36人；解决困难“比较满意”12人");
  });

  it("offer 经验推荐 to the department alone, and only before a naming", () => {
    expect(textOf({ may: ["review"], decides: true })).toContain("经验推荐");
    expect(textOf({ may: [] })).not.toContain("经验推荐");
    const named = sampleDesignation({ state: "named", namedOn: "2026-11-10" });
    expect(textOf({ view: named, decides: true })).not.toContain("经验推荐");
  });

  it("tell the branch why its title was taken and until when it may appeal", () => {
    const view = sampleDesignation({
      state: "revoked",
      namedOn: "2026-11-10",
      appealUntil: "2027-11-24",
    });
    const steps = [exemplarStep("revoke", 6, { words: "账目造假", documentNumber: "示委1号" })];
    const said = textOf({ view, steps, may: ["appeal"] });
    expect(said).toContain("摘牌（示委1号）：账目造假");
    expect(said).toContain("2027年11月24日以前可以申诉");
  });

  it("never call a recommendation a 示范点", () => {
    const recommendation = {
      id: "1",
      unitId: "SL",
      branchId: "SL01-01",
      words: "账目公开做得细",
      recommendedBy: "p6",
      recommendedAt: 0,
      branchName: "春晓镇柳芽村党支部",
      unitName: "示例县",
    };
    const card = exemplarListCard({
      said: null,
      progress: null,
      views: [],
      more: 0,
      nominees: [],
      recommendations: [recommendation],
    });
    expect(fallbackText(card)).toContain("经验推荐（不授称号、不挂牌）");
    expect(fallbackText(card)).not.toContain("示范点");
  });

  it("say in the group nothing of objections", () => {
    const view = sampleDesignation({ state: "objected", publicUntil: "2026-11-09" });
    const open = sampleDesignation({ state: "publicised", publicUntil: "2026-11-09" });
    expect(publicCard(view)).toEqual(publicCard(open));
  });

  it("refuse a naming above the ceiling with the figures", () =>
    expect(
      exemplarRefusalWords({ kind: "plan.full", year: "2026", of: "village", named: 4, most: 4 }),
    ).toBe("2026年“村”领域上限4个，已经命名4个，不能再增加。"));
});
