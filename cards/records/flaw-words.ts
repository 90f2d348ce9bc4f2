/** 核对的说法 — what is wrong with a record, where, and what to do, each in one sentence for the secretary. */

import { dayWords, monthWords } from "#cards/blueprint/answer-words.ts";
import { MEETINGS } from "#cards/records/record-line.ts";
import { assertNever } from "#kernel/assert-never.ts";
import type { Day } from "#kernel/calendar.ts";
import type {
  Flaw,
  KeptElectionFlaw,
  MarkedFlaw,
  NotedFlaw,
  RefusedFlaw,
  RosterBody,
} from "#records/check-flaw.ts";
import type { ForbiddenText } from "#records/forbidden-texts.ts";
import type { VoteFlaw } from "#records/voting.ts";

export function flawWords(flaw: Flaw): string {
  switch (flaw.grade) {
    case "refused":
      return refusedWords(flaw);
    case "marked":
      return markedWords(flaw);
    case "noted":
      return notedWords(flaw);
    default:
      return assertNever(flaw);
  }
}

const dateWords = (day: Day): string => `${day.slice(0, 4)}年${dayWords(day)}`;

/** A matter or a candidate is in the branch's own wording: the beginning is enough to know it by. */
const LONGEST_QUOTE = 10;
function quoted(text: string): string {
  const characters = Array.from(text);
  return characters.length > LONGEST_QUOTE
    ? `“${characters.slice(0, LONGEST_QUOTE - 1).join("")}…”`
    : `“${text}”`;
}

function refusedWords(flaw: RefusedFlaw): string {
  switch (flaw.kind) {
    case "future-day":
      return `${dateWords(flaw.on)}还没有到，请把日期改成今天或以前的日子。`;
    case "before-founding":
      return `日期早于支部成立的${dateWords(flaw.foundedOn)}，请核对日期。`;
    case "nobody-entitled":
      return "应到人数至少是1人，请填有表决权、应当到会的人数。";
    case "present-above-entitled":
      return `实到${flaw.present}人，多于应到${flaw.entitled}人，请核对；列席的人不算在实到里。`;
    case "too-many-absences":
      return `缺席${flaw.absent}人，各项原因加起来却是${flaw.explained}人，请核对缺席原因的人数。`;
    case "no-groups":
      return "那天的党员名册里没有党小组，如已设立，请先更新党员名册。";
    case "group-unnamed":
      return "还没有选是哪个党小组开的会，请选党小组。";
    case "unknown-group":
      return "那天的党员名册里没有这个党小组，请另选，或先更新党员名册。";
    case "paid-above-due":
      return `党费已交的数${flaw.paid}，多于应交的数${flaw.due}，请核对这两个数。`;
    case "future-month":
      return `${monthWords(flaw.month)}还没有到，党费请到当月再记，或改成以前的月份。`;
    case "future-year":
      return `${flaw.year}年还没有到，请核对年度，或到时候再记。`;
    case "reached-above-due":
      return `达到32学时的${flaw.reached}人，多于应参学的${flaw.due}人，请核对这两个数。`;
    case "contacted-above-floating":
      return `已联系的外出党员${flaw.contacted}人，多于外出党员${flaw.floating}人，请核对这两个数。`;
    case "nobody-talked":
      return "谈话人数至少是1人，请填这次谈了几人。";
    case "impossible-hours":
      return `学时填的是${flaw.hours}，请填大于0、不超过24的数；多天的学习请按天记。`;
    default:
      return assertNever(flaw);
  }
}
const BODIES: Readonly<Record<RosterBody, string>> = {
  members: "正式党员",
  committee: "支委会委员",
  group: "这个党小组的党员",
};

