/** 会议登记簿 — 三会一课, 主题党日, 组织生活会 and the like: one sheet for each kind, or one for several with their 类型. */
import { ok, type Result } from "#kernel/result.ts";
import { APPRAISAL_WORDS, LECTURER_WORDS, MEETING_WORDS } from "#records/ledger/ledger-words.ts";
import { APPRAISAL_STEPS, type MeetingKind } from "#records/record.ts";
import {
  branch,
  type Cells,
  type Column,
  count,
  day,
  type FinishedRow,
  needed,
  type Register,
  text,
  year,
  yesNo,
} from "./register.ts";
import { absencesSaid, explained, type Turnout, turnoutSaid } from "./said-count.ts";
import { inOrder, kindsSaid, lecturerSaid } from "./said-kinds.ts";

const ENTITLED = "应到";
const PRESENT = "实到";
const ABSENCES = "缺席原因";
const KINDS = "类型";
const LECTURER = "授课人";
const STEPS = "评议环节";

const turnoutCells = (said: string): Result<Cells, string> => {
  const read = turnoutSaid(said);
  if (!read.ok) return read;
  const { entitled, present, absences } = read.value;
  return ok({
    [ENTITLED]: String(entitled),
    [PRESENT]: String(present),
    ...(absences === "" ? {} : { [ABSENCES]: absences }),
  });
};

export const turnoutColumns: readonly Column[] = [
  needed(count(ENTITLED, "应到人数", "应到会人数", "应参加", "应参加人数", "应参会人数")),
  needed(
    count(PRESENT, "实到人数", "实到会人数", "到会人数", "到会", "实参加", "参加人数", "参会人数"),
  ),
  needed({
    headers: "出席情况 到会情况 参加情况 出席人数 应到/实到 应到实到 出勤情况 人数".split(" "),
    gives: [ENTITLED, PRESENT],
    read: turnoutCells,
  }),
];

const kinds: Column = {
  headers: [KINDS, "会议类型", "活动类型", "会议类别", "类别", "会议名称", "活动形式", "形式"],
  gives: [KINDS],
  read: (said) => {
    const read = kindsSaid(said);
    if (!read.ok) return read;
    const { kinds: found, lecturer } = read.value;
    return ok({
      [KINDS]: wordsOf(found),
      ...(lecturer === undefined ? {} : { [LECTURER]: LECTURER_WORDS[lecturer] }),
    });
  },
};

const absences: Column = {
  headers: [
    ABSENCES,
    "缺席情况",
    "缺席人数及原因",
    "请假情况",
    "缺席",
    "请假",
    "缺席人数",
    "请假人数",
  ],
  gives: [ABSENCES],
  read: (said) => {
    const read = absencesSaid(said);
    return read.ok ? ok({ [ABSENCES]: read.value }) : read;
  },
};

const lecturer: Column = {
  headers: [LECTURER, "授课人职务", "主讲人", "主讲", "讲课人", "授课人员"],
  gives: [LECTURER],
  read: (said) => {
    const read = lecturerSaid(said);
    return ok(read === undefined ? {} : { [LECTURER]: read });
  },
};

const steps: Column = {
  headers: [STEPS, "环节", "评议程序"],
  gives: [STEPS],
  read: (said) => {
    const found = APPRAISAL_STEPS.map((step) => APPRAISAL_WORDS[step]).filter((word) =>
      said.includes(word),
    );
    return ok(found.length === 0 ? {} : { [STEPS]: found.join("、") });
  },
};

const columns: readonly Column[] = [
  branch,
  year,
  needed(day()),
  text("党小组", "党小组名称", "小组", "组别"),
  text("地点", "会议地点", "活动地点", "召开地点"),
  text("主持人", "主持", "会议主持", "会议主持人", "活动主持人"),
  text(
    "议题",
    ...(
      "会议议题 主题 会议主题 活动主题 党课主题 党课题目 题目 主要议题 " +
      "主要内容 会议内容 活动内容 党课内容 授课内容 内容"
    ).split(" "),
  ),
  ...turnoutColumns,
  absences,
  lecturer,
  steps,
  yesNo("批评和自我批评", "批评与自我批评", "开展批评情况", "开展批评和自我批评"),
  yesNo("整改措施", "制定整改措施", "整改措施制定"),
  count("学时", "学习学时"),
  count("领导干部人数", "领导干部参加人数", "参加领导干部人数"),
];

const wordsOf = (found: readonly MeetingKind[]): string =>
  found.map((kind) => MEETING_WORDS[kind]).join("、");

/** `of`: what every row of it is; without any, each row says so itself. */
export const meetingRegister = (of: readonly MeetingKind[]): Register => ({
  type: "meeting",
  columns: [...columns, of.length === 0 ? needed(kinds) : kinds],
  needed: [["日期"], [ENTITLED], [PRESENT], ...(of.length === 0 ? [[KINDS]] : [])],
  rowsOf: (cells) => [{ cells: finished(cells, of) }],
});

function finished(cells: Cells, of: readonly MeetingKind[]): FinishedRow["cells"] {
  const said = kindsSaid(cells[KINDS] ?? "");
  const found = inOrder([...of, ...(said.ok ? said.value.kinds : [])]);
  const { [LECTURER]: by = "", ...others } = cells;
  const turnout = turnoutOf(cells);
  return {
    ...others,
    [KINDS]: wordsOf(found),
    ...(found.includes("lecture") ? { [LECTURER]: by } : {}),
    ...(turnout === undefined ? {} : { [ABSENCES]: explained(cells[ABSENCES] ?? "", turnout) }),
  };
}

function turnoutOf(cells: Cells): Turnout | undefined {
  const entitled = cells[ENTITLED];
  const present = cells[PRESENT];
  return entitled === undefined || present === undefined
    ? undefined
    : { entitled: Number(entitled), present: Number(present) };
}
