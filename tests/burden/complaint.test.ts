import { expect, it } from "vitest";
import {
  answerComplaint,
  type Complaint,
  complaintIdOf,
  makeComplaint,
  type NewComplaint,
} from "#burden/complaint.ts";
import { dueWords } from "#cards/burden/complaint-words.ts";
import { at } from "#kernel/calendar.ts";
import { workingCalendar, workingDaysAfter } from "#kernel/working-calendar.ts";

const calendar = workingCalendar([]);

const said: NewComplaint = {
  byPersonId: "wang",
  unitId: "SL01-01",
  about: null,
  words: " 照片太多 ",
  sentAt: at("2026-11-02", "09:00"),
  source: "om_1",
};
const made = (given: Partial<NewComplaint> = {}) => makeComplaint({ ...said, ...given }, calendar);
const complaint = (): Complaint => {
  const result = made();
  if (!result.ok) throw new Error(result.refusal.kind);
  return result.value;
};

it.each([
  ["2026-11-02", "2026-11-09"],
  /* Friday before the National Day week, in which seven days are free. */
  ["2026-09-30", "2026-10-13"],
  /* Spring Festival 2026: free from 15 to 23 February, 14 and 28 are working Saturdays. */
  ["2026-02-13", "2026-02-27"],
])("an answer to a complaint of %s is due on %s, five working days later", (sentOn, dueOn) => {
  expect(workingDaysAfter(calendar, sentOn, 5)).toEqual({ on: dueOn, certain: true });
});

it("in a year whose holidays are not announced it is counted Monday to Friday, and said so", () => {
  const due = workingDaysAfter(calendar, "2026-12-31", 5);
  expect(due).toEqual({ on: "2027-01-07", certain: false });
  expect(dueWords(due)).toContain("2027年的放假安排还没有公布");
  expect(dueWords(workingDaysAfter(calendar, "2026-11-02", 5))).toBe("最迟11月9日答复。");
});

it("a complaint is what was said, without the space around it, under a number that follows from its source", () => {
  expect(made()).toMatchObject({
    ok: true,
    value: { id: complaintIdOf("om_1"), words: "照片太多", dueOn: "2026-11-09", answer: null },
  });
  expect(complaintIdOf("om_1")).toMatch(/^[346789ACDEFGHJKMNPQRTVWXY]{8}$/);
  expect(complaintIdOf("om_2")).not.toBe(complaintIdOf("om_1"));
});

it("nothing said, or more than can be read, is refused", () => {
  expect(made({ words: " \n" })).toMatchObject({ refusal: { kind: "complaint.empty" } });
  expect(made({ words: "长".repeat(500) }).ok).toBe(true);
  expect(made({ words: "长".repeat(501) })).toMatchObject({
    refusal: { kind: "complaint.too-long", limit: 500 },
  });
});

it("a complaint is answered once, with words", () => {
  const answer = { words: "以后不要照片", byPersonId: "op", answeredAt: 1 };
  const answered = answerComplaint(complaint(), answer);
  expect(answered).toMatchObject({ ok: true, value: { answer } });
  if (!answered.ok) throw new Error("refused");
  expect(answerComplaint(answered.value, answer)).toMatchObject({
    refusal: { kind: "complaint.answered" },
  });
  expect(answerComplaint(complaint(), { ...answer, words: "" }).ok).toBe(false);
});
