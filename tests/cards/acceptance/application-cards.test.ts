/** 申报's cards: what each reader is offered, what is said whole, and what a refusal says to do. */
import { describe, expect, it } from "vitest";
import {
  APPLICATION_STATES,
  APPLICATION_VERBS,
  applicationVerbsFrom,
} from "#acceptance/application-machine.ts";
import { acceptanceRefusalWords } from "#cards/acceptance/acceptance-refusal-words.ts";
import { type ApplicationCardView, applicationCard } from "#cards/acceptance/application-card.ts";
import { roundOfferCard } from "#cards/acceptance/application-list-card.ts";
import {
  applicationStep,
  closedVisit,
  disputedRead,
  sampleApplication,
  sampleMissing,
  sampleRead,
  sampleRound,
} from "#cards/gallery/sample-application.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { validateCard } from "#cards/kit/validate.ts";

const cardOf = (of: Partial<ApplicationCardView>) =>
  applicationCard({
    view: sampleApplication(),
    steps: [applicationStep("begin", 1)],
    may: [],
    read: sampleRead(),
    missing: null,
    total: null,
    today: "2026-11-12",
    ...of,
  });
const textOf = (of: Partial<ApplicationCardView>) => fallbackText(cardOf(of));
const CONFIRMED = { assessment: { confirmedAt: 1, disputes: [] } };

/** Whether 确认自评 and 申报 are there to be pressed. */
const offers = (of: Partial<ApplicationCardView>) => {
  const said = textOf({ may: ["apply"], ...of });
  return ["确认自评：回复", "申报：回复"].map((label) => said.includes(`\n${label}`));
};
const offered = (today: string) => {
  const { branch } = sampleApplication();
  const card = roundOfferCard({ branch, rounds: [sampleRound], before: [], today });
  return fallbackText(card).includes("开始自评");
};

describe("an application's card", () => {
  it("is one that the platform takes, in every state and for everybody", () => {
    for (const state of APPLICATION_STATES)
      for (const visit of [null, closedVisit])
        for (const by of ["branch", "township", "department"]) {
          const may = applicationVerbsFrom(state)
            .filter((one) => one.by === by)
            .map(({ verb }) => verb);
          const view = sampleApplication({ state }, { visit });
          expect(validateCard(cardOf({ view, may, missing: sampleMissing }))).toEqual([]);
        }
  });

  it("offers 申报 only when the lines are confirmed and nothing is missing", () => {
    expect(offers({ missing: sampleMissing })).toEqual([true, false]);
    const view = sampleApplication(CONFIRMED);
    expect(offers({ view, missing: sampleMissing })).toEqual([false, false]);
    expect(offers({ view, missing: [] })).toEqual([false, true]);
    expect(offers({ view, missing: [], may: [] })).toEqual([false, false]);
  });

  it("lists what is missing with what to do, and counts the rest", () => {
    const missing = Array.from({ length: 13 }, (_, index) => ({
      kind: "missing.answer" as const,
      itemCode: `C-${index}`,
      itemName: `第${index}条`,
    }));
    const said = textOf({ may: ["apply"], missing });
    expect(said).toContain("申报还缺13项");
    expect(said).toContain("“第9条”还没答：发“我的任务”去答");
    expect(said).not.toContain("“第10条”");
    expect(said).toContain("还有3项没有列出");
  });

  it("shows who reviews the secretary's words beside the system's", () => {
    const said = textOf({
      view: sampleApplication({ state: "applied" }),
      may: ["return", "forward"],
      read: disputedRead,
    });
    expect(said).toMatch(/系统：1\/2，10月没做到；支部：10月开过，记录漏传了/);
    expect(said).not.toContain("作决定");
  });

  it("says who went to look only once they have been", () => {
    const open = { ...closedVisit, state: "open" as const };
    const view = sampleApplication({ state: "under-visit" }, { visit: open });
    expect(textOf({ view })).not.toContain("赵检");
    expect(textOf({ view: { ...view, visit: closedVisit } })).toContain("赵检、钱查");
  });

  it("offers an objection up to its last day, that day included", () => {
    const view = sampleApplication({
      state: "decided",
      decision: "failed",
      objectUntil: "2026-11-19",
    });
    const said = (today: string) => textOf({ view, may: ["object"], today });
    expect(said("2026-11-19")).toContain("提出异议");
    expect(said("2026-11-19")).toContain("到2026年11月19日为止支部可以提异议");
    expect(said("2026-11-20")).not.toContain("提出异议");
    expect(said("2026-11-20")).not.toContain("可以提异议");
    expect(said("2026-11-20")).toContain("异议期到2026年11月19日，已经过了，结果不再变");
  });
});

describe("a round that is offered", () => {
  it("can be begun from its first day to its last", () => {
    expect(offered("2026-10-31")).toBe(false);
    expect(offered("2026-11-01")).toBe(true);
    expect(offered("2026-11-30")).toBe(true);
    expect(offered("2026-12-01")).toBe(false);
  });
});

describe("a refusal", () => {
  it("names a few of what is missing, and says that the card has the rest", () => {
    const missing = [...sampleMissing, ...sampleMissing];
    expect(acceptanceRefusalWords({ kind: "application.missing", missing })).toContain(
      "另外1项见卡片",
    );
    expect(
      acceptanceRefusalWords({ kind: "application.missing", missing: sampleMissing }),
    ).not.toContain("见卡片");
  });

  it("is one sentence or a few of them for every state and step", () => {
    for (const state of APPLICATION_STATES)
      for (const verb of APPLICATION_VERBS)
        expect(acceptanceRefusalWords({ kind: "application.not-now", state, verb })).toMatch(
          /^现在是“.+”，不能.+。$/,
        );
  });
});
