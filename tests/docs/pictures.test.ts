/** The pictures of the documents: one of every card but those of the longest words, none of a card that is gone, and light enough to clone. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { galleryEntries } from "#cards/gallery/all.ts";
import { shownEntry } from "#cards/gallery/shown-entry.ts";
import { linksOf } from "./markdown.ts";

const MAX_BYTES = 8 * 1024 * 1024;
const index = readFileSync("docs/cards.md", "utf8");
const shown = galleryEntries.map(shownEntry).filter(({ pictured }) => pictured);
const pictures = shown.map(({ slug }) => `images/cards/${slug}.webp`);

it("lists every pictured card of the gallery with its name, its occasion and its picture, in the gallery's order", () => {
  const headings = [...index.matchAll(/^## (.+)$/gm)].map((match) => match[1]);
  expect(headings).toEqual(shown.map(({ name }) => name));
  expect(linksOf(index)).toEqual(pictures);
  expect(shown.filter(({ when }) => !index.includes(`\n${when}\n`))).toEqual([]);
});

it("keeps a picture of every pictured card and of nothing else", () => {
  const kept = readdirSync("docs/images/cards").map((file) => `images/cards/${file}`);
  expect(kept.toSorted()).toEqual(pictures.toSorted());
});

it("shows every other picture that is kept in the README", () => {
  const readme = linksOf(readFileSync("README.md", "utf8"));
  const kept = readdirSync("docs/images").filter((file) => file.endsWith(".png"));
  expect(kept.filter((file) => !readme.includes(`docs/images/${file}`))).toEqual([]);
});

it("keeps the pictures light enough to clone", () => {
  const files = readdirSync("docs/images", { recursive: true, encoding: "utf8" });
  const bytes = files.reduce((sum, file) => sum + statSync(join("docs/images", file)).size, 0);
  expect(bytes).toBeLessThanOrEqual(MAX_BYTES);
});
