/** 卡片样张 — a card in one state, with sample data: shown by `npm run cards`, held by a snapshot, drawn for the docs. */
import type { Card } from "#cards/kit/card.ts";

export type GalleryEntry = {
  /** The file and function that make it: `score/score-card scoreCard`. */
  readonly made: string;
  /** Unique and readable: `得分 · 有失分`. It names the snapshot and the picture. */
  readonly name: string;
  /** Who sees it, and when. */
  readonly when: string;
  readonly card: Card;
};
