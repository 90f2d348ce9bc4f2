/** 带数的格子 — 缺席原因, 决议, 候选人 and 党小组: several things with their numbers in one cell. */
import { ok, type Result, refused } from "#kernel/result.ts";
import { ABSENCE_WORDS } from "#records/meeting-typed.ts";
import {
  ABSENCE_REASONS,
  type Attendance,
  type Candidate,
  type Decision,
  REVIEW_KINDS,
  type RosterGroup,
} from "#records/record.ts";
import { type Cell, listed, named } from "./cells.ts";
import { IMPORTANT, REVIEW_WORDS, RULE_WORDS } from "./ledger-words.ts";
import { escape, partsOf, unescape } from "./parted-text.ts";

const LIST_MARKS = "、,，;；";

const readNamed = (escaped: string): Result<string, string> => named.read(unescape(escaped));

type Absence = Attendance["absences"][number];
/** 请假2、外出1 */
export const absences: Cell<readonly Absence[]> = listed({
  marks: `${LIST_MARKS} `,
  between: "、",
  write: ({ reason, count }) => `${ABSENCE_WORDS[reason][0]}${count}`,
  read: (part) => {
    const [, word, count] = /^(\p{sc=Han}+?)[:：]?(\d{1,9})人?$/u.exec(part) ?? [];
    const reason = ABSENCE_REASONS.find((one) => ABSENCE_WORDS[one].some((name) => name === word));
    return reason === undefined
      ? refused(`看不懂“${part}”；请写成 请假2、外出1，只写人数不写姓名`)
      : ok({ reason, count: Number(count) });
  },
});

/** 甲 20票、乙 18票 */
export const candidates: Cell<readonly Candidate[]> = listed({
  marks: LIST_MARKS,
  between: "、",
  write: ({ label, votes }) => `${escape(label, LIST_MARKS)} ${votes}票`,
  read: (part) => {
    const [, escaped, votes] = /^(.+?)\s*(\d{1,9})票$/su.exec(part) ?? [];
    if (escaped === undefined) return refused(`看不懂“${part}”；请写成 甲 20票、乙 18票`);
    const label = readNamed(escaped);
    return label.ok ? ok({ label: label.value, votes: Number(votes) }) : label;
  },
});

const GROUP_MARKS = `${LIST_MARKS}()（）`;
/** 一组(编号g1) 8人; without a number of its own a group goes by its name. */
export const groups: Cell<readonly RosterGroup[]> = listed({
  marks: LIST_MARKS,
  between: "、",
  write: ({ id, name, members }) =>
    `${escape(name, GROUP_MARKS)}(编号${escape(id, GROUP_MARKS)}) ${members}人`,
  read: (part) => {
    const [, name, id = name, members] =
      /^((?:\\.|[^()（）\\])+?)\s*(?:[(（]编号((?:\\.|[^()（）\\])+)[)）])?\s*(\d{1,9})人?$/su.exec(
        part,
      ) ?? [];
    if (name === undefined || id === undefined)
      return refused(`看不懂“${part}”；请写成 一组 8人、二组 7人`);
    const read = readNamed(name);
    return read.ok ? ok({ id: unescape(id), name: read.value, members: Number(members) }) : read;
  },
});

const PART_MARKS = "｜|";
/** A line each: 一般事项·重要｜修订村规民约｜赞成20 反对1 弃权1 */
export const decisions: Cell<readonly Decision[]> = listed({
  marks: "\n",
  between: "\n",
  write: (decision) =>
    [ruleWords(decision), escape(decision.matter, PART_MARKS), votesWords(decision)].join("｜"),
  read: readDecision,
});

const BETWEEN_RULES = "·";

const ruleWords = ({ rule, isImportant, review }: Decision): string =>
  [
    RULE_WORDS[rule],
    ...(isImportant ? [IMPORTANT] : []),
    ...(review === undefined ? [] : [REVIEW_WORDS[review]]),
  ].join(BETWEEN_RULES);

const votesWords = ({ favour, against, abstain, written }: Decision): string =>
  `赞成${favour} 反对${against} 弃权${abstain}${written > 0 ? ` 书面${written}` : ""}`;

const VOTES = /^赞成(\d{1,9})\s*反对(\d{1,9})\s*弃权(\d{1,9})(?:\s*书面(\d{1,9}))?$/;

function readDecision(line: string): Result<Decision, string> {
  const [rules = "", escaped, votes = "", ...more] = partsOf(line, PART_MARKS);
  const rule = readRules(rules);
  const [, favour, against, abstain, written = 0] = VOTES.exec(votes) ?? [];
  if (escaped === undefined || rule === undefined || favour === undefined || more.length > 0)
    return refused(`看不懂“${line}”；每项一行，请写成 一般事项｜修订村规民约｜赞成20 反对1 弃权1`);
  const matter = readNamed(escaped);
  if (!matter.ok) return matter;
  return ok({
    matter: matter.value,
    ...rule,
    favour: Number(favour),
    against: Number(against),
    abstain: Number(abstain),
    written: Number(written),
  });
}

type Rules = Pick<Decision, "rule" | "isImportant" | "review">;
function readRules(text: string): Rules | undefined {
  const [first, ...marks] = text.split(BETWEEN_RULES);
  const rule = (["ordinary", "admission"] as const).find((one) => RULE_WORDS[one] === first);
  const review = REVIEW_KINDS.find((kind) => marks.includes(REVIEW_WORDS[kind]));
  const isImportant = marks.includes(IMPORTANT);
  const known = Number(isImportant) + (review === undefined ? 0 : 1);
  if (rule === undefined || known !== marks.length) return undefined;
  return { rule, isImportant, ...(review === undefined ? {} : { review }) };
}
