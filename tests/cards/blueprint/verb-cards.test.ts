import { describe, expect, it } from "vitest";
import { type Answer, LONGEST_REASON } from "#blueprint/answer.ts";
import { type Checklist, sectionsOf } from "#blueprint/checklist.ts";
import { type Handling, UNTOUCHED } from "#blueprint/handling.ts";
import { HELP_RULES, type HelpNote } from "#blueprint/help-task.ts";
import { checklistOf } from "#blueprint/use-cases/open-checklist.ts";
import { checklistCard } from "#cards/blueprint/checklist-card.ts";
import { finishedCard } from "#cards/blueprint/finished-card.ts";
import { snoozeCard } from "#cards/blueprint/snooze-card.ts";
import {
  transferAnsweredCard,
  transferFormCard,
  transferOfferCard,
} from "#cards/blueprint/transfer-card.ts";
import {
  type HelpCardView,
  helpFormCard,
  helpListCard,
  helpTaskCard,
} from "#cards/help/help-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { validateCard } from "#cards/kit/validate.ts";
import { at } from "#kernel/calendar.ts";
import { nothingRecorded } from "#tests/support/nothing-recorded.ts";
import { starterStandard } from "#tests/support/starter-standard.ts";

const standard = starterStandard();
const now = at("2026-12-03", "09:12");
const LONG_NAME = "一个名字很长的某某农业发展有限责任公司第一联合党支部";

type Given = {
  readonly handling?: Handling;
  readonly answers?: readonly Answer[];
  readonly helps?: readonly HelpNote[];
};
const december = ({ handling = UNTOUCHED, answers = [], helps = [] }: Given = {}): Checklist =>
  checklistOf(
    {
      campaign: {
        id: "2026-12.starter.county",
        editionId: "starter",
        month: "2026-12",
        rootUnitId: "county",
        dueOn: "2026-12-28",
        launchedAt: now,
        closedAt: null,
      },
      branch: { id: "b", name: LONG_NAME, path: "county/b" },
      template: "village",
      recorded: nothingRecorded("village", "2026-12-03"),
      answers,
      version: 0,
      proofs: [],
      handling,
      helps,
      actor: undefined,
      secretaryName: "王秉衡",
    },
    standard,
  );

/** Every question of December answered with 有困难 and the longest answer from above. */
function troubled(): Checklist {
  const { questions } = december();
  const of = questions.map(({ item, period }) => ({ itemCode: item.code, period }));
  return december({
    answers: of.map((asked) => ({
      ...asked,
      revision: 1,
      given: { kind: "difficulty", need: "难".repeat(LONGEST_REASON) },
      byPersonId: "wang",
      answeredAt: now,
    })),
    helps: of.map((asked) => ({
      ...asked,
      id: "ABCDEFGH",
      dueOn: "2026-12-10",
      ownerName: "李四",
      answer: { words: "办".repeat(HELP_RULES.longest), byName: "李四", answeredAt: now },
    })),
  });
}

const help: HelpCardView = {
  task: {
    id: "ABCDEFGH",
    branchId: "b",
    about: { kind: "item", itemCode: "B1", period: "2026-12", campaignId: "c" },
    need: "难".repeat(LONGEST_REASON),
    raisedBy: "wang",
    raisedAt: now,
    dueOn: "2026-12-10",
    state: "open",
    ownerId: null,
    answer: null,
  },
  branch: { id: "b", name: LONG_NAME, path: "county/b" },
  raisedByName: "王秉衡",
  ownerName: null,
  ownerOpenId: null,
  answeredByName: null,
  title: "主题党日",
  why: "raised",
  now,
};
const offer = { id: "t", toPersonId: "a", toName: "李四", answerByOn: "2026-12-07" };
const candidates = Array.from({ length: 40 }, (_, index) => ({
  personId: `p${index}`,
  name: `人员${index}`,
  title: "支部委员",
  openId: `ou_${index}`,
}));

const cards: Readonly<Record<string, readonly Card[]>> = {
  "a checklist of nothing but needs": [...sectionsOf(troubled().questions).keys()].map((section) =>
    checklistCard({ checklist: troubled(), section, now }),
  ),
  "its end": [finishedCard({ checklist: troubled(), now })],
  稍后: [
    snoozeCard({ checklist: december(), slots: [{ name: "morning", at: now + 86_400_000 }], now }),
  ],
  转交: [transferFormCard({ checklist: december(), candidates, answerByOn: "2026-12-07" })],
  "an offer": [
    transferOfferCard({
      transferId: "t",
      fromName: "王秉衡",
      checklist: december(),
      answerByOn: "2026-12-07",
    }),
  ],
  "what came of it": (["accepted", "declined", "expired", "returned"] as const).map((state) =>
    transferAnsweredCard({
      state,
      toName: "李四",
      month: "2026-12",
      branchName: LONG_NAME,
      at: { campaignId: "c", branchId: "b" },
    }),
  ),
  求助: [
    helpTaskCard(help),
    helpTaskCard({ ...help, why: "escalate", ownerName: "李四" }),
    helpFormCard(help),
    helpListCard({
      said: null,
      helps: Array.from({ length: 10 }, () => help),
      more: true,
      today: "2026-12-11",
    }),
  ],
};

it.each(Object.entries(cards))("%s is a card the platform takes", (_, made) =>
  expect(made.flatMap((each) => validateCard(each))).toEqual([]),
);

const shown = (checklist: Checklist) => fallbackText(checklistCard({ checklist, section: 0, now }));

describe("the end of a checklist card", () => {
  it("offers 稍后 and 转交 while something is open, and neither once nothing is", () => {
    expect(shown(december())).toMatch(/稍后[\s\S]*转交/);
    expect(shown(troubled())).not.toMatch(/稍后|转交/);
  });

  it("offers no third 稍后", () =>
    expect(shown(december({ handling: { ...UNTOUCHED, snoozes: 2 } }))).not.toContain("稍后"));

  it("says who was asked and until when", () =>
    expect(shown(december({ handling: { ...UNTOUCHED, offer } }))).toContain(
      "已请李四接办，等对方在12月7日前答复",
    ));
});

it("an offer shows nothing of what was answered", () => {
  const checklist = troubled();
  const card = transferOfferCard({
    transferId: "t",
    fromName: "王秉衡",
    checklist,
    answerByOn: "2026-12-07",
  });
  expect(fallbackText(card)).not.toContain("难");
});
