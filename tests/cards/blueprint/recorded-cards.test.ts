/** What the records say stands on the cards with its source, and a person's other answer beside it. */
import { describe, expect, it } from "vitest";
import { BY_RECORDS } from "#blueprint/answer.ts";
import type { Checklist, ChecklistQuestion, RecordedFact } from "#blueprint/checklist.ts";
import { UNTOUCHED } from "#blueprint/handling.ts";
import { checklistCard } from "#cards/blueprint/checklist-card.ts";
import { finishedCard } from "#cards/blueprint/finished-card.ts";
import { readSectionForm } from "#cards/blueprint/section-form.ts";
import { sectionFormCard } from "#cards/blueprint/section-form-card.ts";
import { recordedChecklists } from "#cards/gallery/sample-recorded.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { validateCard } from "#cards/kit/validate.ts";
import { sourceLines } from "#cards/score/source-words.ts";
import { at, type Day } from "#kernel/calendar.ts";
import type { BranchRecord } from "#records/record.ts";
import type { GivenAnswer } from "#taskbook/given-answer.ts";
import { lineOf } from "#taskbook/score-line.ts";
import { anItem, counted } from "#tests/support/items.ts";

const now = at("2026-11-20", "10:00");
const meetings = (...days: readonly Day[]): readonly BranchRecord[] =>
  days.map((on) => ({
    id: on,
    branchId: "b",
    on,
    enteredAt: at(on, "18:00"),
    detail: {
      type: "meeting",
      kinds: ["committee"],
      place: "",
      host: "",
      topic: "",
      attendance: { entitled: 5, present: 5, absences: [] },
      decisions: [],
    },
  }));
const times = (count: number): GivenAnswer => ({
  kind: "value",
  value: { type: "count", count, parts: {} },
});
const meets: GivenAnswer = { kind: "meets" };

type Given = { readonly recorded?: number; readonly by?: string; readonly says?: GivenAnswer };
const DAYS: readonly Day[] = ["2026-11-03", "2026-11-06", "2026-11-07", "2026-11-09", "2026-11-10"];
const factOf = (count: number): RecordedFact => ({
  given: times(count),
  sources: { kind: "records", records: meetings(...DAYS.slice(0, count)) },
});
/** Two a month are asked for. */
function question(number: number, { recorded, by, says }: Given): ChecklistQuestion {
  const item = anItem(`A-${number}`, { name: `条目${number}`, answer: counted(2) });
  const given = says ?? (recorded === undefined ? undefined : times(recorded));
  return {
    number,
    item,
    period: "2026-11",
    answer:
      by === undefined || given === undefined
        ? undefined
        : {
            itemCode: item.code,
            period: "2026-11",
            revision: 1,
            given,
            byPersonId: by,
            answeredAt: at("2026-11-20", "09:12"),
          },
    standing: false,
    last: undefined,
    ...(recorded === undefined ? {} : { recorded: factOf(recorded) }),
  };
}
const checklist = (...questions: readonly Given[]): Checklist => ({
  campaignId: "c",
  branchId: "b",
  branchName: "柳芽村党支部",
  month: "2026-11",
  dueOn: "2026-11-30",
  closed: false,
  questions: questions.map((given, index) => question(index + 1, given)),
  texts: [],
  proofs: [],
  handling: UNTOUCHED,
  helps: [],
});
const shown = (...questions: readonly Given[]) =>
  fallbackText(checklistCard({ checklist: checklist(...questions), section: 0, now }));

