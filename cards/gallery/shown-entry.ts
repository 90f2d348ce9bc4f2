/** 样张 with what is told of it: its twin, what it weighs by the platform's count, and the names of its files. */
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { countNodes } from "#cards/kit/walk.ts";
import { utf8Length } from "#kernel/text.ts";
import type { GalleryEntry } from "./entry.ts";

export type ShownEntry = GalleryEntry & {
  /** The folder of `cards/` whose card it is. */
  readonly room: string;
  /** Names its snapshot, its picture and its place on the page. */
  readonly slug: string;
  readonly twin: string;
  /** UTF-8 bytes of its JSON. */
  readonly bytes: number;
  readonly elements: number;
  /** Whether the documents show its picture: those of the longest words are for the gallery alone. */
  readonly pictured: boolean;
};

export const slugOf = (name: string): string =>
  name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");

export const shownEntry = (entry: GalleryEntry): ShownEntry => ({
  ...entry,
  room: entry.made.split("/")[0] ?? "",
  slug: slugOf(entry.name),
  twin: fallbackText(entry.card),
  bytes: utf8Length(JSON.stringify(entry.card)),
  elements: countNodes(entry.card),
  pictured: !entry.name.includes("最长"),
});
