/** 写案例 — six short fields; what may not be written is said before anybody writes. */
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import { input, submitButton } from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";
import { CASE_PARTS, CASE_RULES, type CasePart, type CaseWritten } from "#exemplars/case-text.ts";

export const caseField = (part: CasePart): string => `case_${part}`;

export type CaseFormView = {
  readonly branch: { readonly id: string; readonly name: string };
  /** The form's own: sent again it is the same case. */
  readonly caseId: string;
  readonly written?: CaseWritten;
  readonly why?: string;
};

const WANTED: Readonly<Record<CasePart, string>> = {
  title: "标题，如：党费日一次收齐",
  situation: "当时的情况：遇到什么难处",
  steps: "做法：一行一步，最多6步",
  cost: "花费：钱、时间、人手",
  result: "成效：有什么变化",
  contact: "找谁问：写职务，不写电话，如：组织委员",
};
const ROWS: Readonly<Partial<Record<CasePart, number>>> = { situation: 3, steps: 6, result: 3 };

export const caseFormCard = ({ branch, caseId, written, why }: CaseFormView): Card =>
  card({
    header: header("写案例", "blue", { subtitle: branch.name }),
    summary: "写案例",
    elements: [
      ...(why === undefined ? [] : [text(why)]),
      note("不要写身份证号、电话、涉密和处分信访的内容。县委组织部看过以后发布。"),
      form("case", [
        ...CASE_PARTS.map((part) => {
          const rows = ROWS[part];
          return input(caseField(part), {
            placeholder: WANTED[part],
            required: true,
            width: "fill",
            maxLength: longestOf(part),
            ...(rows === undefined ? {} : { rows }),
            ...(written === undefined ? {} : { initial: initialOf(written, part) }),
          });
        }),
        submitButton(
          "交",
          "submit",
          encodeAction({ kind: "case.submit", caseId, branchId: branch.id }),
          { width: "fill", typed: "案例 写" },
        ),
      ]),
      complaintButton(null),
    ],
  });

/** The steps stand in one field, with their line ends. */
const longestOf = (part: CasePart): number =>
  part === "steps"
    ? CASE_RULES.mostSteps * (CASE_RULES.longest.steps + 1)
    : CASE_RULES.longest[part];

const initialOf = (written: CaseWritten, part: CasePart): string =>
  part === "steps" ? written.steps.join("\n") : written[part];
