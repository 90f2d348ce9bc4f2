/** 提前或延期换届 — by how many months, and under which document number the upper level approved it. */
import type { RecordForm } from "#cards/records/record-form.ts";
import { LONGEST_WORDS } from "#records/record-schema.ts";
import { choicePart, choicesOf, correctedOf, countPart, dayPart, wordsPart } from "./form-parts.ts";
import { readForm } from "./read-form.ts";

const WAY = { name: "way", label: "提前还是延期" };
const MONTHS = { name: "months", label: "几个月" };
const APPROVAL = { name: "approval", label: "批准文号" };

const WAYS = { later: "延期换届", earlier: "提前换届" };
/** Approvals are for a year at most; ten would be a slip of the pen (record-schema.ts). */
const MOST_MONTHS = 120;

export const termShiftForm: RecordForm = {
  title: "提前或延期换届",
  parts: (view) => {
    const detail = correctedOf(view, "term-shift")?.detail;
    const months = detail === undefined ? undefined : Math.abs(detail.months);
    return [
      dayPart(view),
      choicePart(WAY, choicesOf(WAYS), (detail?.months ?? 1) < 0 ? "earlier" : "later"),
      countPart(MONTHS, months, { hint: "上级批准的月数，一般不超过12" }),
      wordsPart(APPROVAL, detail?.approval, { hint: "上级批复的文号", longest: LONGEST_WORDS }),
    ];
  },
  read: (fields) => {
    const form = readForm(fields);
    const on = form.day();
    const way = form.choice(WAY, ["later", "earlier"]);
    const months = form.count(MONTHS);
    if (months < 1 || months > MOST_MONTHS)
      form.refuse(MONTHS, `请写1到${MOST_MONTHS}之间的数，例如6。`);
    const approval = form.words(APPROVAL);
    const signed = way === "earlier" ? -months : months;
    return form.said({ on, detail: { type: "term-shift", months: signed, approval } });
  },
};
