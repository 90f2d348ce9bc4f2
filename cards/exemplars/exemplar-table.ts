/** 示范点的状态表 as docs/exemplars.md prints it: a line a transition; what is not in it cannot happen. */
import {
  EXEMPLAR_TRANSITIONS,
  type ExemplarBy,
  NOT_NOMINATED,
} from "#exemplars/exemplar-machine.ts";
import { EXEMPLAR_STATE_WORDS, EXEMPLAR_VERB_WORDS } from "./exemplar-words.ts";

const BY_WORDS: Readonly<Record<ExemplarBy, string>> = {
  nominator: "乡镇党委或组织部",
  department: "办理的组织部",
  branch: "支部书记",
  anybody: "本县的任何人",
  time: "到期",
};

const rowOf = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

export const exemplarLines = (): readonly string[] => [
  rowOf(["从", "做什么", "到", "谁"]),
  rowOf(["---", "---", "---", "---"]),
  ...EXEMPLAR_TRANSITIONS.map(({ from, verb, to, by }) =>
    rowOf([
      from === NOT_NOMINATED ? "（没有）" : EXEMPLAR_STATE_WORDS[from],
      EXEMPLAR_VERB_WORDS[verb],
      EXEMPLAR_STATE_WORDS[to],
      BY_WORDS[by],
    ]),
  ),
];
