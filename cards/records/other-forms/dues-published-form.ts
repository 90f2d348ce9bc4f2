/** 党费公布 — that the year's 党费收缴情况 was made known to the members. */
import type { FormView, RecordForm } from "#cards/records/record-form.ts";
import { recordsOf } from "#records/record.ts";
import { correctedOf, dayPart, isYear, yearAfter, yearPart } from "./form-parts.ts";
import { readForm } from "./read-form.ts";

const YEAR = { name: "year", label: "哪一年的党费" };
/** Until then, last year's may still be on its way. */
const LAST_MONTH_FOR_LAST_YEAR = "03";

export const duesPublishedForm: RecordForm = {
  title: "党费公布",
  parts: (view) => {
    const year = correctedOf(view, "dues-published")?.detail.year ?? yearToPublish(view);
    const thisYear = view.today.slice(0, 4);
    return [dayPart(view), yearPart(YEAR, [thisYear, yearAfter(thisYear, -1)], year)];
  },
  read: (fields) => {
    const form = readForm(fields);
    return form.said({
      on: form.day(),
      detail: { type: "dues-published", year: form.choiceLike(YEAR, isYear) },
    });
  },
};

function yearToPublish({ today, records }: FormView): string {
  const thisYear = today.slice(0, 4);
  const lastYear = yearAfter(thisYear, -1);
  const isPublished = recordsOf(records, "dues-published").some(
    ({ detail }) => detail.year === lastYear,
  );
  return today.slice(5, 7) <= LAST_MONTH_FOR_LAST_YEAR && !isPublished ? lastYear : thisYear;
}
