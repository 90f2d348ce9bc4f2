/** 述职卡 — a secretary's year in numbers, each with what it was counted from; and the form in which the department records the rating. */
import { APPRAISAL_RULES, type AppraisalWritten, RATINGS } from "#acceptance/appraisal.ts";
import type { AppraisalView } from "#acceptance/use-cases/read-appraisal.ts";
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import { buttonRow, commandButton } from "#cards/campaign/command-button.ts";
import type { ButtonElement, Card, CardElement } from "#cards/kit/card.ts";
import { card, header, markdown, note, text } from "#cards/kit/elements.ts";
import { escapeMarkdown } from "#cards/kit/escape-markdown.ts";
import { button, datePicker, input, selectStatic, submitButton } from "#cards/kit/inputs.ts";
import { column, columnSet, form } from "#cards/kit/layout.ts";
import {
  APPRAISAL,
  APPRAISAL_FILE,
  APPRAISAL_NOTE,
  type AppraisalLine,
  appraisalLines,
  appraisalTitle,
  appraisalTyped,
  CONTACT_SOURCE,
  RATED_NOT_YET,
  RATING_WORDS,
  recordedWords,
} from "./appraisal-words.ts";

export function appraisalCard(view: AppraisalView, said: string | null = null): Card {
  const { recorded, mayRecord, reporter } = view;
  const typed = appraisalTyped(view);
  return card({
    forwardable: false,
    header: header(appraisalTitle(view), "blue", { subtitle: `书记 ${reporter.name}` }),
    summary: appraisalTitle(view),
    elements: [
      ...(said === null ? [] : [text(said)]),
      ...appraisalLines(view).map((line) =>
        lineElement(line, view.isOwn || line.source !== CONTACT_SOURCE),
      ),
      text(recorded === undefined ? RATED_NOT_YET : recordedWords(recorded)),
      note(APPRAISAL_NOTE),
      ...buttonRow([
        commandButton("要文件打印", `${typed} ${APPRAISAL_FILE}`),
        ...(mayRecord && recorded === undefined ? [recordButton(view)] : []),
      ]),
      complaintButton(null),
    ],
  });
}

/** `opens`: whether the reader may see what was counted. */
function lineElement({ label, value, source }: AppraisalLine, opens: boolean): CardElement {
  const line = markdown(`**${label}** ${escapeMarkdown(value)}`);
  return opens
    ? columnSet(
        [column([line], { weight: 4 }), column([commandButton("看", source)], { width: "auto" })],
        { flex: "none" },
      )
    : line;
}

type Of = Pick<AppraisalView, "unit" | "year" | "reporter">;

const valueOf = ({ unit, year, reporter }: Of) => ({
  unitId: unit.id,
  personId: reporter.personId,
  year,
});

const recordButton = (view: Of): ButtonElement =>
  button(
    "登记评议等次",
    { callback: encodeAction({ kind: "appraisal.form", ...valueOf(view) }) },
    { size: "small", typed: appraisalTyped(view) },
  );

export const APPRAISAL_FIELDS = {
  rating: "rating",
  heldOn: "held",
  documentNumber: "document",
} as const;

export type AppraisalFormView = Of & {
  /** What was written and why it was not taken. */
  readonly refused?: { readonly why: string; readonly written: AppraisalWritten };
};

export function appraisalFormCard({ refused, ...of }: AppraisalFormView): Card {
  const written = refused?.written;
  const chosen = RATINGS.find((rating) => rating === written?.rating);
  const title = `登记评议等次 · ${of.reporter.name}`;
  return card({
    forwardable: false,
    header: header(title, "blue", { subtitle: `${of.unit.name}，${of.year}年${APPRAISAL}` }),
    summary: title,
    elements: [
      ...(refused === undefined ? [] : [text(refused.why)]),
      note("按组织部的文件登记，登记以后不能改。系统不计算等次。"),
      form("appraisal", [
        selectStatic(
          APPRAISAL_FIELDS.rating,
          RATINGS.map((rating) => ({ text: RATING_WORDS[rating], value: rating })),
          {
            placeholder: "评议等次",
            required: true,
            width: "fill",
            ...(chosen === undefined ? {} : { initial: chosen }),
          },
        ),
        datePicker(
          APPRAISAL_FIELDS.heldOn,
          written === undefined || written.heldOn === ""
            ? { placeholder: "评议日期" }
            : { initialOn: written.heldOn },
          { required: true, width: "fill" },
        ),
        input(APPRAISAL_FIELDS.documentNumber, {
          placeholder: "文号，如 示组发〔2027〕3号",
          required: true,
          maxLength: APPRAISAL_RULES.longestDocument,
          width: "fill",
          ...(written === undefined ? {} : { initial: written.documentNumber }),
        }),
        submitButton("登记", "submit", encodeAction({ kind: "appraisal.record", ...valueOf(of) }), {
          width: "fill",
          typed: appraisalTyped(of),
        }),
      ]),
      commandButton("返回", appraisalTyped(of)),
      complaintButton(null),
    ],
  });
}
