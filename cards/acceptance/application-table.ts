/** 申报的状态表 as docs/acceptance.md prints it: a line a transition; what is not in it cannot happen. */
import {
  APPLICATION_TRANSITIONS,
  type ApplicationBy,
  NOT_BEGUN,
} from "#acceptance/application-machine.ts";
import { APPLICATION_STATE_WORDS, APPLICATION_VERB_WORDS } from "./application-words.ts";

const BY_WORDS: Readonly<Record<ApplicationBy, string>> = {
  branch: "支部书记",
  township: "上级党委",
  department: "组织验收的组织部",
  time: "到期",
};

const rowOf = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

export const applicationLines = (): readonly string[] => [
  rowOf(["从", "做什么", "到", "谁"]),
  rowOf(["---", "---", "---", "---"]),
  ...APPLICATION_TRANSITIONS.map(({ from, verb, to, by }) =>
    rowOf([
      from === NOT_BEGUN ? "（没有）" : APPLICATION_STATE_WORDS[from],
      APPLICATION_VERB_WORDS[verb],
      APPLICATION_STATE_WORDS[to],
      BY_WORDS[by],
    ]),
  ),
];
