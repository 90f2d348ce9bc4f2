/** 学时、谈心谈话、发展党员 — facts about people, from counts only. */
import { type AdmissionFlaw, admissionState } from "./admission.ts";
import { notApplicable, optionOf, percentOf, reading, unknown } from "./fact-reading.ts";
import { type FactReader, type FactScope, latestOf, recordsUpTo } from "./fact-scope.ts";
import {
  type MeetingKind,
  type RosterDetail,
  recordsOf,
  TALK_RELATIONS,
  type TalkRelation,
} from "./record.ts";

/** Meetings whose 学时 the committee shares in. */
const STUDY_KINDS: readonly MeetingKind[] = ["committee", "theme-day", "lecture"];

/**
 * hours.committee, 学时, and how often 县级以上集中轮训 was attended (支部条例 art. 25 待核; 56 hours:
 * 全国党员教育培训工作规划, 待核).
 */
export const committeeHours: FactReader = ({ within }) => {
  const studies = recordsOf(within, "study");
  const meetings = recordsOf(within, "meeting").filter(
    ({ detail }) =>
      (detail.studyHours ?? 0) > 0 && detail.kinds.some((kind) => STUDY_KINDS.includes(kind)),
  );
  const hours =
    sum(studies.map(({ detail }) => detail.hours)) +
    sum(meetings.map(({ detail }) => detail.studyHours ?? 0));
  const rotation = studies.filter(({ detail }) => detail.isRotation).length;
  return reading({ type: "count", count: hours, parts: { rotation } }, [...studies, ...meetings]);
};

/** hours.members, %: of those who must, how many reached 32 hours, by the period's last count (教育管理条例 arts. 20, 23). */
export const memberHours: FactReader = ({ within }) => {
  const latest = latestOf(recordsOf(within, "member-hours"));
  if (latest === undefined) return unknown("member-hours");
  const { reached, due } = latest.detail;
  if (due === 0) return notApplicable("no-hours-due", [latest]);
  return percentOf({ have: Math.min(reached, due), of: due }, [latest]);
};

/**
 * admission.steps, option: the paths of those for whom a step was taken in the period, or who were on their way when it
 * began, as they stand at its end (发展党员工作细则): one who applied and then waits is still an applicant. A gap, a wrong order, a step too early or a number that is not enough is `no`; a step too late is
 * `late`, in each period in which it was still to be done.
 */
export const admissionSteps: FactReader = (scope) => {
  const onTheWay = admissionState(scope.known, scope.before).filter(
    ({ next }) => next !== undefined,
  );
  const moved = recordsOf(scope.within, "admission").map(({ detail }) => detail.person);
  const people = new Set([...onTheWay.map(({ person }) => person), ...moved]);
  if (people.size === 0) return notApplicable("no-applicants", []);
  const paths = recordsUpTo(scope.known, "admission", scope.asOf).filter(({ detail }) =>
    people.has(detail.person),
  );
  const flaws = admissionState(paths, scope.asOf).flatMap((state) => state.flaws);
  if (flaws.some(({ kind }) => kind !== "too-late")) return optionOf("no", paths);
  return optionOf(flaws.some((flaw) => wasLateIn(scope, flaw)) ? "late" : "ok", paths);
};

const wasLateIn = ({ before }: FactScope, flaw: AdmissionFlaw): boolean =>
  flaw.kind === "too-late" && (flaw.on === null || flaw.on > before);

/** talks, %: of the talks due in the three relations, those had (支部条例 art. 19). More of one makes up for none of another. */
export const talksHad: FactReader = ({ within, roster }) => {
  if (roster === undefined) return unknown("roster");
  const due = talksDue(roster.detail);
  const of = sum(Object.values(due));
  if (of === 0) return notApplicable("no-talks-due", [roster]);
  const had = recordsOf(within, "talks");
  const have = TALK_RELATIONS.map((relation) => {
    const talks = had.filter(({ detail }) => detail.relation === relation);
    return Math.min(sum(talks.map(({ detail }) => detail.talked)), due[relation]);
  });
  return percentOf({ have: sum(have), of }, [roster, ...had]);
};

/**
 * Whom each relation must reach: every committee member, every full member who is not one, every full member. One
 * person alone has nobody to talk with. Without a committee the secretary and the deputies stand in its place (待核).
 */
function talksDue({ full, committee, deputies }: RosterDetail): Record<TalkRelation, number> {
  const officers = committee > 0 ? committee : 1 + deputies;
  return {
    committee: committee > 1 ? committee : 0,
    "committee-member": Math.max(full - officers, 0),
    members: full > 1 ? full : 0,
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
