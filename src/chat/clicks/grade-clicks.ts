/** 等次: the board opened, all that are proposed in a group decided on one paper, and one branch by itself. */
import type { GradeRefusal, TogetherGroup } from "#acceptance/grade-decision.ts";
import { correctGrade, findCorrectable } from "#acceptance/use-cases/correct-grade.ts";
import {
  decideOne,
  decideTogether,
  findOneWaiting,
  findWaiting,
  type GradingBy,
} from "#acceptance/use-cases/decide-grades.ts";
import {
  correctFormCard,
  GRADE_FIELDS,
  type GradeWritten,
  togetherFormCard,
} from "#cards/acceptance/grade-form-card.ts";
import { gradeRefusalWords, groupWords } from "#cards/acceptance/grade-words.ts";
import { doneWords, notDoneWords } from "#cards/blueprint/answer-words.ts";
import { type Click, type ClickHandler, type ClickReply, UNBOUND } from "#chat/click.ts";
import type { Stores } from "#chat/ports.ts";
import { oneForm, presentBoard, presentOwnGrade } from "#chat/present-grades.ts";
import { dayOf } from "#kernel/calendar.ts";
import { mayDo } from "#organisation/permission.ts";
import { isWithin, type Unit } from "#organisation/unit.ts";
import type { BandGroup } from "#taskbook/scheme.ts";

type Pressing = GradingBy & { readonly stores: Stores; readonly click: Click; readonly unit: Unit };
type Pressed = { readonly unitId: string; readonly year: string };

/** Whoever decides at the unit; everybody else is told that there is nothing. */
async function pressing(
  stores: Stores,
  { click, unitId, year }: Pressed & { readonly click: Click },
  act: (pressed: Pressing) => Promise<ClickReply>,
): Promise<ClickReply> {
  const by = await stores.organisation.findActor(click.openId, dayOf(click.at));
  if (by === undefined) return UNBOUND;
  const unit = await stores.organisation.findUnit(unitId);
  return unit === undefined || !mayDo(by, "decide-acceptance", unit)
    ? refuse({ kind: "grade.not-available" })
    : act({ stores, click, unit, year, by, at: click.at });
}

export const openBoardPressed: ClickHandler<"grade.board"> = (stores, click, { unitId, year }) =>
  pressing(stores, { click, unitId, year }, async (pressed) => ({
    card: await presentBoard(stores, pressed, null),
  }));

export const openTogetherForm: ClickHandler<"grade.together-form"> = (
  stores,
  click,
  { group, ...of },
) => pressing(stores, { click, ...of }, (pressed) => showTogether(pressed, { group }));

type Together = {
  readonly group: TogetherGroup;
  readonly refused?: { readonly why: string; readonly written: GradeWritten };
};

/** As they are proposed now; the board where nobody is left. */
async function showTogether(pressed: Pressing, { group, refused }: Together): Promise<ClickReply> {
  const { stores, unit, year } = pressed;
  const waiting = await findWaiting(stores, { ...pressed, group });
  if (!waiting.ok) return refusedBoard(pressed, waiting.refusal);
  const { branches, recused, mark } = waiting.value;
  if (branches.length === 0)
    return refusedBoard(pressed, { kind: "grade.nobody-waits", recused: recused.length });
  const view = { unit, year, group, branches, recused, mark };
  return { card: togetherFormCard(refused === undefined ? view : { ...view, refused }) };
}

export const decideTogetherPressed: ClickHandler<"grade.together"> = (
  stores,
  click,
  { group, seen, ...of },
) =>
  pressing(stores, { click, ...of }, async (pressed) => {
    const written = writtenIn(click);
    const decided = await decideTogether(stores, { ...pressed, ...written, group, seen });
    if (decided.ok)
      return showing(
        pressed,
        `已定${groupWords(group)}${decided.value.decided}个${leftWords(decided.value.recused)}`,
      );
    if (!isMended(decided.refusal)) return refusedBoard(pressed, decided.refusal);
    const refused = { why: gradeRefusalWords(decided.refusal), written };
    return { ...refuse(decided.refusal), ...(await showTogether(pressed, { group, refused })) };
  });

const leftWords = (recused: number): string =>
  recused === 0 ? "" : `，您要回避的${recused}个没有定`;

export const openOneForm: ClickHandler<"grade.one-form"> = (stores, click, { branchId, ...of }) =>
  pressing(stores, { click, ...of }, async (pressed) => {
    const found = await findOneWaiting(stores, { ...pressed, branchId });
    const { year } = pressed;
    return found.ok
      ? { card: oneForm(found.value, { unitId: pressed.unit.id, year }) }
      : refusedBoard(pressed, found.refusal);
  });

