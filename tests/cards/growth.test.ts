/** However much lies below a reader, the card is of one size: what is listed is bounded, the rest is counted. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  APPLICATIONS_A_PAGE,
  applicationListCard,
} from "#cards/acceptance/application-list-card.ts";
import { totalsCard } from "#cards/burden/ledger-card.ts";
import { closeCard } from "#cards/campaign/close-card.ts";
import { previewCard } from "#cards/campaign/preview-card.ts";
import { progressCard } from "#cards/campaign/progress-card.ts";
import { urgeCard } from "#cards/campaign/urge-card.ts";
import { bundleCard } from "#cards/chat/bundle-card.ts";
import { outboxCard, ROWS_A_CARD } from "#cards/delivery/outbox-card.ts";
import { summaryCards } from "#cards/digest/summary-card.ts";
import { totalsOf } from "#cards/gallery/burden.ts";
import { largePreview, longCampaigns, longOpen } from "#cards/gallery/campaign.ts";
import { longRows } from "#cards/gallery/delivery.ts";
import { longCommittee, longCounty } from "#cards/gallery/digest.ts";
import { longBundle, longVacancies } from "#cards/gallery/notices.ts";
import { longApplication } from "#cards/gallery/sample-application.ts";
import { LONG_COMMITTEE, NOW } from "#cards/gallery/sample-names.ts";
import type { Card } from "#cards/kit/card.ts";
import { fits } from "#cards/kit/fits.ts";
import { validateCard } from "#cards/kit/validate.ts";
import { countNodes } from "#cards/kit/walk.ts";
import { vacancyCard } from "#cards/organisation/vacancy-card.ts";
import { utf8Length } from "#kernel/text.ts";

const ALL = 30_000;

/** Each with `count` units, people or things of the longest names below its reader. */
const growing: Readonly<Record<string, (count: number) => Card>> = {
  previewCard: (count) => previewCard(largePreview(count, 1)),
  closeCard: (count) => closeCard({ campaigns: longCampaigns(count) }),
  urgeCard: (count) =>
    urgeCard({
      unitId: "SL",
      unitName: LONG_COMMITTEE,
      open: longOpen(count),
      people: count,
      override: null,
      now: NOW,
    }),
  bundleCard: (count) => bundleCard(longBundle(count)),
  vacancyCard: (count) =>
    vacancyCard({
      superiorId: "SL",
      superiorName: LONG_COMMITTEE,
      vacancies: longVacancies(count),
    }),
  applicationListCard: (count) =>
    applicationListCard({
      said: null,
      groups: [
        {
          heading: "等您办理",
          views: Array.from(
            { length: Math.min(count, APPLICATIONS_A_PAGE) },
            () => longApplication,
          ),
        },
      ],
      page: 1,
      total: count,
      waitsFor: "办理",
    }),
  outboxCard: (count) =>
    outboxCard({
      rows: longRows(ROWS_A_CARD),
      counts: { unknown: count, dead: count },
      page: 1,
      now: NOW,
    }),
  totalsCard: (count) =>
    totalsCard({ unitName: LONG_COMMITTEE, month: "2026-11", totals: totalsOf(count) }),
  progressCard: (count) =>
    progressCard({
      figures: longCounty(count).figures,
      timeliness: { onTime: count, overdue: count, pending: count },
      page: 0,
    }),
  summaryCards: (count) =>
    summaryCards({ posted: longCounty(count), before: undefined })[0] ?? none(),
};

const none = (): never => {
  throw new Error("a summary has at least one card");
};

const bytesOf = (card: Card) => utf8Length(JSON.stringify(card));
/** Larger numbers have more digits, and one line says how many are not named. */
const ONE_LINE = 300;

describe.each(Object.entries(growing))("%s", (_, build) => {
  const sixty = build(60);

  it("fits with 60 of the longest names", () => {
    expect(validateCard(sixty)).toEqual([]);
    expect(fits(sixty)).toBe(true);
  });

  it("is of the same size with 30 000", () => {
    const all = build(ALL);
    expect(validateCard(all)).toEqual([]);
    expect(countNodes(all)).toBeLessThanOrEqual(countNodes(sixty) + 2);
    expect(Math.abs(bytesOf(all) - bytesOf(sixty))).toBeLessThanOrEqual(ONE_LINE);
  });

  it("fits with any number of them", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), (count) => {
        expect(fits(build(count))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

it("a summary of a committee's own branches takes as many cards as their names need, each of which fits", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 600 }), (count) => {
      const cards = summaryCards({ posted: longCommittee(count), before: undefined });
      expect(cards.filter((card) => !fits(card))).toEqual([]);
      expect(cards.length).toBeLessThanOrEqual(Math.ceil(count / 60) + 1);
    }),
    { numRuns: 20 },
  );
});
