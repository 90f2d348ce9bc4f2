/** 样张：抽签 */
import { drawCard } from "#cards/supervision/draw-card.ts";
import { drawsCard } from "#cards/supervision/draw-list-card.ts";
import { type OpenedDrawView, openedDrawCard } from "#cards/supervision/draw-open-card.ts";
import { at } from "#kernel/calendar.ts";
import { commit } from "#supervision/commitment.ts";
import type { DrawList } from "#supervision/draw.ts";
import type { DrawBrief, DrawEnd } from "#supervision/ports.ts";
import type { GalleryEntry } from "./entry.ts";
import { COUNTY, LONG_COMMITTEE } from "./sample-names.ts";

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

const SOURCE = "双色球第2026135期开奖号码";
const OUT_AT = at("2026-11-24", "21:15");

function shownOf(of: DrawList, { name, when, end }: Shown): GalleryEntry {
  const card = drawCard({ draw: drawOf(of, end), unitName: COUNTY });
  return { made, name, when, card };
}

function drawOf(of: DrawList, end: DrawEnd, source = SOURCE): OpenedDrawView["draw"] {
  const committed = commit({
    number: "2026-3",
    secret: "5e".repeat(32),
    list: of,
    value: { source, publishedAt: "2026-11-24T21:15+08:00", digits: 14 },
  });
  if (!committed.ok) throw new Error(JSON.stringify(committed.refusal));
  const numbered = { unitId: "SL", year: "2026", number: 3 };
  const times = { valueAt: OUT_AT, committedAt: at("2026-11-20", "10:00") };
  return { ...numbered, ...times, commitment: committed.value, list: of, end };
}

const opened = (
  name: string,
  when: string,
  view: Partial<OpenedDrawView> & { readonly end?: DrawEnd; readonly of?: DrawList },
): GalleryEntry => ({
  made: "supervision/draw-open-card openedDrawCard",
  name: `抽查一次 · ${name}`,
  when,
  card: openedDrawCard({
    unitName: COUNTY,
    draw: drawOf(view.of ?? list, view.end ?? { kind: "open" }),
    own: true,
    drawn: [],
    inspectionName: undefined,
    at: at("2026-11-24", "21:20"),
    ...view,
  }),
});

const revealed = (drawn: readonly string[]): DrawEnd => ({
  kind: "revealed",
  value: "03091422273108",
  drawn,
  at: at("2026-11-24", "21:20"),
});
const abandoned = (reason: string): DrawEnd => ({
  kind: "abandoned",
  reason,
  at: at("2026-11-24", "10:00"),
});
const NAMES = ["柳芽村党支部", "荷塘村党支部", "朝霞社区党支部", "夏禾镇机关党支部"];
const LONG = "最长的一句话写满了也放得下".repeat(16);

const openedEntries: readonly GalleryEntry[] = [
  opened("等数值", "发“抽查 2026-3”，数值还没有出来", { at: at("2026-11-23", "09:00") }),
  opened("填数值", "数值出来了，还没有填", {}),
  opened("填数值 · 上级看", "下级单位的，由它自己填", { own: false }),
  opened("填错了", "数值少了几位", {
    said: "公开数值要是 14 位数字，照公布的次序写，个位数前面的 0 也写；除了数字只能有空格和标点。",
  }),
  opened("揭示了", "填了数值，还没有组织检查", {
    end: revealed(NAMES),
    drawn: NAMES,
    said: "✅ 2026-3已揭示",
  }),
  opened("揭示了 · 有检查", "已按它组织检查", {
    end: revealed(NAMES),
    drawn: NAMES,
    inspectionName: "第四季度抽查",
  }),
  opened("揭示了 · 上级看", "抽中哪些只有组织的单位知道", { end: revealed(NAMES), own: false }),
  opened("揭示了 · 回头看", "抽的是销号", {
    of: closures,
    end: revealed(closures.branches.slice(0, 2).map(({ id }) => id)),
    drawn: ["柳芽村党支部 问题2026-17：赵同志去看", "荷塘村党支部 问题2026-21：没有检查员能去看"],
  }),
  opened("作废了", "数值出来以前作废", { end: abandoned("名单漏了两个新成立的支部") }),
  opened("最长的文字", "用途、名称都最长，抽中很多", {
    unitName: LONG_COMMITTEE,
    draw: drawOf({ ...list, purpose: LONG.slice(0, 200) }, revealed(NAMES), LONG.slice(0, 200)),
    drawn: Array.from({ length: 90 }, () => LONG_COMMITTEE),
    inspectionName: LONG.slice(0, 60),
    said: LONG.slice(0, 200),
  }),
];

const brief = (number: number, state: DrawBrief["state"], over: Partial<DrawBrief> = {}) => ({
  year: "2026",
  number,
  purpose: "第四季度不定期抽查",
  source: SOURCE,
  valueAt: OUT_AT,
  ofClosures: false,
  state,
  drawn: state === "revealed" ? 12 : null,
  ...over,
});

const listed = (
  name: string,
  when: string,
  draws: readonly DrawBrief[],
  long?: string,
): GalleryEntry => ({
  made: "supervision/draw-list-card drawsCard",
  name: `抽查列表 · ${name}`,
  when,
  card: drawsCard({
    unitId: "SL",
    unitName: long === undefined ? COUNTY : LONG_COMMITTEE,
    year: long === undefined ? undefined : "2026",
    draws,
    more: long !== undefined,
    at: at("2026-11-24", "21:20"),
    own: true,
    said: long,
  }),
});

const listedEntries: readonly GalleryEntry[] = [
  listed("没有", "发“抽查”，还没有抽过", []),
  listed("有几次", "发“抽查”", [
    brief(4, "open", { valueAt: at("2026-12-01", "21:15"), purpose: "第四季度回头看" }),
    brief(3, "revealed", { ofClosures: true, drawn: 9 }),
    brief(2, "abandoned"),
    brief(1, "revealed"),
  ]),
  listed("等填数值", "有一次的数值出来了", [brief(5, "open"), brief(4, "revealed")]),
  listed(
    "最长的文字",
    "用途和数值的名称都最长",
    Array.from({ length: 8 }, (_, index) =>
      brief(99_999 - index, "open", { purpose: LONG.slice(0, 200), source: LONG.slice(0, 200) }),
    ),
    LONG.slice(0, 200),
  ),
];

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
  ...openedEntries,
  ...listedEntries,
];
