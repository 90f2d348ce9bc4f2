/** 逐条对照的样张。 */
import { APPLICATION_RULES } from "#acceptance/application.ts";
import type { Compared, ComparedLine } from "#acceptance/lines.ts";
import { type LinesView, linesCard } from "#cards/acceptance/lines-card.ts";
import { at } from "#kernel/calendar.ts";
import { CHECK_METHODS, type CheckMethod } from "#taskbook/item.ts";
import type { ScoreLine } from "#taskbook/score-line.ts";
import type { GalleryEntry } from "./entry.ts";
import { longRound, sampleApplication } from "./sample-application.ts";
import { starterItems } from "./sample-items.ts";
import { LONG_PERSON } from "./sample-names.ts";

const ON = at("2026-11-18", "10:20");
const items = Object.values(starterItems);
const [first] = items;
if (first === undefined) throw new Error("there are no sample items");

const scored = (of: Partial<ScoreLine> = {}): ScoreLine => ({
  item: first,
  questions: [],
  state: "scored",
  won: 200,
  possible: 200,
  losses: [],
  winBack: [],
  ...of,
});

const line = (index: number, of: Partial<ComparedLine> = {}): ComparedLine => {
  const item = items[index] ?? first;
  return {
    item,
    method: "听",
    line: scored({ item }),
    answers: [answer(item.code, "2026-11")],
    dispute: null,
    reviewed: {
      itemCode: item.code,
      mark: "meets",
      byPersonId: null,
      agreedAt: ON,
      said: [
        { personId: "i1", name: "赵检", mark: "meets", at: ON },
        { personId: "i2", name: "钱查", mark: "meets", at: ON },
      ],
    },
    differs: false,
    ...of,
  };
};

const answer = (itemCode: string, period: string): ComparedLine["answers"][number] => ({
  itemCode,
  period,
  revision: 1,
  given: { kind: "meets" },
  byPersonId: "p1",
  answeredAt: ON,
});

const settled: ComparedLine["reviewed"] = {
  itemCode: "C-ACT-03",
  mark: "partly",
  byPersonId: "i1",
  agreedAt: ON,
  said: [
    { personId: "i1", name: "赵检", mark: "partly", at: ON },
    { personId: "i2", name: "钱查", mark: "fails", at: ON },
  ],
};
const lost = scored({ won: 100, losses: [{ kind: "not-met", periods: ["2026-10"] }] });
const ordinary: readonly ComparedLine[] = [
  line(1, { reviewed: settled, differs: true }),
  line(0),
  line(2, {
    method: "查",
    line: lost,
    answers: [answer("C-ACT-02", "2026-10"), answer("C-ACT-02", "2026-11")],
    dispute: "10月开过，记录漏传了",
    differs: true,
  }),
  line(3, { method: "看", line: scored({ state: "not_applicable" }), answers: [] }),
  line(1, { method: null, line: scored({ state: "pending" }), answers: [], reviewed: null }),
];

const compared = (of: Partial<Compared> = {}): Compared => ({
  lines: ordinary,
  system: 8650,
  inspection: { won: 4200, possible: 5000, marked: 21 },
  total: 8520,
  ...of,
});

const one = (name: string, when: string, of: Partial<LinesView>): GalleryEntry => ({
  made: "acceptance/lines-card linesCard",
  name: `逐条对照 · ${name}`,
  when,
  card: linesCard({
    view: sampleApplication(),
    compared: compared(),
    decidedAt: null,
    page: 0,
    ...of,
  }),
});

const longLine = (method: CheckMethod | null): ComparedLine =>
  line(0, {
    method,
    item: { ...first, name: "*".repeat(80) },
    line: scored({
      won: 100,
      losses: Array.from({ length: 12 }, (_, month) => ({
        kind: "below-target" as const,
        part: null,
        value: 1,
        target: 12,
        unit: "次",
        periods: [`2026-${String(month + 1).padStart(2, "0")}`],
      })),
    }),
    answers: [
      {
        ...answer(first.code, "2026-12"),
        given: { kind: "difficulty", need: "*".repeat(500) },
      },
    ],
    dispute: "*".repeat(APPLICATION_RULES.longestWords),
    reviewed: {
      itemCode: first.code,
      mark: "partly",
      byPersonId: "i0",
      agreedAt: ON,
      said: Array.from({ length: 9 }, (_, index) => ({
        personId: `i${index}`,
        name: LONG_PERSON,
        mark: index === 0 ? ("partly" as const) : ("fails" as const),
        at: ON,
      })),
    },
    differs: true,
  });
const longLines = [...CHECK_METHODS, null].flatMap((method) =>
  Array.from({ length: 40 }, () => longLine(method)),
);
const longView = {
  view: sampleApplication({}, { round: longRound }),
  compared: compared({ lines: longLines }),
  decidedAt: ON,
};

export const lineEntries: readonly GalleryEntry[] = [
  one("还没决定", "有人点“逐条对照”，考评还没有决定", {}),
  one("已经决定", "作决定以后，按留下的依据", { decidedAt: ON }),
  one("都一致", "自评和考评没有不一致的", {
    compared: compared({ lines: [line(0), line(2, { method: "查" })] }),
  }),
  one("什么都没有", "没有部署过清单，也没有看现场", {
    compared: { lines: [], system: null, inspection: null, total: null },
  }),
  one("最长", "每一条都最长，第一页", { ...longView }),
  one("最长的一页", "每一条都最长，中间一页", { ...longView, page: 2 }),
];
