/** 跟踪培育 — one plan, with the line that its mentor is to write; the plans somebody has to do with; and the form of a new one. */
import { CULTIVATION_RULES, type NthLook, nextLook } from "#acceptance/cultivation.ts";
import type { CultivationView, Mentor, Unplanned } from "#acceptance/cultivation-ports.ts";
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { CallbackValue, Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { button, datePicker, input, selectStatic, submitButton } from "#cards/kit/inputs.ts";
import { form } from "#cards/kit/layout.ts";
import type { Day } from "#kernel/calendar.ts";
import { CULTIVATION, cultivationLines, NOT_FOLLOWED } from "./cultivation-words.ts";

export const LOOK_FIELD = "seen";
export const CULTIVATION_FIELDS = {
  mentorId: "mentor",
  aims: "aims",
  firstOn: "first",
  secondOn: "second",
} as const;
export type CultivationWritten = Readonly<Record<keyof typeof CULTIVATION_FIELDS, string>>;

const TYPED = "验收 培育";

export type CultivationCardView = {
  readonly view: CultivationView;
  /** Whether the reader is its mentor. */
  readonly isMentor: boolean;
  /** Who may look instead, to whoever may say so. */
  readonly others?: readonly Mentor[];
  readonly today: Day;
  readonly said?: string;
  /** What was written and why it was not taken. */
  readonly refused?: { readonly why: string; readonly written: string };
};

export function cultivationCard(of: CultivationCardView): Card {
  const { view, isMentor, others = [], today, said, refused } = of;
  const nth = view.isPassed ? nextLook(view.cultivation) : undefined;
  const isDue = nth !== undefined && view.cultivation[nth].on <= today;
  return card({
    forwardable: false,
    header: header(CULTIVATION, headerColour(view), {
      subtitle: view.branch.name,
    }),
    summary: CULTIVATION,
    elements: [
      ...(said === undefined ? [] : [text(said)]),
      ...(refused === undefined ? [] : [text(refused.why)]),
      ...cultivationLines(view).map((line) => text(line)),
      ...(view.madeByName === "" ? [] : [note(`${view.madeByName}定的计划。支部不用为它填报。`)]),
      ...(isMentor && isDue ? [lookForm(of, nth)] : []),
      ...(isMentor && nth !== undefined && !isDue ? [note("到了日子去看一看，写一句话。")] : []),
      ...(others.length > 0 && !view.isMentorReachable
        ? [text(`${view.mentorName}收不到消息了，请换一位联系人。`)]
        : []),
      ...replaceElements(view.cultivation.applicationId, others),
      complaintButton(null),
    ],
  });
}

function headerColour({ isPassed, cultivation }: CultivationView) {
  if (!isPassed) return "grey";
  return nextLook(cultivation) === undefined ? "green" : "blue";
}

const lookForm = ({ view, refused }: CultivationCardView, nth: NthLook): CardElement =>
  form("look", [
    input(LOOK_FIELD, {
      placeholder: "看到什么，一句话",
      required: true,
      rows: 2,
      maxLength: CULTIVATION_RULES.longestLook,
      width: "fill",
      ...(refused === undefined ? {} : { initial: refused.written }),
    }),
    submitButton(
      "记下",
      "submit",
      encodeAction({
        kind: "cultivation.look",
        applicationId: view.cultivation.applicationId,
        nth,
      }),
      { width: "fill", typed: TYPED },
    ),
  ]);

const replaceElements = (
  applicationId: string,
  others: readonly Mentor[],
): readonly CardElement[] =>
  others.length === 0
    ? []
    : [
        form("replacement", [
          mentorSelect({ mentors: others }),
          submitButton(
            "换联系人",
            "submit",
            encodeAction({ kind: "cultivation.replace", applicationId }),
            { width: "fill", typed: TYPED },
          ),
        ]),
        ...leftOutNote(others),
      ];

export const cultivationPress = (
  applicationId: string,
): { readonly label: string; readonly value: CallbackValue } => ({
  label: "看计划",
  value: encodeAction({ kind: "cultivation.open", applicationId }),
});

export type CultivationListView = {
  /** Those still to be looked at first. */
  readonly plans: readonly CultivationView[];
  /** Branches for which the reader may make a plan. */
  readonly unplanned: readonly Unplanned[];
};

export const CULTIVATIONS_SHOWN = 10;

export const cultivationListCard = ({ plans, unplanned }: CultivationListView): Card =>
  card({
    forwardable: false,
    header: header(CULTIVATION, "blue"),
    summary: CULTIVATION,
    elements: [
      ...(plans.length + unplanned.length === 0 ? [text("现在没有您的培育计划。")] : []),
      ...plans.slice(0, CULTIVATIONS_SHOWN).flatMap(listed),
      ...moreNote(plans.length),
      ...(unplanned.length === 0 ? [] : [markdown("**达标了、还没有计划的支部**")]),
      ...unplanned
        .slice(0, CULTIVATIONS_SHOWN)
        .map(({ applicationId, branchName }) =>
          button(
            `定计划：${branchName}`,
            { callback: encodeAction({ kind: "cultivation.form", applicationId }) },
            { size: "small", typed: TYPED },
          ),
        ),
      ...moreNote(unplanned.length),
      complaintButton(null),
    ],
  });

const moreNote = (count: number): readonly CardElement[] =>
  count > CULTIVATIONS_SHOWN ? [note("还有更多，办完这些再看。")] : [];

function listed(view: CultivationView): readonly CardElement[] {
  const { label, value } = cultivationPress(view.cultivation.applicationId);
  const nth = nextLook(view.cultivation);
  const next = nth === undefined ? "两次都看过了" : `下次${view.cultivation[nth].on}`;
  const stands = view.isPassed ? next : NOT_FOLLOWED.replace("。", "");
  return [
    text(`${view.branch.name}：联系人${view.mentorName}，${stands}`),
    button(label, { callback: value }, { size: "small", typed: TYPED }),
  ];
}

export type CultivationFormView = {
  readonly applicationId: string;
  readonly branchName: string;
  readonly mentors: readonly Mentor[];
  /** What was written and why it was not taken. */
  readonly refused?: { readonly why: string; readonly written: CultivationWritten };
};

/** What one select holds at most. */
const MOST_MENTORS = 60;

export const cultivationFormCard = (view: CultivationFormView): Card =>
  card({
    forwardable: false,
    header: header(CULTIVATION, "blue", { subtitle: view.branchName }),
    summary: CULTIVATION,
    elements: [
      ...(view.refused === undefined ? [] : [text(view.refused.why)]),
      note("联系人去看两次，每次写一句话；支部不用填报。"),
      ...leftOutNote(view.mentors),
      form("cultivation", [
        mentorSelect(view),
        input(CULTIVATION_FIELDS.aims, {
          placeholder: "目标，如 把活动室用起来，党课按月讲",
          required: true,
          rows: 2,
          maxLength: CULTIVATION_RULES.longestAims,
          width: "fill",
          ...(view.refused === undefined ? {} : { initial: view.refused.written.aims }),
        }),
        day("firstOn", "第一次去看的日子", view),
        day("secondOn", "第二次去看的日子", view),
        submitButton(
          "定下",
          "submit",
          encodeAction({ kind: "cultivation.make", applicationId: view.applicationId }),
          { width: "fill", typed: TYPED },
        ),
      ]),
      complaintButton(null),
    ],
  });

/** Those nearest to the branch are offered. */
const leftOutNote = ({ length }: readonly Mentor[]): readonly CardElement[] =>
  length > MOST_MENTORS
    ? [note(`只列了离支部近的${MOST_MENTORS}人，另有${length - MOST_MENTORS}人没有列。`)]
    : [];

function mentorSelect({ mentors, refused }: Pick<CultivationFormView, "mentors" | "refused">) {
  const known = mentors.find(({ personId }) => personId === refused?.written.mentorId);
  return selectStatic(
    CULTIVATION_FIELDS.mentorId,
    mentors.slice(0, MOST_MENTORS).map(({ personId, name, unitName }) => ({
      text: `${name}（${unitName}）`,
      value: personId,
    })),
    {
      placeholder: "联系人",
      required: true,
      width: "fill",
      ...(known === undefined ? {} : { initial: known.personId }),
    },
  );
}

function day(field: "firstOn" | "secondOn", placeholder: string, { refused }: CultivationFormView) {
  const written = refused?.written[field] ?? "";
  return datePicker(
    CULTIVATION_FIELDS[field],
    written === "" ? { placeholder } : { initialOn: written },
    { required: true, width: "fill" },
  );
}