describe("a question on the checklist", () => {
  it.each([
    [1, "按记录：1次（11月3日支委会，应到5实到5），还没到标准。还有没记的请补记"],
    [2, "✅ 按记录：2次（11月3日支委会，应到5实到5；11月6日支委会，应到5实到5）"],
    [5, "✅ 按记录：5次（11月9日支委会，应到5实到5；11月10日支委会，应到5实到5，等5次）"],
  ])("with %i records says the number and which they are", (recorded, words) => {
    expect(shown(recorded < 2 ? { recorded } : { recorded, by: BY_RECORDS })).toContain(words);
  });

  it("counts records that are no meetings by 条", () => {
    const text = fallbackText(
      checklistCard({ checklist: recordedChecklists.longOpen, section: 0, now }),
    );
    expect(text).toContain("等3条");
    expect(text).not.toContain("等3次");
  });

  it.each([
    ["findings", "按记录：66%（问题清单：本期到期3个，销号2个），还没到标准。没销号的，发“整改”办"],
    ["noFindings", "✅ 按记录：100%（问题清单：本期没有要销号的）"],
  ] as const)("that %s answer says how many fell due and were closed", (name, words) => {
    const card = checklistCard({ checklist: recordedChecklists[name], section: 0, now });
    expect(validateCard(card)).toEqual([]);
    expect(fallbackText(card)).toContain(words);
  });

  it("that a person answered otherwise shows both numbers", () => {
    expect(shown({ recorded: 1, by: "wang", says: times(2) })).toContain(
      "✅ 已收到 09:12：2次（按记录是1次）",
    );
  });

  it.each([
    ["the same number", { recorded: 1, by: "wang", says: times(1) }],
    ["正常, which the records bear out", { recorded: 2, by: "wang", says: meets }],
  ])("that a person answered with %s is no dispute", (_, given) => {
    expect(shown(given)).not.toContain("按记录是");
  });

  it("that a person called 正常 and the records do not is one", () => {
    expect(shown({ recorded: 1, by: "wang", says: meets })).toContain("正常（按记录是1次）");
  });
});

describe("the buttons of a section", () => {
  it.each<readonly [string, readonly Given[], string | undefined, boolean]>([
    ["nothing is recorded of", [{}, {}], "本节全部正常", false],
    ["records are short in one of", [{ recorded: 1 }, {}], "按记录，其余正常", true],
    [
      "records meet the standard in one of, and it is not yet answered,",
      [{ recorded: 2 }, {}],
      "按记录，其余正常",
      false,
    ],
    ["nothing else is open in", [{ recorded: 1 }, { by: "wang", says: meets }], "按记录", true],
    [
      "all is answered in",
      [
        { recorded: 1, by: BY_RECORDS },
        { by: "wang", says: meets },
      ],
      undefined,
      false,
    ],
  ])("that %s claim no more than the records say", (_, questions, label, mayAdd) => {
    const text = shown(...questions);
    const typed = /^(.*)：回复「完成」/m.exec(text)?.[1];
    expect(typed).toBe(label);
    expect(text.includes("补记：回复「记录」")).toBe(mayAdd);
  });
});

