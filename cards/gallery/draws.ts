/** 样张：抽签 */
import { drawCard } from "#cards/supervision/draw-card.ts";
import { at } from "#kernel/calendar.ts";
import { commit } from "#supervision/commitment.ts";
import type { DrawList } from "#supervision/draw.ts";
import type { DrawEnd } from "#supervision/ports.ts";
import type { GalleryEntry } from "./entry.ts";

const list: DrawList = {
  version: 1,
  purpose: "第四季度不定期抽查",
  rules: { size: { parts: 1, of: 5 }, leastPerCommittee: 1, cooldown: 2 },
  branches: Array.from({ length: 60 }, (_, index) => ({
    id: `SL${String(1 + (index % 6)).padStart(2, "0")}-${String(index).padStart(2, "0")}`,
    committeeId: `SL0${1 + (index % 6)}`,
    sector: "village",
    drawnAgo: null,
    isRecused: false,
    weight: 1,
  })),
};

const made = "supervision/draw-card drawCard";

/** 回头看: closures, not branches. */
const closures: DrawList = {
  ...list,
  purpose: "第四季度回头看",
  rules: { size: { parts: 15, of: 100 }, leastPerCommittee: 0, cooldown: 0 },
  branches: list.branches.map((branch, index) => ({ ...branch, id: `SL/2026-${index + 1}#6` })),
};

const shown = (name: string, when: string, end: DrawEnd): GalleryEntry =>
  shownOf(list, { name, when, end });

type Shown = { readonly name: string; readonly when: string; readonly end: DrawEnd };

function shownOf(of: DrawList, { name, when, end }: Shown): GalleryEntry {
  const committed = commit({
    number: "2026-3",
    secret: "5e".repeat(32),
    list: of,
    value: {
      source: "双色球第2026135期开奖号码",
      publishedAt: "2026-11-24T21:15+08:00",
      digits: 14,
    },
  });
  if (!committed.ok) throw new Error(JSON.stringify(committed.refusal));
  const draw = { commitment: committed.value, list: of, valueAt: at("2026-11-24", "21:15"), end };
  return { made, name, when, card: drawCard({ draw, unitName: "示例县委" }) };
}

export const drawEntries: readonly GalleryEntry[] = [
  shown("抽签 · 承诺", "群里，数值出来之前", { kind: "open" }),
  shown("抽签 · 揭示", "群里，数值出来之后", {
    kind: "revealed",
    value: "03091422273108",
    drawn: list.branches.slice(0, 12).map(({ id }) => id),
    at: at("2026-11-24", "21:20"),
  }),
  shown("抽签 · 作废", "群里，没有揭示的", {
    kind: "abandoned",
    reason: "名单漏了两个新成立的支部，重新冻结再抽",
    at: at("2026-11-24", "10:00"),
  }),
  shownOf(closures, {
    name: "抽签 · 承诺 · 回头看",
    when: "群里，数值出来之前",
    end: { kind: "open" },
  }),
  shownOf(closures, {
    name: "抽签 · 揭示 · 回头看",
    when: "群里，数值出来之后",
    end: {
      kind: "revealed",
      value: "03091422273108",
      drawn: closures.branches.slice(0, 9).map(({ id }) => id),
      at: at("2026-11-24", "21:20"),
    },
  }),
];
