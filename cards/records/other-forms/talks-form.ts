/** 谈心谈话 — between whom, and with how many who had not been talked with this year. */
import type { RecordForm } from "#cards/records/record-form.ts";
import { TALKS } from "#cards/records/record-line.ts";
import { TALK_RELATIONS } from "#records/record.ts";
import { choicePart, choicesOf, correctedOf, countPart, dayPart, lastOf } from "./form-parts.ts";
import { readForm } from "./read-form.ts";

const RELATION = { name: "relation", label: "谁和谁谈" };
const TALKED = { name: "talked", label: "谈了几人" };

export const talksForm: RecordForm = {
  title: "谈心谈话",
  parts: (view) => {
    const detail = correctedOf(view, "talks")?.detail;
    const relation = (detail ?? lastOf(view, "talks")?.detail)?.relation ?? "committee-member";
    return [
      dayPart(view),
      choicePart(RELATION, choicesOf(TALKS), relation),
      countPart(TALKED, detail?.talked, { hint: "今年已经谈过的不重复算" }),
    ];
  },
  read: (fields) => {
    const form = readForm(fields);
    return form.said({
      on: form.day(),
      detail: {
        type: "talks",
        relation: form.choice(RELATION, TALK_RELATIONS),
        talked: form.count(TALKED),
      },
    });
  },
};
