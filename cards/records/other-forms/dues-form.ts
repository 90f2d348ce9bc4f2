/** 党费收缴 — of which month, from how many it was due, and how many have paid. */
import { monthWords } from "#cards/blueprint/answer-words.ts";
import type { FormView, RecordForm } from "#cards/records/record-form.ts";
import { addMonths, isMonth, type Month } from "#kernel/calendar.ts";
import { recordsOf } from "#records/record.ts";
import {
  choicePart,
  correctedOf,
  countPart,
  dayPart,
  lastOf,
  membersOf,
  rowPart,
} from "./form-parts.ts";
import { readForm } from "./read-form.ts";

const MONTH = { name: "month", label: "哪个月的党费" };
const DUE = { name: "due", label: "应交人数" };
const PAID = { name: "paid", label: "已交人数" };

export const duesForm: RecordForm = {
  title: "党费收缴",
  parts: (view) => {
    const detail = correctedOf(view, "dues")?.detail;
    const month = detail?.month ?? monthToRecord(view);
    const due = detail?.due ?? membersOf(view) ?? lastOf(view, "dues")?.detail.due;
    return [
      dayPart(view),
      choicePart(
        MONTH,
        [...new Set([...monthsOffered(view), month])].map((value) => ({
          text: `${monthWords(value)}党费`,
          value,
        })),
        month,
      ),
      rowPart([countPart(DUE, due), countPart(PAID, detail?.paid ?? due)]),
    ];
  },
  read: (fields) => {
    const form = readForm(fields);
    return form.said({
      on: form.day(),
      detail: {
        type: "dues",
        month: form.choiceLike(MONTH, isMonth),
        due: form.count(DUE),
        paid: form.count(PAID),
      },
    });
  },
};

/** This year's and last year's up to this month, the newest first. */
function monthsOffered({ today }: FormView): readonly Month[] {
  const last = today.slice(0, 7);
  const count = 12 + Number(last.slice(5));
  return Array.from({ length: count }, (_, index) => addMonths(last, -index));
}

/** The year's first month without a record, from the first that the branch ever recorded; else this month. */
function monthToRecord({ today, records }: FormView): Month {
  const known = recordsOf(records, "dues").map(({ detail }) => detail.month);
  const thisMonth = today.slice(0, 7);
  const ofTheYear = Array.from({ length: Number(thisMonth.slice(5)) }, (_, index) =>
    addMonths(`${thisMonth.slice(0, 4)}-01`, index),
  );
  const isBegun = (month: Month) => known.some((each) => each <= month);
  return ofTheYear.find((month) => isBegun(month) && !known.includes(month)) ?? thisMonth;
}
