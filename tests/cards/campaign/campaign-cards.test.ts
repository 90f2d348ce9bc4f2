import { describe, expect, it } from "vitest";
import type { LaunchPreview } from "#blueprint/launch-preview.ts";
import type { AskedInYear } from "#blueprint/year.ts";
import { closeCard } from "#cards/campaign/close-card.ts";
import { previewCard } from "#cards/campaign/preview-card.ts";
import { stateCard } from "#cards/campaign/state-card.ts";
import { choiceCard } from "#cards/chat/choice-card.ts";
import { askToPostCard } from "#cards/digest/ask-to-post-card.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { validateCard } from "#cards/kit/validate.ts";
import { at } from "#kernel/calendar.ts";
import type { GivenAnswer } from "#taskbook/given-answer.ts";
import { anItem } from "#tests/support/items.ts";

const nine = at("2026-12-01", "09:00");
const previewOf = (committees: number, given: Partial<LaunchPreview> = {}): LaunchPreview => ({
  items: { asked: 5, measured: 0 },
  wish: { editionId: "e1", month: "2026-12", rootUnitId: "c", dueOn: "2026-12-31" },
  unitName: "中共示例县委员会",
  editionName: "起步标准",
  people: committees * 10,
  messages: committees * 8,
  minutes: committees * 139.4,
  lastArrivesAt: nine + 622_000,
  committees: Array.from({ length: committees }, (_, n) => ({
    committeeName: `第${n}号街道党工委`,
    branches: 10,
    unbound: [`第${n}号社区党支部`],
    vacant: [`第${n}号小区党支部`],
  })),
  templates: [{ template: "community", branches: committees * 10, questions: 36 }],
  launched: undefined,
  reminders: { steps: [], leftOut: [] },
  ...given,
});

describe("a launch preview", () => {
  it.each([1, 6, 60, 500])(
    "of %i committees is a card that the platform takes, and says what it leaves to a closer look",
    (committees) => {
      const card = previewCard(previewOf(committees));
      expect(validateCard(card)).toEqual([]);
      const text = fallbackText(card);
      for (let n = 0; n < Math.min(committees, 60); n++)
        expect(text).toContain(`第${n}号街道党工委：10个支部`);
      expect(text).toContain(
        committees <= 60
          ? "书记未绑定：第0号社区党支部；书记空缺：第0号小区党支部"
          : "要看名单，请发“部署 月份 下级单位”逐个预览",
      );
    },
  );

  it("says who, how many messages, how many minutes and when the last one arrives", () => {
    const text = fallbackText(previewCard(previewOf(6)));
    expect(text).toContain("问60个支部，现在能发出48条消息");
    expect(text).toContain("合计约836分钟，平均每个支部13.9分钟");
    expect(text).toContain("最后一条预计12月1日 09:10送达");
    expect(JSON.stringify(previewCard(previewOf(6)))).toContain('"people":60');
  });

  it("has nothing to press when everybody is asked already", () => {
    const nobody = previewCard(previewOf(0));
    expect(JSON.stringify(nobody)).not.toContain("campaign.launch");
    expect(fallbackText(nobody)).toContain("没有新的支部要发");
    expect(fallbackText(nobody)).not.toContain("问0个");
  });
});

const asked = (n: number, given: GivenAnswer | undefined): AskedInYear => ({
  number: n,
  item: anItem(`A${n}`, { name: `条目${n}，名称写得比平常的长一些` }),
  period: "2026-12",
  answer:
    given === undefined
      ? undefined
      : {
          itemCode: `A${n}`,
          period: "2026-12",
          revision: 1,
          given,
          byPersonId: "p",
          answeredAt: nine,
        },
  standing: false,
  last: undefined,
  open: true,
});
const view = (answers: boolean, needs: number) => ({
  branchId: "b",
  branchName: "柳芽村党支部",
  period: "2026-12",
  dueOn: "2026-12-31",
  asked: Array.from({ length: 40 }, (_, n) =>
    asked(
      n,
      n < needs ? { kind: "difficulty", need: `缺讲课的人${"*请派人*".repeat(199)}` } : undefined,
    ),
  ),
  timeline: { total: 0, events: [] },
  nameItem: (itemCode: string) => itemCode,
  answers,
  score: true,
  now: nine,
});

describe("a state card", () => {
  it("is one that the platform takes, even when every item has a long need", () => {
    for (const answers of [true, false])
      expect(validateCard(stateCard(view(answers, 40)))).toEqual([]);
  });

  it("shows the words of a need only to whom answers are open", () => {
    expect(fallbackText(stateCard(view(true, 1)))).toMatch(/缺讲课的人.*……（全文见清单）/);
    expect(fallbackText(stateCard(view(false, 1)))).not.toContain("缺讲课的人");
  });
});

it("small cards are ones that the platform takes, and count what they leave out", () => {
  const campaign = {
    id: "k",
    editionId: "e",
    month: "2026-12",
    rootUnitId: "c",
    dueOn: "2026-12-31",
    launchedAt: 0,
    closedAt: null,
    unitName: "示例县委",
  };
  const close = closeCard({ campaigns: Array.from({ length: 20 }, () => campaign) });
  expect(validateCard(close)).toEqual([]);
  expect(fallbackText(close)).toContain("另有8期");
  const choices = Array.from({ length: 30 }, (_, n) => ({
    label: `支部${n}`,
    typed: `状态 b${n}`,
  }));
  const choice = choiceCard({ title: "状态", question: "哪一个？", choices });
  expect(validateCard(choice)).toEqual([]);
  expect(fallbackText(choice)).toContain("还有22个");
  const post = askToPostCard({
    unitId: "c",
    unitName: "示例县委",
    groups: ["领导群"],
    lastPostedAt: nine,
    now: nine,
  });
  expect(validateCard(post)).toEqual([]);
});
