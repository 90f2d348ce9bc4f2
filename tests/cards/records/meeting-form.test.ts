/** 会议表单: whatever is corrected reads back as it was, a new one opens as the last was, and a slip is named. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fits } from "#cards/kit/fits.ts";
import { validateCard } from "#cards/kit/validate.ts";
import type { FormView } from "#cards/records/record-form.ts";
import { recordFormCard } from "#cards/records/record-form-card.ts";
import { formFor, recordForms } from "#cards/records/record-forms.ts";
import { MEETING_KINDS, type MeetingKind } from "#records/record.ts";
import { groups, meeting, roster } from "#tests/records/fact-samples.ts";
import { aMeeting, others } from "./meeting-samples.ts";
import { correcting, opensWith, sent, TODAY, viewOf } from "./other-forms/form-samples.ts";

const members = roster({ full: 28, probationary: 2, committee: 5, groups: groups("1", "2") });
const said = (kind: MeetingKind, view: FormView, input: Parameters<typeof sent>[2] = {}) =>
  recordForms[kind].read(sent(recordForms[kind], view, input), view);
const problem = (field: string, words: string) => ({
  ok: false,
  refusal: { field, said: expect.stringContaining(words) as unknown },
});

describe.each(MEETING_KINDS)("the form of %s", (form) => {
  it("is a card the platform takes, in a branch with no records and in one with some", () => {
    for (const view of [viewOf(), viewOf([members, meeting("2026-11-02", [form])])]) {
      const card = recordFormCard({ form, view, token: "t" });
      expect(validateCard(card)).toEqual([]);
      expect(fits(card)).toBe(true);
    }
  });
});

it("prefilled from a meeting and sent unchanged says that meeting again", () => {
  fc.assert(
    fc.property(aMeeting, others, fc.nat(), (record, more, seed) => {
      const view = correcting(record, more);
      const form = recordForms[formFor(record.detail)];
      const { on, detail } = record;
      expect(form.read(sent(form, view, {}, seed), view)).toEqual({
        ok: true,
        value: { on, detail },
      });
    }),
    { numRuns: 300 },
  );
});

it("is a card the platform takes, whatever is corrected", () => {
  fc.assert(
    fc.property(aMeeting, others, (record, more) => {
      const form = formFor(record.detail);
      const view = correcting(record, more);
      expect(validateCard(recordFormCard({ form, view, token: "t" }))).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

describe("a new one opens", () => {
  it("with today, and place, host and attendance of the last of its kind, but not its topic", () => {
    const last = meeting("2026-10-08", ["committee"], {
      place: "村部",
      attendance: { entitled: 5, present: 4, absences: [{ reason: "leave", count: 1 }] },
    });
    const later = meeting("2026-10-20", ["members"], { place: "礼堂" });
    expect(opensWith(recordForms.committee, viewOf([members, last, later]))).toMatchObject({
      on: TODAY,
      place: "村部",
      host: "书记",
      entitled: "5",
      present: "4",
      absences: "请假1",
    });
    expect(opensWith(recordForms.committee, viewOf([last]))).not.toHaveProperty("topic");
  });

  it.each([
    ["members", "28"],
    ["committee", "5"],
    ["theme-day", "30"],
    ["group", "5"],
  ] as const)(
    "with everybody the 名册 has for it, the first %s: those with a vote where members decide, all where they take part",
    (kind, people) => {
      expect(opensWith(recordForms[kind], viewOf([members]))).toMatchObject({
        entitled: people,
        present: people,
      });
    },
  );

  it("with no numbers where there is no 名册", () => {
    const opened = opensWith(recordForms.members, viewOf());
    expect(opened).not.toHaveProperty("entitled");
    expect(opened).not.toHaveProperty("present");
  });

  it("with the group that has not met this month", () => {
    const met = meeting("2026-11-03", ["group"], { groupId: "1" });
    expect(opensWith(recordForms.group, viewOf([members, met]))).toMatchObject({ group: "2" });
    const before = meeting("2026-10-03", ["group"], { groupId: "1" });
    expect(opensWith(recordForms.group, viewOf([members, before]))).toMatchObject({ group: "1" });
  });

  it("of a group, without one in the 名册, with the way to the 名册 and no form", () => {
    const card = recordFormCard({ form: "group", view: viewOf([roster()]), token: "t" });
    expect(validateCard(card)).toEqual([]);
    expect(card.body.elements.some(({ tag }) => tag === "form")).toBe(false);
    expect(JSON.stringify(card)).toContain("先登记名册");
  });
});

describe("one event of several kinds", () => {
  const view = viewOf([members]);
  it("is entered once, with what each kind asks", () => {
    expect(
      said("theme-day", view, { also: ["lecture"], lecturer: "secretary", topic: "学党章" }),
    ).toMatchObject({
      ok: true,
      value: { detail: { kinds: ["theme-day", "lecture"], lecturer: "secretary" } },
    });
  });
  it("takes nothing that its kinds do not ask", () => {
    const read = said("theme-day", view, { lecturer: "secretary", steps: ["self"] });
    expect(read.ok && read.value.detail).not.toHaveProperty("lecturer");
    expect(read.ok && read.value.detail).not.toHaveProperty("appraisalSteps");
  });
  it("of a body cannot be another body's as well", () => {
    const sentFields = sent(recordForms.members, view);
    const read = recordForms.members.read({ ...sentFields, also: ["committee", "group"] }, view);
    expect(read).toMatchObject({ ok: true, value: { detail: { kinds: ["members"] } } });
  });
});

describe("what cannot be read is named", () => {
  const view = viewOf([members]);
  it.each([
    ["members", { entitled: "" }, "应到", "写数字"],
    ["members", { present: "二十八" }, "实到", "不是整数"],
    ["members", { absences: "老王没来" }, "缺席原因", "请假2 外出1"],
    ["members", { on: "2026-02-30" }, "日期", "请选一天"],
    ["members", { also: ["lecture"] }, "谁讲的课", "请选一项"],
    ["members", { also: ["appraisal"] }, "评议环节", "请选"],
    ["appraisal", { steps: [] }, "评议环节", "请选"],
    ["group", { group: "" }, "党小组", "请选"],
    ["members", { hours: "半天" }, "学时", "不是整数"],
  ] as const)("%s %o", (kind, changed, field, words) => {
    const form = recordForms[kind];
    expect(form.read({ ...sent(form, view), ...changed }, view)).toEqual(problem(field, words));
  });

  it("reasons are read as people write them, and those not told stay untold", () => {
    const read = said("members", view, { present: "２５人", absences: "请假2人、外出：1" });
    expect(read).toMatchObject({
      ok: true,
      value: {
        detail: {
          attendance: {
            entitled: 28,
            present: 25,
            absences: [
              { reason: "leave", count: 2 },
              { reason: "away", count: 1 },
            ],
          },
        },
      },
    });
    expect(said("members", view, { present: "27" })).toMatchObject({
      ok: true,
      value: { detail: { attendance: { present: 27, absences: [] } } },
    });
  });
});
