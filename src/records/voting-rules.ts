/** 表决的规则 — how many must come and how many must agree, in whole numbers of people, and where it is written. */
import type { Template } from "#organisation/unit.ts";
import type { RecordingBranch } from "./branch.ts";
import {
  type Decision,
  type MeetingKind,
  REVIEW_KINDS,
  type ReviewKind,
  type VoteRule,
} from "./record.ts";

/** `parts` of `of` equal parts, both whole: { parts: 2, of: 3 } is two thirds. */
type Share = { readonly parts: number; readonly of: number };

/** Where a rule stands. `recalled`: the clause or its number was not read in the text itself, shown as 待核. */
export type VoteSource = {
  readonly rule: string;
  readonly article: string;
  readonly status: "seen" | "recalled";
};

export const VOTE_SOURCES: { readonly [Rule in VoteRule]: VoteSource } = {
  ordinary: { rule: "中国共产党支部工作条例（试行）", article: "第十一条", status: "seen" },
  admission: {
    rule: "中国共产党发展党员工作细则",
    article: "第二十条、第二十一条",
    status: "recalled",
  },
  election: {
    rule: "中国共产党基层组织选举工作条例",
    article: "选举实施的各条",
    status: "recalled",
  },
};

/** Of `fewestCandidates`. */
export const CANDIDATES_SOURCE: VoteSource = {
  rule: "中国共产党基层组织选举工作条例",
  article: "第十三条",
  status: "recalled",
};

/** More must come than an ordinary decision asks for; it never lowers what the 支部工作条例 asks for. */
export type StricterRule = {
  readonly presentAtLeast: Share;
  readonly source: VoteSource;
  /** The meeting whose 应到 it counts from, and the branches that have such a meeting. */
  readonly meeting: MeetingKind & ("members" | "committee");
  readonly templates: readonly Template[];
};

/** 四议两公开: two thirds of the members at the meeting that reviews, by local practice and only where a county sets it. */
const VILLAGE_REVIEW: StricterRule = {
  presentAtLeast: { parts: 2, of: 3 },
  source: { rule: "四议两公开（各地做法）", article: "党员大会审议", status: "recalled" },
  meeting: "members",
  templates: ["village", "community"],
};

/** 中小学 that decide on cadres: two thirds of the 党组织班子成员, so it is for the committee and not for all members. */
const SCHOOL_CADRES: StricterRule = {
  presentAtLeast: { parts: 2, of: 3 },
  source: {
    rule: "关于建立中小学校党组织领导的校长负责制的意见（试行）",
    article: "第五条",
    status: "seen",
  },
  meeting: "committee",
  templates: ["school"],
};

export const STRICTER_RULES: Readonly<Record<ReviewKind, StricterRule>> = {
  "village-review": VILLAGE_REVIEW,
  "school-cadres": SCHOOL_CADRES,
};

/** Where votes are judged, and what is in force there. */
export type VoteSetting = { readonly branch: Pick<RecordingBranch, "template" | "stricter"> };

/** The stricter rule that a decision is under: of its kind, switched on, in such a branch and at such a meeting. */
export function stricterRuleOf(
  { review }: Pick<Decision, "review">,
  kinds: readonly MeetingKind[],
  { branch: { template, stricter = [] } }: VoteSetting,
): StricterRule | undefined {
  if (review === undefined || template === null || !stricter.includes(review)) return undefined;
  const rule = STRICTER_RULES[review];
  return rule.templates.includes(template) && kinds.includes(rule.meeting) ? rule : undefined;
}

/** The reviews that a meeting of these kinds can hold in the branch under a rule that is switched on. */
export const reviewsAt = (
  kinds: readonly MeetingKind[],
  setting: VoteSetting,
): readonly ReviewKind[] =>
  REVIEW_KINDS.filter((review) => stricterRuleOf({ review }, kinds, setting) !== undefined);

const HALF: Share = { parts: 1, of: 2 };
const FOUR_FIFTHS: Share = { parts: 4, of: 5 };
const ONE_FIFTH: Share = { parts: 1, of: 5 };

/** The fewest people who are at least that share of `total`; whole numbers throughout. */
function atLeast({ parts, of }: Share, total: number): number {
  const rest = (parts * total) % of;
  return (parts * total - rest) / of + (rest === 0 ? 0 : 1);
}

/** The fewest people who are more than half of `total`: 超过半数, where half is not enough. */
export const moreThanHalf = (total: number): number => (total - (total % 2)) / 2 + 1;

/** 半数以上 of 应到, where half is enough (that 以上 includes the number itself: 待核), or the stricter rule. */
export const ordinaryQuorum = (entitled: number, stricter?: StricterRule): number =>
  Math.max(
    atLeast(HALF, entitled),
    stricter === undefined ? 0 : atLeast(stricter.presentAtLeast, entitled),
  );

/** 不少于五分之四 of 应到 (基层组织选举工作条例, article 待核); the 暂行条例 before it asked for more than four fifths. */
export const electionQuorum = (entitled: number): number => atLeast(FOUR_FIFTHS, entitled);

/**
 * 差额: candidates for 委员 exceed the seats by at least 20 % of the seats (基层组织选举工作条例 art. 13, 待核).
 * It does not bind the 书记 and 副书记, who may stand alone (待核).
 */
export const fewestCandidates = (seats: number): number => seats + atLeast(ONE_FIFTH, seats);
