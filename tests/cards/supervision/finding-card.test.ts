import { describe, expect, it } from "vitest";
import { findingEntries } from "#cards/gallery/findings.ts";
import { longSteps, longView, sampleStep, sampleView } from "#cards/gallery/sample-finding.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { validateCard } from "#cards/kit/validate.ts";
import { type FindingCardView, findingCard, findingLine } from "#cards/supervision/finding-card.ts";
import { findingFormCard } from "#cards/supervision/finding-form-card.ts";
import { findingListCard } from "#cards/supervision/finding-list-card.ts";
import { findingRefusalWords } from "#cards/supervision/finding-refusal-words.ts";
import {
  FINDING_STATE_WORDS,
  FINDING_VERB_WORDS,
  findingDueWords,
} from "#cards/supervision/finding-words.ts";
import { FINDING_STATES, FINDING_VERBS, type FindingVerb } from "#supervision/finding-machine.ts";

const TODAY = "2026-11-20";
const textOf = (of: Partial<FindingCardView>) =>
  fallbackText(
    findingCard({ view: sampleView(), left: 16, steps: [], may: [], today: TODAY, ...of }),
  );

describe("the card of a finding", () => {
  it.each(findingEntries.map(({ name, card }) => ({ name, card })))(
    "is one that the platform takes: $name",
    ({ card }) => expect(validateCard(card)).toEqual([]),
  );

  it("says what, why, by when, who answers and who helps", () => {
    const said = textOf({ may: ["receive"] });
    expect(said).toContain("问题：活动室堆放杂物，开会另找地方");
    expect(said).toContain("为什么要改：《中国共产党支部工作条例（试行）》第二十九条");
    expect(said).toContain("12月14日前改好，还有16个工作日");
    expect(said).toContain("具体责任人王建国，直接责任人李明，第一责任人赵立新。要帮忙找李明");
    expect(said).toContain("签收：回复「整改 2026-17 签收」");
  });

  it("offers what its reader may do and nothing else", () => {
    const may: readonly FindingVerb[] = ["extend", "refuse-extension"];
    const said = textOf({ may });
    expect(said).toContain("同意延期：");
    expect(said).toContain("不同意延期：");
    for (const verb of FINDING_VERBS.filter((one) => !may.includes(one)))
      expect(said).not.toContain(`整改 2026-17 ${FINDING_VERB_WORDS[verb]}`);
    expect(textOf({ may: [] })).not.toContain("回复「整改 2026-17 ");
  });

  it("offers 有困难 to whoever may say how it goes", () => {
    expect(textOf({ may: ["progress"] })).toContain("有困难：");
    expect(textOf({ may: ["receive"] })).not.toContain("有困难：");
  });

  it("has one button that stands out", () => {
    const card = findingCard({
      view: sampleView(),
      left: 3,
      steps: [],
      may: ["progress", "apply", "ask-extension"],
      today: TODAY,
    });
    expect(JSON.stringify(card).match(/primary_filled/g)).toHaveLength(1);
  });

  it("says of a long history how many steps it leaves out, and the last words whole", () => {
    const said = textOf({ view: longView, steps: longSteps });
    expect(said).toContain("经过（60步）");
    expect(said).toContain("更早的48步没有列出");
    expect(said).toContain("清".repeat(500));
  });

  it("shows markup that a person typed as it is", () => {
    const said = { words: "**不改** <at id=all></at>" };
    const card = findingCard({
      view: sampleView({ itemName: "**粗**" }),
      left: 3,
      steps: [sampleStep("return", 3, { details: said })],
      may: [],
      today: TODAY,
    });
    expect(validateCard(card)).toEqual([]);
    expect(fallbackText(card)).toContain("退回：**不改**");
    expect(fallbackText(card)).not.toContain("<at");
    expect(JSON.stringify(card)).toContain("&#42;&#42;粗&#42;&#42;");
  });
});

const words = (of: Parameters<typeof sampleView>[0], left: number | null, today = TODAY) =>
  findingDueWords({ view: sampleView(of), left }, today);

describe("by when", () => {
  it("is counted in working days only while the branch has it", () => {
    expect(words({ state: "rectifying" }, 1)).toBe("12月14日前改好，还有1个工作日");
    expect(words({ state: "rectifying" }, 0, "2026-12-14")).toBe("12月14日前改好，就剩今天");
    expect(words({ state: "rectifying" }, -1)).toBe("12月14日到期，过了1个工作日");
    expect(words({ state: "rectifying" }, 0, "2026-12-15")).toBe(
      "12月14日到期，还没有过一个工作日",
    );
    expect(words({ state: "applied" }, -9)).toBe("12月14日前改好，现在等上级答复");
  });

  it("names the year of a day in another one", () =>
    expect(words({ state: "waived", waivedUntil: "2027-06-30" }, 3)).toBe(
      "2027年6月30日以前不用整改，到期恢复",
    ));

  it("is said of every state", () => {
    for (const state of FINDING_STATES)
      expect(words({ state, closedOn: state === "closed" ? "2026-12-10" : null }, 2)).toMatch(
        /[\u4e00-\u9fff]/u,
      );
  });
});

const formOf = (ask: "apply" | "ask-extension") =>
  JSON.stringify(findingFormCard({ view: sampleView(), left: 2, ask, today: TODAY }));

it("a form asks for a day only where a day decides", () => {
  expect(formOf("ask-extension")).toContain("date_picker");
  expect(formOf("apply")).not.toContain("date_picker");
});

it("a list begins with what waits for its reader, and says how many it leaves out", () => {
  const text = fallbackText(
    findingListCard({
      said: null,
      waiting: [{ view: sampleView({ number: 3 }), left: 1 }],
      open: [{ view: sampleView({ number: 4 }), left: 2 }],
      more: 7,
      names: true,
      today: TODAY,
    }),
  );
  expect(text.indexOf("等您来定")).toBeLessThan(text.indexOf("问题2026-3"));
  expect(text.indexOf("问题2026-3")).toBeLessThan(text.indexOf("还没有销号"));
  expect(text).toContain("还有7个没有列出");
});

it("in one line, a finding says where, what and by when", () =>
  expect(findingLine({ view: sampleView(), left: 16 }, TODAY)).toBe(
    "春晓镇柳芽村党支部问题2026-17：活动室堆放杂物，开会另找地方（12月14日前改好，还有16个工作日）",
  ));

describe("a refusal", () => {
  it("of every state and verb reads as a sentence without a code", () => {
    for (const state of FINDING_STATES)
      for (const verb of FINDING_VERBS) {
        const said = findingRefusalWords({ kind: "finding.not-now", state, verb }, TODAY);
        expect(said).toContain(FINDING_STATE_WORDS[state]);
        expect(said).not.toMatch(/[a-z]/);
      }
  });

  it("says what may be chosen instead", () => {
    const days = { earliest: "2026-12-15", latest: "2027-01-12" };
    expect(findingRefusalWords({ kind: "finding.extension-day", ...days }, TODAY)).toBe(
      "延期要选12月15日到2027年1月12日之间的工作日。",
    );
    expect(
      findingRefusalWords({ kind: "finding.after-due-day", dueOn: "2026-11-19" }, TODAY),
    ).toContain("有困难");
  });
});