function markedWords(flaw: MarkedFlaw): string {
  switch (flaw.kind) {
    case "same-day":
      return `${dateWords(flaw.on)}已有一次${MEETINGS[flaw.meeting]}，这条先不计；重复的请撤下，日期有误的请更正。`;
    case "same-month":
      return `${monthWords(flaw.month)}的党费已有一条，这条先不计；要改数请更正原来那条。`;
    case "entitled-above-roster":
      return `应到${flaw.entitled}人，多于名册上${BODIES[flaw.body]}${flaw.roster}人，请核对应到，或更新党员名册。`;
    case "too-few-absences":
      return `先不计：缺席${flaw.absent}人，写了${flaw.explained}人的原因，请补上其余${flaw.absent - flaw.explained}人的。`;
    case "no-committee":
      return "那天的党员名册里没有支委会，请核对会议种类，或更新党员名册。";
    case "no-quorum":
      return `支委会实到${flaw.present}人，不到应到${flaw.entitled}人的一半，请核对人数或再开一次。`;
    case "election":
      return `选举：${electionWords(flaw.election)}`;
    case "nothing-due":
      return `名册上有正式党员${flaw.full}人，应交不会是0人，请核对；确实都免交的，请在清单里自己答这一条。`;
    case "groups-above-roster":
      return `各党小组合计${flaw.groups}人，多于正式和预备党员${flaw.members}人，请核对人数。`;
    case "committee-above-full":
      return `支委${flaw.committee}人，多于正式党员${flaw.full}人，请核对这两个数。`;
    default:
      return assertNever(flaw);
  }
}

function voteWords(vote: VoteFlaw): string {
  switch (vote.kind) {
    case "votes-do-not-add-up":
      return `赞成、反对、弃权共${vote.votes}票，多于可投的${vote.voters}票，请核对。`;
    case "votes-missing":
      return `赞成、反对、弃权共${vote.votes}票，少于应有的${vote.voters}票，请补齐。`;
    case "written-above-absent":
      return `书面意见${vote.written}份，多于缺席${vote.absent}人，请核对。`;
    case "written-not-allowed":
      return `书面意见${vote.written}份在一般事项里不计票，请改填0。`;
    default:
      return assertNever(vote);
  }
}

function electionWords(election: KeptElectionFlaw): string {
  switch (election.kind) {
    case "no-seats":
      return "应选名额至少是1名，请填应选几名。";
    case "candidate-above-present":
      return `${quoted(election.label)}得${election.votes}票，多于实到${election.present}人，请核对。`;
    case "candidate-twice":
      return `${quoted(election.label)}写了两次，请合成一行。`;
    case "votes-above-ballots":
      return `各人得票共${election.votes}票，超出全部选票能选的${election.most}票，请核对。`;
    case "too-few-present":
      return `实到${election.present}人，到会要有应到的五分之四（${election.needed}人）才能选举，请核对。`;
    case "nobody-elected":
      return "没有人得票超过实到的一半，选举没有结果，请核对得票，或者另行选举后再记。";
    default:
      return assertNever(election);
  }
}

function notedWords(flaw: NotedFlaw): string {
  switch (flaw.kind) {
    case "not-before-committee":
      return `${quoted(flaw.matter)}是重要事项，此前${flaw.withinDays}天内没有支委会的记录，开过的请补记；不影响计数。`;
    case "vote":
      return `会已计，${quoted(flaw.matter)}的表决：${voteWords(flaw.vote)}`;
    case "vote-without-quorum":
      return `会已计，${quoted(flaw.matter)}的表决要${flaw.needed}人到会，实到${flaw.present}人，请核对或再议。`;
    case "too-few-candidates":
      return `委员候选人${flaw.given}名，差额选举一般至少${flaw.needed}名，请核对；不影响计数。`;
    default:
      return assertNever(flaw);
  }
}

const FORBIDDEN: Readonly<Record<ForbiddenText["kind"], string>> = {
  application: "入党志愿书、申请书的原文不放进系统，请只写办了什么事，原件由支部保管。",
  "political-review": "政审材料的原文不放进系统，请只写办了什么事和结论，原件由支部保管。",
  "self-examination": "对照检查材料的原文不放进系统，请只写开展的情况，原件由支部保管。",
  "id-number": "文字里有身份证号，没有保存；请删去号码再填。",
  mobile: "文字里有手机号，没有保存；请删去号码再填。",
};

/** Why a text was not taken, and what to write instead. */
export const forbiddenWords = ({ kind }: ForbiddenText): string => FORBIDDEN[kind];
