/** 会议一句话记 — what stands after 记录: which meetings, on which day, how many of how many came, and the topic. */
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Attendance, MeetingKind } from "./record.ts";

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
  | { readonly kind: "typed.needs-form"; readonly name: string }
  | { readonly kind: "typed.no-attendance" };

/** What a meeting is called when a line says it. */
const NAMES: readonly (readonly [MeetingKind, RegExp])[] = [
  ["members", /^(支部)?(党员)?大会$/],
  ["committee", /^(支委会|支部委员会|支委)(会议?)?$/],
  ["lecture", /^(书记讲)?党课$/],
  ["theme-day", /^(主题)?党日(活动)?$/],
  ["activity", /^(党员)?活动$/],
];
const IN_A_FORM = /^(党?小组会|组织生活会|民主评议(党员)?)$/;
const ENTITLED = /应到[:：]?(\d{1,4})人?/;
const PRESENT = /(?:实到|到会)[:：]?(\d{1,4})人?/;

export function readMeeting(line: string): Result<TypedMeeting, TypedRefusal> {
  const text = line.normalize("NFKC");
  const entitled = ENTITLED.exec(text)?.[1];
  const present = PRESENT.exec(text)?.[1];
  const words = text
    .replace(ENTITLED, " ")
    .replace(PRESENT, " ")
    .split(/[\s,，、;；。]+/)
    .filter((word) => word !== "");
  const form = words.find((word) => IN_A_FORM.test(word));
  if (form !== undefined) return refused({ kind: "typed.needs-form", name: form });
  const kinds = kindsIn(words);
  if (kinds.length === 0) return refused({ kind: "typed.no-meeting" });
  if (entitled === undefined || present === undefined)
    return refused({ kind: "typed.no-attendance" });
  return ok({
    kinds,
    bySecretary: words.some((word) => word.includes("书记讲")),
    attendance: attendanceOf(Number(entitled), Number(present)),
    words: words.filter((word) => kindOf(word) === undefined && word !== "书记讲"),
  });
}

/** A line gives no reasons for who stayed away. */
const attendanceOf = (entitled: number, present: number): Attendance => ({
  entitled,
  present,
  absences: entitled > present ? [{ reason: "other", count: entitled - present }] : [],
});

const kindOf = (word: string): MeetingKind | undefined =>
  NAMES.find(([, name]) => name.test(word))?.[0];

const kindsIn = (words: readonly string[]): readonly MeetingKind[] => [
  ...new Set(words.flatMap((word) => kindOf(word) ?? [])),
];
