/** 集中学习 — of the secretary and the committee: what, how many hours, and whether it was a 县级以上轮训. */
import { checker } from "#cards/kit/inputs.ts";
import type { RecordForm } from "#cards/records/record-form.ts";
import { LONGEST_WORDS } from "#records/record-schema.ts";
import { correctedOf, countPart, dayPart, lastOf, wordsPart } from "./form-parts.ts";
import { readForm } from "./read-form.ts";

const TOPIC = { name: "topic", label: "学了什么" };
const HOURS = { name: "hours", label: "学时" };
const ROTATION = { name: "rotation", label: "这是县级以上集中轮训" };

export const studyForm: RecordForm = {
  title: "集中学习",
  parts: (view) => {
    const detail = correctedOf(view, "study")?.detail;
    return [
      dayPart(view),
      wordsPart(TOPIC, detail?.topic, { hint: "一句话", longest: LONGEST_WORDS }),
      countPart(HOURS, (detail ?? lastOf(view, "study")?.detail)?.hours),
      checker(ROTATION.name, ROTATION.label, { checked: detail?.isRotation ?? false }),
    ];
  },
  read: (fields) => {
    const form = readForm(fields);
    return form.said({
      on: form.day(),
      detail: {
        type: "study",
        topic: form.words(TOPIC),
        hours: form.count(HOURS),
        isRotation: form.isTicked(ROTATION),
      },
    });
  },
};
