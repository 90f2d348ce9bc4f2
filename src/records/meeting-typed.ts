/** 会议一句话记 — what stands after 记录: which meetings, on which day, how many of how many came and why not, and the topic. */
import { ok, type Result, refused } from "#kernel/result.ts";
import {
  ABSENCE_REASONS,
  type AbsenceReason,
  type Attendance,
  type MeetingKind,
} from "./record.ts";

export type TypedMeeting = {
  readonly kinds: readonly MeetingKind[];
  readonly bySecretary: boolean;
  readonly attendance: Attendance;
  /** The words that are left, in their order: the day among them. */
  readonly words: readonly string[];
};

export type TypedRefusal =
  | { readonly kind: "typed.no-meeting" }
  /** One that needs more than a line. */
  | { readonly kind: "typed.needs-form"; readonly name: string; readonly meeting: MeetingKind }
  | { readonly kind: "typed.no-attendance" };

/** What a meeting is called when a line says it. */
const NAMES: readonly (readonly [MeetingKind, RegExp])[] = [
  ["members", /^(支部)?(党员)?大会$/],
  ["committee", /^(支委会|支部委员会|支委)(会议?)?$/],
  ["lecture", /^(书记讲)?党课$/],
  ["theme-day", /^(主题)?党日(活动)?$/],
  ["activity", /^(党员)?活动$/],
];
const NAMES_IN_A_FORM: typeof NAMES = [
  ["group", /^党?小组会$/],
  ["org-life", /^组织生活会$/],
  ["appraisal", /^民主评议(党员)?$/],
];
const ENTITLED = /应到[:：]?(\d{1,4})人?/;
const PRESENT = /(?:实到|到会)[:：]?(\d{1,4})人?/;
const BETWEEN = /[\s,，、;；。]+/;

export function readMeeting(line: string): Result<TypedMeeting, TypedRefusal> {
  const text = line.normalize("NFKC");
  const entitled = ENTITLED.exec(text)?.[1];
  const present = PRESENT.exec(text)?.[1];
  const words = wordsOf(text.replace(ENTITLED, " ").replace(PRESENT, " "));
  const form = words.flatMap((name) => {
    const meeting = kindOf(name, NAMES_IN_A_FORM);
    return meeting === undefined ? [] : [{ name, meeting }];
  })[0];
  if (form !== undefined) return refused({ kind: "typed.needs-form", ...form });
  const kinds = kindsIn(words);
  if (kinds.length === 0) return refused({ kind: "typed.no-meeting" });
  if (entitled === undefined || present === undefined)
    return refused({ kind: "typed.no-attendance" });
  const absent = Number(entitled) - Number(present);
  const isReason = (word: string) => absent > 0 && absenceOf(word) !== undefined;
  const told = absencesIn(words.filter(isReason));
  return ok({
    kinds,
    bySecretary: words.some((word) => word.includes("书记讲")),
    attendance: {
      entitled: Number(entitled),
      present: Number(present),
      absences: [...told, ...untold(absent, told)],
    },
    words: words.filter(
      (word) => kindOf(word) === undefined && word !== "书记讲" && !isReason(word),
    ),
  });
}

/** The one meeting that a line is about when it says nothing else. */
export function meetingNamed(line: string): MeetingKind | undefined {
  const kinds = wordsOf(line.normalize("NFKC")).map((word) =>
    kindOf(word, [...NAMES, ...NAMES_IN_A_FORM]),
  );
  return kinds.every((kind) => kind !== undefined) ? kinds[0] : undefined;
}

/** Why people stayed away, as it is written; what is written first is how we write it. */
export const ABSENCE_WORDS: Readonly<Record<AbsenceReason, readonly [string, ...string[]]>> = {
  leave: ["请假", "事假", "公假"],
  away: ["外出", "出差", "务工"],
  ill: ["生病", "病假", "住院"],
  frail: ["年老体弱", "体弱", "行动不便"],
  other: ["其他", "其它"],
};

type Absence = Attendance["absences"][number];

/** 请假2 外出1; undefined when there is anything else in it. */
export function readAbsences(line: string): readonly Absence[] | undefined {
  const words = wordsOf(
    line
      .normalize("NFKC")
      .replace(/(?<=\p{sc=Han})[\s:]+(?=\d)/gu, "")
      .replace(/(\d[人名位]?)(?=\p{sc=Han})/gu, "$1 ")
      .replace(/ ([人名位])/g, "$1"),
  );
  const absences = absencesIn(words);
  return absences.length === words.length ? absences : undefined;
}

const absencesIn = (words: readonly string[]): readonly Absence[] =>
  words.flatMap((word) => absenceOf(word) ?? []);

function absenceOf(word: string): Absence | undefined {
  const [, said, count] = /^(\D+?):?(\d{1,5})(?:人|名|位)?$/.exec(word) ?? [];
  const reason = ABSENCE_REASONS.find((one) => ABSENCE_WORDS[one].some((name) => name === said));
  return reason === undefined ? undefined : { reason, count: Number(count) };
}

/** Of whom a line gives no reason, it is another one. */
function untold(absent: number, told: readonly Absence[]): readonly Absence[] {
  const left = absent - told.reduce((sum, { count }) => sum + count, 0);
  return left > 0 ? [{ reason: "other", count: left }] : [];
}

const wordsOf = (text: string): readonly string[] =>
  text.split(BETWEEN).filter((word) => word !== "");

const kindOf = (word: string, names = NAMES): MeetingKind | undefined =>
  names.find(([, name]) => name.test(word))?.[0];

const kindsIn = (words: readonly string[]): readonly MeetingKind[] => [
  ...new Set(words.flatMap((word) => kindOf(word) ?? [])),
];
