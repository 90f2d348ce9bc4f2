/** 记录的说法 — a record in one line, and why one was not kept. */
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { assertNever } from "#kernel/assert-never.ts";
import type { Day } from "#kernel/calendar.ts";
import type { TypedRefusal } from "#records/meeting-typed.ts";
import type { MeetingDetail, MeetingKind } from "#records/record.ts";
import { LONGEST_WORDS } from "#records/record-schema.ts";
import type { KeepRefusal } from "#records/use-cases/keep-record.ts";
import { flawWords, forbiddenWords } from "./flaw-words.ts";

const MEETINGS: Readonly<Record<MeetingKind, string>> = {
  members: "党员大会",
  committee: "支委会",
  group: "党小组会",
  lecture: "党课",
  "theme-day": "主题党日",
  "org-life": "组织生活会",
  appraisal: "民主评议党员",
  activity: "党员活动",
};

/** 11月6日支委会，应到5实到5. */
export const meetingWords = (
  on: Day,
  { kinds, attendance: { entitled, present } }: MeetingDetail,
): string =>
  `${dayWords(on)}${kinds.map((kind) => MEETINGS[kind]).join("、")}，应到${entitled}实到${present}`;

const EXAMPLE = "记录 支委会 11月6日 应到5 实到5 研究党员活动";

export function typedRefusalWords(refusal: TypedRefusal): string {
  switch (refusal.kind) {
    case "typed.no-meeting":
      return `请写明是什么会，例如：${EXAMPLE}。可以记党员大会、支委会、党课、主题党日、党员活动。`;
    case "typed.needs-form":
      return `${refusal.name}一句话写不全，先不收。可以记党员大会、支委会、党课、主题党日、党员活动。`;
    case "typed.no-attendance":
      return `请写应到和实到的人数，例如：${EXAMPLE}`;
    default:
      return assertNever(refusal);
  }
}

export function keepRefusalWords(refusal: KeepRefusal): string {
  switch (refusal.kind) {
    case "record.not-yours":
      return "只有本支部的书记和委员能记，没有记下。";
    case "record.not-a-branch":
      return "没有找到这个支部，没有记下。";
    case "record.gone":
      return "要改的那一条已经改过了，没有记下。请按新的一条改。";
    case "record.oversized":
      return `没有记下：地点、主持人、议题每样最多${LONGEST_WORDS}字，人数不能超过十万。请改短再发。`;
    case "record.forbidden-text":
      return forbiddenWords({ kind: refusal.text });
    case "record.impossible":
      return `没有记下：${refusal.flaws.map(flawWords).join("")}`;
    default:
      return assertNever(refusal);
  }
}
