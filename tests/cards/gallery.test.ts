/** The gallery is whole, and every card in it is one that the platform takes and a person can use. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { galleryEntries } from "#cards/gallery/all.ts";
import { shownEntry } from "#cards/gallery/shown-entry.ts";
import { fits } from "#cards/kit/fits.ts";
import { limits } from "#cards/kit/limits.ts";
import { typedInstead } from "#cards/kit/parts.ts";
import { validateCard } from "#cards/kit/validate.ts";
import { type Placement, placementsOf } from "#cards/kit/walk.ts";
import { gallery } from "#gallery";

const shown = galleryEntries.map(shownEntry);

/** Which cards carry it is for tests/cards/burden/every-card.test.ts to see. */
const COMPLAINT = "不合理？";
const labelOf = ({ node }: Placement): string => {
  const text: unknown = node["text"];
  return typeof text === "object" && text !== null && "content" in text ? String(text.content) : "";
};
const buttonsOf = (card: unknown) => placementsOf(card).filter(({ tag }) => tag === "button");
/** Typed instead of the button; a symbol, which JSON has not. */
const typedOf = ({ node }: Placement): string | undefined => {
  const typed: unknown = Reflect.get(node, typedInstead);
  return typeof typed === "string" ? typed : undefined;
};

/** Cards with something that cannot be typed: it wants a form's fields, or a look at the card before it is done. */
const PRESSED_ONLY = [
  "blueprint/evidence-card evidenceCard",
  "blueprint/finished-card finishedCard",
  "blueprint/text-card textCard",
  "burden/form-request-card formRequestFormCard",
  "campaign/close-card closeCard",
  "campaign/preview-card previewCard",
  "campaign/urge-card urgeCard",
  "delivery/outbox-card outboxCard",
  "records/record-form-card recordFormCard",
  "records/record-list-card recordListCard",
  "records/record-receipt-card recordReceiptCard",
  "records/vote-form-card voteFormCard",
  "supervision/accountability-card accountabilityFormCard",
  "supervision/contact-card contactBranchCard",
  "supervision/finding-proof-card findingProofCard",
  "supervision/visit-form-card visitExtraFormCard",
  "supervision/visit-form-card visitFindingFormCard",
  "supervision/visit-page-card visitPageCard",
  "supervision/visit-team-card visitCompareCard",
  "supervision/visit-team-card visitWaitingCard",
];

describe("the gallery", () => {
  it("shows every card there is", () => {
    const made = new Set(galleryEntries.map((entry) => entry.made));
    const cards = readdirSync("cards", { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith("-card.ts"))
      .flatMap((file) =>
        [
          ...readFileSync(`cards/${file}`, "utf8").matchAll(
            /^export (?:const|function) (\w+Cards?)\b/gm,
          ),
        ].map((found) => `${file.slice(0, -".ts".length)} ${found[1]}`),
      );
    expect(cards.length).toBeGreaterThan(40);
    expect(cards.filter((card) => !made.has(card))).toEqual([]);
    const known = new Set(cards);
    expect([...made].filter((card) => card.includes("-card ") && !known.has(card))).toEqual([]);
  });

  it("gives every entry a name of its own, in files and addresses too", () => {
    expect(new Set(shown.map(({ name }) => name)).size).toBe(shown.length);
    expect(new Set(shown.map(({ slug }) => slug)).size).toBe(shown.length);
    expect(shown.filter(({ slug }) => !/^[\p{L}\p{N}-]+$/u.test(slug))).toEqual([]);
  });

  it("keeps no snapshot of a card that is no more", () => {
    const known = new Set(shown.map(({ slug }) => `${slug}.json`));
    expect(readdirSync("tests/cards/snapshots").filter((file) => !known.has(file))).toEqual([]);
  });

  it("has words to type for every button, but for those that want the card itself", () => {
    const pressed = shown.filter(({ twin }) => twin.includes("只能在卡片上点"));
    expect([...new Set(pressed.map(({ made }) => made))].toSorted()).toEqual(PRESSED_ONLY);
  });

  it("answers what it shows, and the page that draws it", async () => {
    const app = gallery();
    const entries: unknown = await (await app.request("/gallery/api/entries")).json();
    expect(entries).toHaveLength(shown.length);
    expect(entries).toContainEqual(
      expect.objectContaining({
        name: shown[0]?.name,
        twin: shown[0]?.twin,
        bytes: shown[0]?.bytes,
      }),
    );
    expect(await (await app.request("/")).text()).toContain("卡片样张");
    expect((await app.request("/console/page/gallery.ts")).status).toBe(200);
  });
});

describe.each(shown)("$name", ({ slug, card, twin, bytes, elements }) => {
  it("is a card the platform takes and shows in full, with room for what delivery adds", () => {
    expect(validateCard(card)).toEqual([]);
    expect(bytes).toBeLessThanOrEqual(limits.cardBytes);
    expect(elements).toBeLessThanOrEqual(limits.nodes);
    expect(fits(card)).toBe(true);
  });

  it("has a twin that names everything to press that can be typed", () => {
    const typed = buttonsOf(card).flatMap((button) => typedOf(button) ?? []);
    expect(typed.filter((words) => !twin.includes(words))).toEqual([]);
    expect(twin).not.toMatch(/undefined|NaN|\[object/);
  });

  it("has at most one thing that is obviously to be pressed", () => {
    const filled = buttonsOf(card).filter(({ node }) => node["type"] === "primary_filled");
    expect(filled.map(labelOf)).toHaveLength(Math.min(filled.length, 1));
  });

  it("says 不合理？ at most once, after all there is to press", () => {
    const labels = buttonsOf(card).map(labelOf);
    expect(labels.slice(0, -1)).not.toContain(COMPLAINT);
  });

  it("is the card it was", async () => {
    await expect(
      `${JSON.stringify({ twin: twin.split("\n"), card }, undefined, 1)}\n`,
    ).toMatchFileSnapshot(`snapshots/${slug}.json`);
  });
});
