/** 述职一页纸 — what the card shows, on one page, each number with the command that shows its source (P13). */
import type { AppraisalView } from "#acceptance/use-cases/read-appraisal.ts";
import {
  APPRAISAL,
  APPRAISAL_NOTE,
  appraisalLines,
  RATED_NOT_YET,
  recordedWords,
} from "#cards/acceptance/appraisal-words.ts";
import type { Paper } from "#kernel/paper.ts";
import { paperNameOf } from "./paper-words.ts";

export function appraisalPaper(view: AppraisalView): {
  readonly name: string;
  readonly paper: Paper;
} {
  const { unit, year, reporter, until, recorded } = view;
  return {
    name: paperNameOf(APPRAISAL, unit, year),
    paper: {
      title: `${year}年抓基层党建述职评议数据`,
      under: `${unit.name}　书记 ${reporter.name}　统计到${until}`,
      parts: [
        {
          kind: "table",
          columns: ["项目", "数字", "来源（发给机器人看）"],
          widths: [18, 50, 32],
          rows: appraisalLines(view).map(({ label, value, source }) => [label, value, source]),
        },
        { kind: "line", text: recorded === undefined ? RATED_NOT_YET : recordedWords(recorded) },
        { kind: "line", text: APPRAISAL_NOTE },
      ],
    },
  };
}