describe("the form of a section", () => {
  const formOf = (...questions: readonly Given[]) =>
    fallbackText(sectionFormCard({ checklist: checklist(...questions), section: 0, now }));
  const NOTE = "按记录算出来的也可以改：以您说的为准，两个数都留着，考评时看得见。";

  it("stands at what the records say, and says that it may be changed", () => {
    const text = formOf({ recorded: 1 }, { recorded: 2, by: BY_RECORDS });
    expect(text).toContain(NOTE);
    expect(text).toContain("选一项：按记录：1次 / 正常");
    expect(text).toContain("现为：按记录：1次");
    expect(text).toContain("现为：按记录：2次");
    expect(text).not.toContain("保持");
  });

  it("stands at the person's answer where there is one, with the way back first", () => {
    const text = formOf({ recorded: 1, by: "wang", says: times(2) });
    expect(text).toContain("选一项：按记录：1次 / 保持：2次 / 正常");
    expect(text).toContain("现为：保持：2次");
  });

  it("says nothing of records where there are none", () => {
    expect(formOf({})).not.toContain("记录");
  });

  it.each([
    ["提交，其余按记录或正常", [{ recorded: 1 }, {}]],
    ["提交，其余按记录", [{ recorded: 1 }, { by: "wang", says: meets }]],
    ["提交，其余不变", [{ recorded: 1, by: BY_RECORDS }]],
  ])("is sent with “%s”", (label, questions: readonly Given[]) => {
    expect(formOf(...questions)).toContain(`${label}：回复`);
  });

  const read = (given: Given, form: Readonly<Record<string, unknown>>) => {
    const said = readSectionForm([question(1, given)], form);
    return said.ok ? (said.value.given[0]?.answer ?? said.value.waiting[0]?.verb ?? "kept") : said;
  };
  it.each<readonly [string, Given, Readonly<Record<string, unknown>>, unknown]>([
    ["按记录 of an open question", { recorded: 1 }, { verb_0: "recorded" }, "recorded"],
    ["an untouched open question", { recorded: 1 }, {}, "recorded"],
    ["按记录 as it is", { recorded: 1, by: BY_RECORDS }, { verb_0: "recorded" }, "kept"],
    [
      "按记录 after a dispute",
      { recorded: 1, by: "wang", says: times(2) },
      { verb_0: "recorded" },
      "recorded",
    ],
    [
      "a number, whatever the select still says",
      { recorded: 1 },
      { verb_0: "recorded", count_0: "2" },
      times(2),
    ],
    ["正常", { recorded: 1 }, { verb_0: "meets" }, meets],
    ["有困难", { recorded: 1, by: BY_RECORDS }, { verb_0: "difficulty" }, "difficulty"],
  ])("reads %s", (_, given, form, answer) => expect(read(given, form)).toEqual(answer));
});

it("the end of a list tells what the records answered, and where a person says otherwise", () => {
  const text = fallbackText(
    finishedCard({
      checklist: checklist(
        { recorded: 2, by: BY_RECORDS },
        { recorded: 1, by: "wang", says: times(3) },
        { by: "wang", says: meets },
      ),
      now,
    }),
  );
  expect(text).toContain("共3条：1条按记录，1条正常，1条填了实际情况。");
  expect(text).toContain("第2条：3次（按记录是1次）");
});

/** To whoever may read the answers, and to whoever may not. */
const explained = (given: Given) => {
  const asked = question(1, given);
  const state = { kind: "answered", answer: asked.answer?.given ?? meets } as const;
  const line = lineOf(asked.item, [
    { item: asked.item, period: "2026-11", state: { ...state, changeable: true } },
  ]);
  const answer = { byName: "王建国", answeredAt: at("2026-11-20", "09:12"), revision: 1 };
  const sources = [{ period: "2026-11", answer, proofs: 0 }];
  const of = { line, sources, recorded: [asked], windows: new Map(), answers: true, now };
  return [sourceLines(of), sourceLines({ ...of, answers: false })].map((lines) => lines.join());
};

describe("the score's explanation", () => {
  it("names the records it used", () => {
    const [own, others] = explained({ recorded: 1, by: BY_RECORDS });
    expect(own).toContain("按记录：1次（11月3日支委会，应到5实到5）");
    expect(own).not.toContain("王建国");
    expect(others).not.toContain("记录");
  });

  it("has both numbers of a dispute, and whose counts", () => {
    const [own, others] = explained({ recorded: 1, by: "wang", says: times(2) });
    expect(own).toContain("答复“2次”（按记录是1次），王建国09:12答");
    expect(others).not.toContain("记录");
  });
});

it("six questions with the longest sources and the longest words are cards that the platform takes", () => {
  for (const long of [recordedChecklists.longOpen, recordedChecklists.longDisputed])
    for (const made of [
      checklistCard({ checklist: long, section: 0, now }),
      sectionFormCard({ checklist: long, section: 0, now }),
      finishedCard({ checklist: long, now }),
    ])
      expect(validateCard(made)).toEqual([]);
});
