/** 换届选举 — of the committee or of the secretary: who might vote, who came, and each candidate's votes. */

import { limits } from "#cards/kit/limits.ts";
import type { FormView, RecordForm } from "#cards/records/record-form.ts";
import { ELECTED } from "#cards/records/record-line.ts";
import { latestOf } from "#records/fact-scope.ts";
import { ELECTED_BODIES, type ElectedBody, recordsOf } from "#records/record.ts";
import {
  choicePart,
  choicesOf,
  correctedOf,
  countPart,
  dayPart,
  lastOf,
  linesOf,
  rowPart,
  wordsPart,
} from "./form-parts.ts";
import { readForm } from "./read-form.ts";

const OF = { name: "of", label: "选什么" };
const ENTITLED = { name: "entitled", label: "应到" };
const PRESENT = { name: "present", label: "实到" };
const SEATS = { name: "seats", label: "应选名额" };
const CANDIDATES = { name: "candidates", label: "候选人和得票" };

export const electionForm: RecordForm = {
  title: "换届选举",
  parts: (view) => {
    const detail = correctedOf(view, "election")?.detail;
    const of = detail?.of ?? bodyToElect(view);
    const entitled = detail?.entitled ?? lastOf(view, "roster")?.detail.full;
    const candidates = detail?.candidates.map(({ label, votes }) => ({ label, count: votes }));
    return [
      dayPart(view),
      choicePart(
        OF,
        choicesOf(ELECTED).map(({ text, value }) => ({ text: `选${text}`, value })),
        of,
      ),
      rowPart([
        countPart(ENTITLED, entitled ?? lastOf(view, "election")?.detail.entitled),
        countPart(PRESENT, detail?.present),
      ]),
      countPart(SEATS, detail?.seats ?? seatsOf(view, of), { hint: "选书记的写1" }),
      wordsPart(CANDIDATES, candidates === undefined ? undefined : linesOf(candidates), {
        hint: "每行一名，写代号或职务和得票，例如 甲 20",
        longest: limits.inputLength,
        rows: 4,
      }),
    ];
  },
  read: (fields) => {
    const form = readForm(fields);
    const on = form.day();
    const of = form.choice(OF, ELECTED_BODIES);
    const [entitled, present] = [form.count(ENTITLED), form.count(PRESENT)];
    const seats = form.count(SEATS);
    const candidates = form.lines(CANDIDATES).map(({ label, count }) => ({ label, votes: count }));
    if (candidates.length === 0)
      form.refuse(CANDIDATES, "还没有写，请每行写一名：先写代号或职务，空一格，再写得票。");
    if (of === "secretary" && seats > candidates.length)
      form.refuse(SEATS, `比候选人${candidates.length}名多，请核对；只选书记的写1。`);
    return form.said({
      on,
      detail: { type: "election", of, entitled, present, seats, candidates },
    });
  },
};

/** A branch without a committee elects its secretary only. */
const bodyToElect = (view: FormView): ElectedBody =>
  lastOf(view, "roster")?.detail.committee === 0 ? "secretary" : "committee";

/** As many as the last time, or as sit on the committee now. */
function seatsOf(view: FormView, of: ElectedBody): number | undefined {
  if (of === "secretary") return 1;
  const before = recordsOf(view.records, "election").filter(({ detail }) => detail.of === of);
  return latestOf(before)?.detail.seats ?? lastOf(view, "roster")?.detail.committee;
}
