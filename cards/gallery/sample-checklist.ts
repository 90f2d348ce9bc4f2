/** 样张里的清单 — one branch's November in the states that a checklist can be in. */
import type { Answer } from "#blueprint/answer.ts";
import type { Checklist, ChecklistQuestion } from "#blueprint/checklist.ts";
import { UNTOUCHED } from "#blueprint/handling.ts";
import { at } from "#kernel/calendar.ts";
import type { GivenAnswer } from "#taskbook/given-answer.ts";
import type { Item } from "#taskbook/item.ts";
import { type Period, periodOf, previousPeriod } from "#taskbook/period.ts";
import { starterItems } from "./sample-items.ts";
import { BRANCH } from "./sample-names.ts";

const { meeting, groups, themeDay, dues, records, project } = starterItems;

/** Answers by item; `standing`: said once this year. */
type Given = {
  readonly answers?: Readonly<Record<string, GivenAnswer>>;
  readonly last?: Readonly<Record<string, GivenAnswer>>;
  readonly standing?: readonly string[];
};

export const AT = { campaignId: "2026-11.starter.SL", branchId: "SL01-01" } as const;

const answerOf = (item: Item, period: Period, given: GivenAnswer): Answer => ({
  itemCode: item.code,
  period,
  revision: 1,
  given,
  byPersonId: "p1",
  answeredAt: at("2026-11-05", "09:12"),
});

function questionOf(item: Item, index: number, given: Given): ChecklistQuestion {
  const period = periodOf(item.frequency, "2026-11");
  const now = given.answers?.[item.code];
  const last = given.last?.[item.code];
  return {
    number: index + 1,
    item,
    period,
    answer: now === undefined ? undefined : answerOf(item, period, now),
    standing: given.standing?.includes(item.code) ?? false,
    last: last === undefined ? undefined : answerOf(item, previousPeriod(period), last),
  };
}

export const questionsOf = (
  items: readonly Item[],
  given: Given = {},
): readonly ChecklistQuestion[] => items.map((item, index) => questionOf(item, index, given));

export const MONTHLY: readonly Item[] = [meeting, groups, themeDay, dues, records];

const open: Checklist = {
  ...AT,
  branchName: BRANCH,
  month: "2026-11",
  dueOn: "2026-11-30",
  closed: false,
  questions: questionsOf(MONTHLY, {
    last: { [meeting.code]: { kind: "meets" }, [themeDay.code]: { kind: "meets" } },
  }),
  texts: [],
  proofs: [],
  handling: UNTOUCHED,
  helps: [],
};

const meets: GivenAnswer = { kind: "meets" };
const NEED = "缺一名能讲课的人，请镇里派";

/** Every way to answer, once each. */
const answers: Readonly<Record<string, GivenAnswer>> = {
  [meeting.code]: meets,
  [groups.code]: { kind: "not_applicable", reason: "没有划分党小组" },
  [themeDay.code]: { kind: "difficulty", need: NEED },
  [dues.code]: { kind: "value", value: { type: "choice", option: "half" } },
  [records.code]: { kind: "value", value: { type: "count", count: 85, parts: {} } },
};

const help = {
  id: "H3K7",
  itemCode: themeDay.code,
  period: "2026-11",
  dueOn: "2026-11-12",
  ownerName: null,
  answer: null,
} as const;

const answered: Checklist = {
  ...open,
  questions: questionsOf(MONTHLY, { answers, standing: [groups.code] }),
  proofs: [{ itemCode: meeting.code, period: "2026-11", count: 2 }],
  helps: [help],
};

const written: GivenAnswer = {
  kind: "value",
  value: { type: "text", entries: ["党员代办队：每周二下村代办医保社保，全年办了320件。"] },
};

export const sampleChecklists = {
  open,
  one: { ...open, questions: questionsOf([meeting]) },
  /** Nothing of it can be said to be 正常. */
  figures: { ...open, questions: questionsOf([project]) },
  partly: {
    ...open,
    questions: questionsOf(MONTHLY, { answers: { [meeting.code]: meets, [dues.code]: meets } }),
  },
  answered,
  helped: {
    ...answered,
    helps: [
      {
        ...help,
        ownerName: "李明",
        answer: {
          words: "镇党校宣讲员周四下午到村里讲，已经和您约好时间。",
          byName: "李明",
          answeredAt: at("2026-11-06", "15:20"),
        },
      },
    ],
  },
  normal: {
    ...open,
    questions: questionsOf(MONTHLY, {
      answers: Object.fromEntries(MONTHLY.map(({ code }) => [code, meets])),
    }),
    texts: questionsOf([project]),
  },
  written: {
    ...open,
    questions: questionsOf(MONTHLY, { answers }),
    texts: questionsOf([project], { answers: { [project.code]: written } }),
  },
  closed: {
    ...open,
    closed: true,
    questions: questionsOf(MONTHLY, { answers: { [meeting.code]: meets, [dues.code]: meets } }),
  },
  unanswered: { ...open, closed: true },
  /** December: seven sections of the year's end. */
  december: {
    ...open,
    month: "2026-12",
    dueOn: "2026-12-28",
    questions: questionsOf(
      Array.from({ length: 37 }, (_, place) => {
        const item = Object.values(starterItems)[place % 8] ?? meeting;
        return { ...item, code: `${item.code}-${place}` };
      }),
    ),
  },
} as const satisfies Readonly<Record<string, Checklist>>;
