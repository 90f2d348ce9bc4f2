/** The burden room's cards at their fullest: the platform takes them, and nobody's words are markup. */
import { expect, it } from "vitest";
import type { Complaint } from "#burden/complaint.ts";
import { FORM_RULES, type FormRequest } from "#burden/form-request.ts";
import { complaintsDueCard } from "#cards/burden/complaint-card.ts";
import {
  formDecisionCard,
  formRequestCard,
  formRequestFormCard,
} from "#cards/burden/form-request-card.ts";
import { branchLedgerCard, totalsCard } from "#cards/burden/ledger-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { fits } from "#cards/kit/fits.ts";
import { validateCard } from "#cards/kit/validate.ts";
import { FACTS } from "#taskbook/facts.ts";

const long = (length: number) => "**表**".repeat(length).slice(0, length);
const request = (given: Partial<FormRequest> = {}): FormRequest => ({
  id: "B3467ACD",
  byPersonId: "p",
  title: long(FORM_RULES.titleLength),
  basis: long(FORM_RULES.basisLength),
  unitId: "u",
  dueOn: "2026-11-20",
  minutes: 90,
  facts: Object.keys(FACTS).slice(0, 12),
  struck: Object.keys(FACTS).slice(12),
  other: long(FORM_RULES.otherLength),
  state: "waiting",
  mostMinutes: 150,
  askedAt: 0,
  decision: null,
  ...given,
});
const view = (given: Partial<FormRequest> = {}) => ({
  request: request(given),
  unitName: "城关镇党委",
  byName: "李某",
  decidedByName: "王某",
});
const decided = {
  state: "approved",
  decision: { byPersonId: "o", at: 1, reason: long(FORM_RULES.reasonLength) },
} as const;
const complaint: Complaint = {
  id: "3467ACDE",
  byPersonId: "p",
  unitId: "u",
  about: null,
  words: long(500),
  sentAt: 0,
  dueOn: "2026-11-11",
  ownerId: "o",
  answer: null,
};
const month = { month: "2026-11", messages: 3, replies: 2, taps: 14, activeMs: 754_000 };
const costliest = Array.from({ length: 5 }, (_, n) => ({ name: long(40), minutes: n + 0.5 }));

const CARDS: Readonly<Record<string, Card>> = {
  "the form with everything written": formRequestFormCard({
    token: "t".repeat(200),
    written: {
      title: long(FORM_RULES.titleLength),
      basis: long(FORM_RULES.basisLength),
      unit: "城关镇",
      dueOn: "2026-11-20",
      minutes: "90",
      facts: Object.keys(FACTS),
      other: long(FORM_RULES.otherLength),
    },
    refused: long(200),
    requests: Array.from({ length: 10 }, () => view()),
  }),
  "a request that waits": formDecisionCard(view()),
  "a request decided": formRequestCard(view(decided)),
  "complaints that are late": complaintsDueCard({
    complaints: Array.from({ length: 20 }, () => ({
      complaint,
      unitName: long(30),
      ownerName: "王某",
    })),
    today: "2026-11-12",
  }),
  "a branch's ledger": branchLedgerCard({
    branchName: long(30),
    months: [month, month],
    costliest,
  }),
  "the totals of a county": totalsCard({
    unitName: "示例县委",
    month: "2026-11",
    totals: { ...month, branches: 30_000, medianMs: 630_000, bands: [20_000, 7000, 2900, 100] },
    inside: { costliest },
  }),
};

function textOf(name: string): string {
  const card = CARDS[name];
  if (card === undefined) throw new Error(`no card ${name}`);
  return fallbackText(card);
}

it.each(Object.entries(CARDS))("%s is a card that the platform takes", (_name, card) => {
  expect(validateCard(card)).toEqual([]);
  expect(fits(card)).toBe(true);
});

it("a branch reads its minutes and taps, and that they judge nobody", () => {
  const text = textOf("a branch's ledger");
  expect(text).toContain("用时12.6分钟，点了14下");
  expect(text).toContain("不作为考核依据");
});

it("the totals name bands of branches that add up", () => {
  const text = textOf("the totals of a county");
  for (const words of ["15分钟以内：20000个支部", "15到30分钟：7000个", "60分钟以上：100个"])
    expect(text).toContain(words);
});

it("only one that waits can be decided", () => {
  expect(JSON.stringify(formDecisionCard(view()))).toContain("不批准");
  expect(JSON.stringify(formDecisionCard(view(decided)))).not.toContain("不批准");
});
