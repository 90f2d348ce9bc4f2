/** 派人、改派 — somebody more goes to a visit, or goes in another's place; who was meant to go stays on record with the reason. */
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import { button, input, selectStatic, submitButton } from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";
import type { VisitView } from "#supervision/visit-ports.ts";
import { briefly } from "./finding-words.ts";
import { KIND_WORDS } from "./visit-words.ts";

export const TEAM_FIELDS = { from: "from", to: "to", reason: "reason" } as const;
export type TeamWritten = Readonly<Record<keyof typeof TEAM_FIELDS, string>>;

export const REASSIGN = "改派";
/** In place of nobody. */
export const NOBODY = "nobody";

export type TeamFormView = {
  readonly view: Pick<VisitView, "visit" | "inspectionName" | "branch" | "team">;
  /** 检查员 of the unit with an account who need not stay away and are not of the team. */
  readonly others: readonly { readonly personId: string; readonly name: string }[];
  /** What was written and why it was not taken. */
  readonly refused?: { readonly why: string; readonly written: TeamWritten };
  /** What became of a press. */
  readonly said?: string;
};

/** What one select holds. */
const MOST = 60;
const LONGEST_REASON = 200;
const LONGEST_NAME = 40;

export function teamFormCard(of: TeamFormView): Card {
  const { view, others, refused, said } = of;
  const { visit, branch, team, inspectionName } = view;
  return card({
    forwardable: false,
    header: header(REASSIGN, team.length === 0 ? "orange" : "blue", { subtitle: branch.name }),
    summary: REASSIGN,
    elements: [
      ...(said === undefined ? [] : [text(said)]),
      ...(refused === undefined ? [] : [text(refused.why)]),
      text(`${inspectionName}（${KIND_WORDS[visit.kind]}）`),
      text(
        team.length === 0 ? "还没有人去。" : `现在去的：${team.map(({ name }) => name).join("、")}`,
      ),
      ...(others.length === 0
        ? [note("没有可派的检查员：都要回避，或者没有开通。")]
        : [teamForm(of)]),
      ...(others.length > MOST
        ? [note(`只列了${MOST}人，另有${others.length - MOST}人没有列。`)]
        : []),
      complaintButton(null),
    ],
  });
}

function teamForm({ view: { visit, branch, team }, others, refused }: TeamFormView) {
  const written = refused?.written;
  return form("team", [
    ...(team.length === 0
      ? []
      : [
          selectStatic(
            TEAM_FIELDS.from,
            [
              { text: "不换谁，加一个人", value: NOBODY },
              ...team.map(({ personId, name }) => ({ text: `换下${name}`, value: personId })),
            ],
            {
              placeholder: "换下谁",
              required: true,
              width: "fill",
              ...(team.some(({ personId }) => personId === written?.from)
                ? { initial: written?.from ?? NOBODY }
                : {}),
            },
          ),
        ]),
    selectStatic(
      TEAM_FIELDS.to,
      others.slice(0, MOST).map(({ personId, name }) => ({ text: name, value: personId })),
      {
        placeholder: "派谁去",
        required: true,
        width: "fill",
        ...(others.slice(0, MOST).some(({ personId }) => personId === written?.to)
          ? { initial: written?.to ?? "" }
          : {}),
      },
    ),
    input(TEAM_FIELDS.reason, {
      placeholder: "为什么，如 赵检出差",
      required: true,
      maxLength: LONGEST_REASON,
      width: "fill",
      ...(written === undefined ? {} : { initial: written.reason }),
    }),
    submitButton("派去", "submit", encodeAction({ kind: "team.change", visitId: visit.id }), {
      width: "fill",
      typed: `检查 ${REASSIGN} ${branch.id}`,
    }),
  ]);
}

export type TeamChoiceView = {
  readonly branchName: string;
  readonly views: readonly Pick<VisitView, "visit" | "inspectionName" | "branch">[];
};

/** A branch to which several teams of the unit are to go. */
export const teamChoiceCard = ({ branchName, views }: TeamChoiceView): Card =>
  card({
    forwardable: false,
    header: header(REASSIGN, "blue", { subtitle: branchName }),
    summary: REASSIGN,
    elements: [
      text("要改派哪一次？"),
      ...views.map(({ visit, inspectionName, branch }) =>
        button(
          `${briefly(inspectionName, LONGEST_NAME)}（${KIND_WORDS[visit.kind]}）`,
          { callback: encodeAction({ kind: "team.form", visitId: visit.id }) },
          { typed: `检查 ${REASSIGN} ${branch.id}` },
        ),
      ),
      complaintButton(null),
    ],
  });
