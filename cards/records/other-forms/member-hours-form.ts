/** 党员学时 — as of a day, how many of those who must have reached 32 hours this year. */
import type { RecordForm } from "#cards/records/record-form.ts";
import { correctedOf, countPart, dayPart, lastOf, membersOf } from "./form-parts.ts";
import { readForm } from "./read-form.ts";

const DUE = { name: "due", label: "应参学人数" };
const REACHED = { name: "reached", label: "达到32学时人数" };

export const memberHoursForm: RecordForm = {
  title: "党员学时",
  parts: (view) => {
    const detail = correctedOf(view, "member-hours")?.detail;
    const due = detail?.due ?? membersOf(view) ?? lastOf(view, "member-hours")?.detail.due;
    return [
      dayPart(view),
      countPart(DUE, due, { hint: "年老体弱不作要求的不算" }),
      countPart(REACHED, detail?.reached, { hint: "今年已学满32学时的" }),
    ];
  },
  read: (fields) => {
    const form = readForm(fields);
    return form.said({
      on: form.day(),
      detail: { type: "member-hours", due: form.count(DUE), reached: form.count(REACHED) },
    });
  },
};
