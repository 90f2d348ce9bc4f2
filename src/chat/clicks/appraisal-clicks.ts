/** 述职评议等次: the form, and recording what the department's paper says. */
import { type AppraisalRefusal, mayRecordAppraisal } from "#acceptance/appraisal.ts";
import { type AppraisalView, readAppraisal } from "#acceptance/use-cases/read-appraisal.ts";
import { recordAppraisal } from "#acceptance/use-cases/record-appraisal.ts";
import {
  APPRAISAL_FIELDS,
  appraisalCard,
  appraisalFormCard,
} from "#cards/acceptance/appraisal-card.ts";
import { appraisalRefusalWords, recordedWords } from "#cards/acceptance/appraisal-words.ts";
import { doneWords, notDoneWords } from "#cards/blueprint/answer-words.ts";
import { type Click, type ClickHandler, type ClickReply, UNBOUND } from "#chat/click.ts";
import { isInGroup } from "#chat/in-group.ts";
import type { Stores } from "#chat/ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Actor } from "#organisation/post.ts";
import type { Unit } from "#organisation/unit.ts";
import { textIn } from "./pressing.ts";

type Appraised = { readonly unitId: string; readonly personId: string; readonly year: string };
type Pressed = { readonly by: Actor; readonly unit: Unit; readonly view: AppraisalView };

export const openAppraisalForm: ClickHandler<"appraisal.form"> = (stores, click, action) =>
  pressing(stores, click, action, async ({ view }) => ({
    card: view.recorded === undefined ? appraisalFormCard(view) : appraisalCard(view),
  }));

export const recordAppraisalPressed: ClickHandler<"appraisal.record"> = (stores, click, action) =>
  pressing(stores, click, action, async ({ by, unit, view }) => {
    const written = {
      rating: textIn(click, APPRAISAL_FIELDS.rating),
      heldOn: textIn(click, APPRAISAL_FIELDS.heldOn).slice(0, 10),
      documentNumber: textIn(click, APPRAISAL_FIELDS.documentNumber),
    };
    const { personId, year } = action;
    const order = { unit, personId, year, written, by, at: click.at };
    const recorded = await recordAppraisal(stores, order);
    if (recorded.ok) {
      const said = doneWords(`已登记。${recordedWords(recorded.value)}`);
      return {
        toast: { type: "success", content: "已登记" },
        card: appraisalCard({ ...view, recorded: recorded.value }, said),
      };
    }
    const { refusal } = recorded;
    const why = appraisalRefusalWords(refusal);
    return refusal.kind === "appraisal.recorded-before"
      ? { ...refuse(refusal), card: appraisalCard(view, notDoneWords(why)) }
      : { ...refuse(refusal), card: appraisalFormCard({ ...view, refused: { why, written } }) };
  });

/** Whoever may record it, about the person whom the card was about. */
async function pressing(
  stores: Stores,
  click: Click,
  action: Appraised,
  act: (pressed: Pressed) => Promise<ClickReply>,
): Promise<ClickReply> {
  const by = await stores.organisation.findActor(click.openId, dayOf(click.at));
  if (by === undefined) return UNBOUND;
  if (await isInGroup(stores, click.messageId)) return refuse({ kind: "appraisal.not-available" });
  const found = await findPressed(stores, action, { by, click });
  return found.ok ? act(found.value) : refuse(found.refusal);
}

async function findPressed(
  stores: Stores,
  { unitId, personId, year }: Appraised,
  { by, click }: { readonly by: Actor; readonly click: Click },
): Promise<Result<Pressed, AppraisalRefusal>> {
  const unit = await stores.organisation.findUnit(unitId);
  if (unit === undefined || !mayRecordAppraisal(by, unit, personId))
    return refused({ kind: "appraisal.not-available" });
  const read = await readAppraisal(stores, { unit, year, by, at: click.at });
  if (!read.ok) return read;
  return read.value.reporter.personId === personId
    ? ok({ by, unit, view: read.value })
    : refused({ kind: "appraisal.no-secretary" });
}

const refuse = (refusal: AppraisalRefusal): ClickReply => ({
  toast: { type: "warning", content: appraisalRefusalWords(refusal) },
});
