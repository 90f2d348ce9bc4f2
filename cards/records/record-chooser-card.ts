/** 记录卡 — what can be recorded: the meetings first, then everything else. */
import { complaintButton } from "#cards/burden/complaint-button.ts";
import { buttonRow } from "#cards/campaign/command-button.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import { MEETING_KINDS } from "#records/record.ts";
import { dutiesButton, formButton, RECORD, recentButton } from "./record-buttons.ts";
import { RECORD_FORMS, type RecordFormName } from "./record-form.ts";
import { EXAMPLE } from "./record-words.ts";

const MEETING_FORMS: ReadonlySet<RecordFormName> = new Set(MEETING_KINDS);
const OTHER_FORMS = RECORD_FORMS.filter((form) => !MEETING_FORMS.has(form));

export const recordChooserCard = ({ branchName }: { readonly branchName: string }): Card =>
  card({
    header: header(RECORD, "wathet", { subtitle: branchName }),
    summary: RECORD,
    elements: [
      text("开了什么会，办了什么活动？"),
      ...rowsOf(MEETING_KINDS),
      text("其他要记的："),
      ...rowsOf(OTHER_FORMS),
      ...buttonRow([recentButton(), dutiesButton()]),
      note(`也可以一句话记：${EXAMPLE}`),
      complaintButton(null),
    ],
  });

/** So many stand side by side on a phone without breaking their words. */
const A_ROW = 3;

const rowsOf = (forms: readonly RecordFormName[]) =>
  Array.from({ length: Math.ceil(forms.length / A_ROW) }, (_, row) =>
    buttonRow(forms.slice(row * A_ROW, (row + 1) * A_ROW).map((form) => formButton(form))),
  ).flat();
