/** What the sample county's branches are said to have done in two years; invented, and the same at every run. */
import { createHash } from "node:crypto";
import type { Day, Month } from "#kernel/calendar.ts";
import { addMonths } from "#kernel/calendar.ts";
import type { UnitEntry } from "#organisation/organisation-file.ts";
import type { MeetingKind } from "#records/record.ts";

export type Branch = UnitEntry & {
  readonly full: number;
  /** 0: no committee. */
  readonly committee: number;
  readonly groups: readonly { readonly name: string; readonly members: number }[];
};

export type MeetingEvent = {
  readonly branch: Branch;
  readonly on: Day;
  readonly kinds: readonly MeetingKind[];
  readonly topic: string;
  readonly entitled: number;
  readonly present: number;
  readonly bySecretary: boolean;
  readonly group?: string;
};

const FIRST: Month = "2024-11";
const MONTHS = 24;
export const MONTHS_KEPT: readonly Month[] = Array.from({ length: MONTHS }, (_, index) =>
  addMonths(FIRST, index),
);
const FEWEST_FOR_COMMITTEE = 7;

/** 0 ≤ number < `among`, by the key alone. */
export const chance = (key: string, among: number): number =>
  Number.parseInt(
    createHash("sha256").update(`zhuji history ${key}`).digest("hex").slice(0, 8),
    16,
  ) % among;

export const branchesOf = (units: readonly UnitEntry[]): readonly Branch[] =>
  units
    .filter(({ kind }) => kind === "branch")
    .map((unit) => {
      const full = 5 + chance(`members ${unit.code}`, 24);
      const groups = units.filter(({ parentCode }) => parentCode === unit.code);
      return {
        ...unit,
        full,
        committee: full < FEWEST_FOR_COMMITTEE ? 0 : full > 20 ? 5 : 3,
        groups: groups.map(({ shortName }) => ({
          name: shortName.replace(unit.shortName, ""),
          members: Math.floor(full / groups.length),
        })),
      };
    });

const THEMES = [
  "义务植树",
  "环境整治",
  "走访慰问老党员",
  "防汛巡查",
  "重温入党誓词",
  "志愿服务",
  "交流学习体会",
];
const MATTERS = ["研究本月重点工作", "讨论发展党员工作", "听取党费收缴情况", "研究主题党日安排"];
const LECTURES = ["学习党章", "学习支部工作条例", "学习党的创新理论", "身边的榜样"];

const topicFrom = (topics: readonly string[], key: string): string =>
  topics[chance(`topic ${key}`, topics.length)] ?? "";
const dayIn = (month: Month, key: string, [first, days]: readonly [number, number]): Day =>
  `${month}-${String(first + chance(`day ${key}`, days)).padStart(2, "0")}`;

function meeting(
  branch: Branch,
  on: Day,
  about: { kinds: readonly MeetingKind[]; topic: string; of?: number; group?: string },
): MeetingEvent {
  const key = `${branch.code} ${on} ${about.kinds.join("+")}`;
  const { kinds, topic, of: entitled = branch.full, group } = about;
  const most = Math.max(1, Math.floor(entitled / 3));
  const isAbsent = chance(`absent ${key}`, 3) === 0;
  return {
    branch,
    on,
    kinds,
    topic,
    entitled,
    present: entitled - (isAbsent ? Math.min(entitled - 1, 1 + chance(`away ${key}`, most)) : 0),
    bySecretary: kinds.includes("lecture") && chance(`lecturer ${key}`, 2) === 0,
    ...(group === undefined ? {} : { group }),
  };
}

/** A month's own: the theme day, the 支委会 where there is a committee, the 党小组会 of each group. */
function monthly(branch: Branch, month: Month): readonly MeetingEvent[] {
  const key = `${branch.code} ${month}`;
  const hasLecture = Number(month.slice(5)) % 6 === 2;
  return [
    meeting(branch, dayIn(month, `theme ${key}`, [4, 6]), {
      kinds: hasLecture ? ["theme-day", "lecture"] : ["theme-day"],
      topic: topicFrom(THEMES, key),
    }),
    ...(branch.committee === 0
      ? []
      : [
          meeting(branch, dayIn(month, `committee ${key}`, [12, 5]), {
            kinds: ["committee"],
            topic: topicFrom(MATTERS, key),
            of: branch.committee,
          }),
        ]),
    ...branch.groups.map(({ name, members }) =>
      meeting(branch, dayIn(month, `group ${key}`, [10, 2]), {
        kinds: ["group"],
        topic: topicFrom(LECTURES, `${name} ${key}`),
        of: members,
        group: name,
      }),
    ),
  ];
}

/** 党员大会 every quarter, a 党课 of its own in May and November, 组织生活会 with 民主评议 in January. */
function nowAndThen(branch: Branch, month: Month): readonly MeetingEvent[] {
  const key = `${branch.code} ${month}`;
  const number = Number(month.slice(5));
  const held: MeetingEvent[] = [];
  if (number % 3 === 0)
    held.push(
      meeting(branch, dayIn(month, `members ${key}`, [20, 5]), {
        kinds: ["members"],
        topic: topicFrom(MATTERS, `members ${key}`),
      }),
    );
  if (number % 6 === 5)
    held.push(
      meeting(branch, dayIn(month, `lecture ${key}`, [26, 3]), {
        kinds: ["lecture"],
        topic: topicFrom(LECTURES, key),
      }),
    );
  if (number === 1)
    held.push(
      meeting(branch, dayIn(month, `life ${key}`, [17, 3]), {
        kinds: ["org-life", "appraisal"],
        topic: "组织生活会，民主评议党员",
      }),
    );
  return held;
}

export const meetingsOf = (branches: readonly Branch[]): readonly MeetingEvent[] =>
  branches.flatMap((branch) =>
    MONTHS_KEPT.flatMap((month) => [...monthly(branch, month), ...nowAndThen(branch, month)]),
  );
