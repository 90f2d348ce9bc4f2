/** 检查 — a unit's plan with its approval numbers, what became of its inspections, and where nobody goes yet. */
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card, CardElement } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import { button } from "#cards/kit/inputs.ts";
import type { ApprovedLine } from "#supervision/plan.ts";
import type { InspectionFigures, UnstaffedVisit } from "#supervision/plan-ports.ts";
import { briefly } from "./finding-words.ts";
import { OPEN } from "./inspection-form-card.ts";
import { figuresWords, lineWords, unstaffedWords } from "./inspection-words.ts";
import { REASSIGN } from "./team-form-card.ts";

export type InspectionsView = {
  readonly unitId: string;
  readonly unitName: string;
  readonly year: string;
  /** Whether the reader plans at the unit itself: may know of 暗访, and open an inspection. */
  readonly unannounced: boolean;
  readonly lines: readonly ApprovedLine[];
  /** The newest first. */
  readonly inspections: readonly InspectionFigures[];
  readonly unstaffed: readonly UnstaffedVisit[];
  /** What became of a press. */
  readonly said?: string;
};

/** What fits one card of each. */
const SHOWN = { lines: 12, inspections: 10, unstaffed: 10, buttons: 5 } as const;

export function inspectionsCard(view: InspectionsView): Card {
  const { unitName, year, lines, inspections, unstaffed } = view;
  const title = `检查 · ${year}年`;
  return card({
    forwardable: false,
    header: header(title, unstaffed.length > 0 ? "orange" : "blue", { subtitle: unitName }),
    summary: title,
    elements: [
      ...(view.said === undefined ? [] : [text(view.said)]),
      ...planned(lines),
      ...opened(view),
      ...listed(
        unstaffed.map((visit) => `· ${unstaffedWords(visit)}`),
        { head: "没有人去", most: SHOWN.unstaffed, unit: "个" },
      ),
      ...(unstaffed.length > 0
        ? [note("回避以后凑不齐一组，或者派去的人收不到消息了，请派人、换人。")]
        : []),
      ...(view.unannounced ? unstaffed.slice(0, SHOWN.buttons).map(sendButton) : []),
      ...(inspections.some(({ kind }) => kind === "unannounced")
        ? [note("暗访只有组织的单位和检查组知道，不要转给支部和乡镇。")]
        : []),
      ...(view.unannounced ? [openButton(view)] : []),
      complaintButton(null),
    ],
  });
}

const LONGEST_NAME = 40;
const sendButton = ({ visitId, branchId, branchName }: UnstaffedVisit): CardElement =>
  button(
    `派人去${briefly(branchName, LONGEST_NAME)}`,
    { callback: encodeAction({ kind: "team.form", visitId }) },
    { size: "small", typed: `检查 ${REASSIGN} ${branchId}` },
  );

const openButton = ({ unitId }: InspectionsView): CardElement =>
  button(
    "组织检查",
    { callback: encodeAction({ kind: "inspection.form", unitId, drawn: null }) },
    { typed: `检查 ${unitId} ${OPEN}` },
  );

function planned(lines: readonly ApprovedLine[]): CardElement[] {
  if (lines.length === 0) return [note("这一年还没有导入检查计划。没有计划，只能暗访。")];
  return [...Map.groupBy(lines, ({ approvalNumber }) => approvalNumber)].flatMap(
    ([approvalNumber, own]) =>
      listed(own.map(lineWords), {
        head: `计划 ${approvalNumber}`,
        most: SHOWN.lines,
        unit: "条",
      }),
  );
}

function opened({ inspections, unannounced }: InspectionsView): CardElement[] {
  if (inspections.length === 0) return [note("这一年还没有组织检查。")];
  const secret = inspections.filter(({ kind }) => kind === "unannounced");
  const branches = secret.reduce((sum, { planned: count }) => sum + count, 0);
  return [
    ...listed(
      inspections.map((figures) => `· ${figuresWords(figures)}`),
      { head: "组织的检查", most: SHOWN.inspections, unit: "次" },
    ),
    ...(unannounced ? [note(`这一年暗访${secret.length}次，${branches}个支部次，不占计划。`)] : []),
  ];
}

type Listing = { readonly head: string; readonly most: number; readonly unit: string };

function listed(lines: readonly string[], { head, most, unit }: Listing): CardElement[] {
  if (lines.length === 0) return [];
  const rest = lines.length - most;
  return [
    text([head, ...lines.slice(0, most)].join("\n")),
    ...(rest > 0 ? [note(`还有${rest}${unit}，请系统管理员用 inspect list 看全。`)] : []),
  ];
}