export const decideOnePressed: ClickHandler<"grade.one"> = (stores, click, { branchId, ...of }) =>
  pressing(stores, { click, ...of }, async (pressed) => {
    const written = writtenIn(click);
    const decided = await decideOne(stores, { ...pressed, ...written, branchId });
    if (decided.ok) {
      const { branch, decided: group } = decided.value;
      return showing(pressed, `${branch.name}已定为${groupWords(group)}`);
    }
    const { refusal } = decided;
    const found = isMended(refusal)
      ? await findOneWaiting(stores, { ...pressed, branchId })
      : undefined;
    if (found?.ok !== true) return refusedBoard(pressed, refusal);
    const refused = { why: gradeRefusalWords(refusal), written };
    const { year } = pressed;
    const card = oneForm(found.value, { unitId: pressed.unit.id, year, refused });
    return { ...refuse(refusal), card };
  });

export const openCorrectForm: ClickHandler<"grade.correct-form"> = (
  stores,
  click,
  { branchId, ...of },
) =>
  pressing(stores, { click, ...of }, async (pressed) => {
    const found = await findCorrectable(stores, { ...pressed, branchId });
    return found.ok
      ? { card: correctFormCard({ view: found.value }) }
      : refusedOwn(pressed, branchId, found.refusal);
  });

export const correctPressed: ClickHandler<"grade.correct"> = (
  stores,
  click,
  { branchId, seen, ...of },
) =>
  pressing(stores, { click, ...of }, async (pressed) => {
    const written = writtenIn(click);
    const corrected = await correctGrade(stores, { ...pressed, ...written, branchId, seen });
    if (corrected.ok) return correctedOwn(pressed, branchId, corrected.value.decided);
    const { refusal } = corrected;
    const found = isMended(refusal)
      ? await findCorrectable(stores, { ...pressed, branchId })
      : undefined;
    if (found?.ok !== true) return refusedOwn(pressed, branchId, refusal);
    const refused = { why: gradeRefusalWords(refusal), written };
    return { ...refuse(refusal), card: correctFormCard({ view: found.value, refused }) };
  });

async function correctedOwn(
  pressed: Pressing,
  branchId: string,
  decided: BandGroup,
): Promise<ClickReply> {
  const receipt = `已更正为${groupWords(decided)}`;
  return {
    toast: { type: "success", content: receipt },
    ...(await ownGrade(pressed, branchId, doneWords(receipt))),
  };
}

/** How it stands, to whoever may know. */
const refusedOwn = async (
  pressed: Pressing,
  branchId: string,
  refusal: GradeRefusal,
): Promise<ClickReply> => ({
  ...refuse(refusal),
  ...(refusal.kind === "grade.not-available"
    ? {}
    : await ownGrade(pressed, branchId, notDoneWords(gradeRefusalWords(refusal)))),
});

async function ownGrade(
  { stores, unit: county, year, at, by }: Pressing,
  branchId: string,
  said: string,
): Promise<Pick<ClickReply, "card">> {
  const unit = await stores.organisation.findUnit(branchId);
  return unit === undefined || !isWithin(unit.path, county.path)
    ? {}
    : { card: await presentOwnGrade(stores, { unit, year, at, said, corrector: { county, by } }) };
}

/** Whether the same form, filled in otherwise, would do. */
const isMended = ({ kind }: GradeRefusal): boolean => MENDED.includes(kind);
const MENDED: readonly GradeRefusal["kind"][] = [
  "grade.document-missing",
  "grade.words-missing",
  "grade.too-long",
  "grade.unchosen",
  "grade.changed",
];

const refusedBoard = async (pressed: Pressing, refusal: GradeRefusal): Promise<ClickReply> => ({
  ...refuse(refusal),
  ...(refusal.kind === "grade.not-available"
    ? {}
    : {
        card: await presentBoard(pressed.stores, pressed, notDoneWords(gradeRefusalWords(refusal))),
      }),
});

const showing = async (pressed: Pressing, receipt: string): Promise<ClickReply> => ({
  toast: { type: "success", content: receipt },
  card: await presentBoard(pressed.stores, pressed, doneWords(receipt)),
});

/** That it was decided before is nobody's mistake. */
const refuse = (refusal: GradeRefusal): ClickReply => ({
  toast: {
    type: GONE_ON.includes(refusal.kind) ? "info" : "warning",
    content: gradeRefusalWords(refusal),
  },
});
const GONE_ON: readonly GradeRefusal["kind"][] = [
  "grade.decided-before",
  "grade.nobody-waits",
  "grade.corrected-meanwhile",
];

function writtenIn({ form }: Click): GradeWritten {
  const textIn = (field: keyof GradeWritten): string => {
    const value = form[GRADE_FIELDS[field]];
    return typeof value === "string" ? value : "";
  };
  return {
    decided: textIn("decided"),
    documentNumber: textIn("documentNumber"),
    reasons: textIn("reasons"),
  };
}
