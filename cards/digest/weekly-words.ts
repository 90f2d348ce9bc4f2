/** 周报的说法 — the three numbers and what needs a decision, the same words in 周报 and 进度. */
import { encodeAction } from "#cards/actions.ts";
import { dayWords, monthWords } from "#cards/blueprint/answer-words.ts";
import type { CallbackValue } from "#cards/kit/card.ts";
import { listsIn, type Timeliness } from "#digest/timeliness.ts";
import type { Decision, DecisionKind, Weekly } from "#digest/weekly.ts";

export const TIMELINESS_WORDS: Readonly<Record<keyof Timeliness, string>> = {
  onTime: "按期",
  overdue: "逾期",
  pending: "待定",
};
export const TIMELINESS_KEYS = ["onTime", "overdue", "pending"] as const;

/** 按期12份、逾期3份、待定5份: each of them, also where it is none. */
export const timelinessWords = (timeliness: Timeliness): string =>
  TIMELINESS_KEYS.map((key) => `${TIMELINESS_WORDS[key]}${timeliness[key]}份`).join("、");

export const TIMELINESS_NOTE =
  "按期：截止日当天或之前办完。逾期：过了截止日没办完，或之后才办完。待定：还没到截止日，没办完。";

/** In one line, for a card that speaks of several things. */
export function weeklyWords({ months: [latest], decisions: { count } }: Weekly): string {
  const figures =
    latest === undefined
      ? []
      : [`${monthWords(latest.month)}清单${listsIn(latest)}份，${timelinessWords(latest)}`];
  return `周报：${[...figures, ...(count === 0 ? [] : [`要您定的${count}件`])].join("；")}`;
}

export const weeklyPress = ({ unitId }: Pick<Weekly, "unitId">) => ({
  label: "看周报",
  value: encodeAction({ kind: "command.run", text: `周报 ${unitId}` }),
});

export const decisionWords = (decision: Decision): string =>
  DECISION_WORDS[decision.kind](decision);

const DECISION_WORDS: Readonly<Record<DecisionKind, (decision: Decision) => string>> = {
  overdue: ({ unitName, about, on }) =>
    `${unitName}：${about === null ? "" : monthWords(about)}清单${dayWords(on)}截止，没有办完，已报第一责任人`,
  help: ({ unitName, id, on }) => `${unitName}：求助${id}等答复，最迟${dayWords(on)}`,
  complaint: ({ unitName, id, on }) => `${unitName}：意见${id}等答复，最迟${dayWords(on)}`,
  form: ({ unitName, about, on }) => `${unitName}：要表“${about ?? ""}”等审批，${dayWords(on)}提出`,
  vacancy: ({ unitName, on }) => `${unitName}：书记空缺，${dayWords(on)}起`,
};

type Press = { readonly label: string; readonly value: CallbackValue; readonly typed: string };

const running = (label: string, typed: string): Press => ({
  label,
  value: encodeAction({ kind: "command.run", text: typed }),
  typed,
});

/** What opens it. Before others the progress goes to whoever presses, in private, and the card stays as it is. */
export function decisionPress({ kind, id, about }: Decision, inGroup: boolean): Press {
  switch (kind) {
    case "overdue":
    case "vacancy":
      return inGroup
        ? {
            label: "看情况",
            value: encodeAction({ kind: "progress.open", unitId: id }),
            typed: `进度 ${id}`,
          }
        : running("看状态", ["状态", id, ...(about === null ? [] : [about])].join(" "));
    case "help":
      return {
        label: "去答复",
        value: encodeAction({ kind: "help.open", helpId: id }),
        typed: `求助 ${id}`,
      };
    case "complaint":
      return running("去答复", "答复意见");
    case "form":
      return running("去审批", "要表");
  }
}
