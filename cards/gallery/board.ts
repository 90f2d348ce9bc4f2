/** 样张：监理 */
import { type BoardView, boardCard } from "#cards/supervision/board-card.ts";
import type { BoardGroup, BoardItem } from "#supervision/board.ts";
import type { GalleryEntry } from "./entry.ts";
import { COMMITTEE, COUNTY, LONG_COMMITTEE, LONG_UNIT } from "./sample-names.ts";

const group = (name: string, given: Partial<BoardGroup> = {}): BoardGroup => ({
  name,
  open: 3,
  overdue: 1,
  dueThisWeek: 1,
  waiting: 0,
  closedThisMonth: 2,
  ...given,
});

const item = (given: Partial<BoardItem> = {}): BoardItem => ({
  code: "C-SUP-01",
  name: "活动场所",
  open: 4,
  branches: 3,
  ...given,
});

const shown = (name: string, when: string, given: Partial<BoardView>): GalleryEntry => ({
  made: "supervision/board-card boardCard",
  name: `监理 · ${name}`,
  when,
  card: boardCard({
    unit: { id: "SL", name: COUNTY },
    today: "2026-11-20",
    year: "2026",
    groups: [
      group("春晓镇"),
      group("夏禾镇", { overdue: 0, waiting: 2 }),
      group("县直机关", { open: 0, overdue: 0, dueThisWeek: 0, closedThisMonth: 1 }),
    ],
    items: [item(), item({ code: null, name: "", open: 2, branches: 2 })],
    unannounced: { planned: 5, done: 2 },
    mayExport: true,
    ...given,
  }),
});

/** As many units as a large county has, with the longest names. */
export const longBoard = (count: number): BoardView => ({
  unit: { id: "SL", name: LONG_COMMITTEE },
  today: "2026-11-20",
  year: "2026",
  groups: Array.from({ length: count }, () =>
    group(LONG_UNIT, { open: 30_000, overdue: 30_000, dueThisWeek: 30_000, waiting: 30_000 }),
  ),
  items: Array.from({ length: 5 }, () => item({ name: "条".repeat(60), open: 100_000 })),
  unannounced: { planned: 30_000, done: 30_000 },
  mayExport: true,
});

export const boardEntries: readonly GalleryEntry[] = [
  shown("一个县", "县委组织部，发了“监理”", {}),
  shown("上级看乡镇", "县委组织部看乡镇，没有暗访", {
    unit: { id: "SL01", name: COMMITTEE },
    groups: [group("柳芽村"), group("杏雨村")],
    unannounced: null,
  }),
  shown("没有问题", "还没有交办过问题", { groups: [], items: [], unannounced: null }),
  shown("最长的文字", "六十个单位，名称最长", longBoard(60)),
];
