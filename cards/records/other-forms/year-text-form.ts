/** 计划、自查、总结 — one of the year's three short texts. */
import type { RecordForm } from "#cards/records/record-form.ts";
import { TEXTS } from "#cards/records/record-line.ts";
import type { Day } from "#kernel/calendar.ts";
import { YEAR_TEXTS, type YearText } from "#records/record.ts";
import {
  choicePart,
  choicesOf,
  correctedOf,
  dayPart,
  isYear,
  wordsPart,
  yearAfter,
  yearPart,
} from "./form-parts.ts";
import { readForm } from "./read-form.ts";

const WHICH = { name: "which", label: "写哪一份" };
const YEAR = { name: "year", label: "哪一年的" };
const TEXT = { name: "text", label: "内容" };

/** No essays (record-schema.ts). */
const LONGEST = 1000;

export const yearTextForm: RecordForm = {
  title: "计划、自查、总结",
  parts: (view) => {
    const detail = correctedOf(view, "year-text")?.detail;
    const thisYear = view.today.slice(0, 4);
    const years = [yearAfter(thisYear, 1), thisYear, yearAfter(thisYear, -1)];
    return [
      dayPart(view),
      choicePart(WHICH, choicesOf(TEXTS), detail?.which ?? textOfTheMonth(view.today)),
      yearPart(YEAR, years, detail?.year ?? thisYear),
      wordsPart(TEXT, detail?.text, { hint: "几句话就行，最多1000字", longest: LONGEST, rows: 6 }),
    ];
  },
  read: (fields) => {
    const form = readForm(fields);
    return form.said({
      on: form.day(),
      detail: {
        type: "year-text",
        which: form.choice(WHICH, YEAR_TEXTS),
        year: form.choiceLike(YEAR, isYear),
        text: form.words(TEXT, LONGEST),
      },
    });
  },
};

/** The plan is asked for in the first quarter, the summary in December, 自查 in between (duty-rounds.ts). */
function textOfTheMonth(today: Day): YearText {
  const month = today.slice(5, 7);
  if (month <= "03") return "plan";
  return month <= "10" ? "self-check" : "summary";
}
