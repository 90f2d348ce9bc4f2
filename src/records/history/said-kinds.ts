/** 写着的会议类型 — 主题党日、党课; 支委（扩大）会; 书记讲党课: what a register calls the meetings of a row. */
import { ok, type Result, refused } from "#kernel/result.ts";
import { LECTURER_WORDS, MEETING_WORDS } from "#records/ledger/ledger-words.ts";
import { MEETING_KINDS, type MeetingDetail, type MeetingKind } from "#records/record.ts";

/** What each is called; the end of a part must say so, so that 学习党员大会精神 is none. */
const NAMES: Readonly<Record<MeetingKind, RegExp>> = {
  members: /(?:党员大会|支部大会)$|^大会$/,
  committee: /(?:支委(?:扩大)?会?|支部委员会)$/,
  group: /(?:党小组会?)$/,
  lecture: /(?:党课|讲党课)$/,
  "theme-day": /(?:主题党日|党日)$/,
  "org-life": /组织生活会$/,
  appraisal: /民主评议(?:党员)?$/,
  activity: /(?:党员活动|志愿服务|义务劳动)$/,
};
const BETWEEN = /[、,，;；/+&\n]|暨|及|和/;
const REMARK = /\((?!扩大\)).*?\)/g;
const NOISE = /(?:会议|活动|记录|情况)$/;

export type SaidKinds = {
  readonly kinds: readonly MeetingKind[];
  readonly lecturer?: NonNullable<MeetingDetail["lecturer"]>;
};

export function kindsSaid(text: string): Result<SaidKinds, string> {
  const plain = text.normalize("NFKC").replace(/\s/g, "");
  const parts = plain
    .replace(REMARK, "")
    .split(BETWEEN)
    .filter((part) => part !== "");
  const kinds = new Set<MeetingKind>();
  for (const part of parts) {
    const kind = kindOf(part.replace(/[()]/g, ""));
    if (kind === undefined)
      return refused(`认不得“${part}”；可以写：${Object.values(MEETING_WORDS).join("、")}`);
    kinds.add(kind);
  }
  return ok({
    kinds: inOrder([...kinds]),
    ...(/(?:^|支部|[、,，(])书记[讲上授]/.test(plain) ? { lecturer: "secretary" } : {}),
  });
}

const kindOf = (part: string): MeetingKind | undefined =>
  MEETING_KINDS.find((kind) => NAMES[kind].test(part)) ??
  MEETING_KINDS.find((kind) => NAMES[kind].test(part.replace(NOISE, "")));

export const inOrder = (kinds: readonly MeetingKind[]): readonly MeetingKind[] =>
  MEETING_KINDS.filter((kind) => kinds.includes(kind));

const ABOVE = /党委|县委|市委|工委|总支|局长|镇长|乡长|上级|领导/;
const OWN_SECRETARY = /^书记|支部书记|^村书记|^社区书记/;

/** Who gave a lecture, by the office; undefined for a name alone, which is not taken, and for a 第一书记. */
export function lecturerSaid(text: string): string | undefined {
  if (ABOVE.test(text)) return LECTURER_WORDS["leading-cadre"];
  if (OWN_SECRETARY.test(text)) return LECTURER_WORDS.secretary;
  if (/外请|党校|讲师|专家|教授|宣讲/.test(text)) return LECTURER_WORDS.guest;
  return /党员|委员|副书记/.test(text) ? LECTURER_WORDS.member : undefined;
}
