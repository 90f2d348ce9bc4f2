/** 清单、例外、说明、收齐的样张。 */
import { LONGEST_REASON } from "#blueprint/answer.ts";
import type { Checklist, ChecklistQuestion } from "#blueprint/checklist.ts";
import { checklistCard } from "#cards/blueprint/checklist-card.ts";
import { finishedCard } from "#cards/blueprint/finished-card.ts";
import { reasonsCard } from "#cards/blueprint/reasons-card.ts";
import { sectionFormCard } from "#cards/blueprint/section-form-card.ts";
import { textCard } from "#cards/blueprint/text-card.ts";
import { reminderWords } from "#cards/campaign/reminder-words.ts";
import { at } from "#kernel/calendar.ts";
import type { GivenAnswer } from "#taskbook/given-answer.ts";
import type { GalleryEntry } from "./entry.ts";
import { MONTHLY, questionsOf, sampleChecklists } from "./sample-checklist.ts";
import { starterItems } from "./sample-items.ts";
import { LONG_PERSON, LONG_UNIT, NOW } from "./sample-names.ts";
import { recordedChecklists } from "./sample-recorded.ts";

const { open, one, figures, partly, answered, helped, normal, written, closed, december } =
  sampleChecklists;

const list = (
  name: string,
  when: string,
  checklist: Checklist,
  more: { readonly section?: number; readonly receipt?: string } = {},
): GalleryEntry => ({
  made: "blueprint/checklist-card checklistCard",
  name: `清单 · ${name}`,
  when,
  card: checklistCard({ checklist, section: 0, now: NOW, ...more }),
});

const end = (name: string, when: string, checklist: Checklist, receipt?: string): GalleryEntry => ({
  made: "blueprint/finished-card finishedCard",
  name: `清单收齐 · ${name}`,
  when,
  card: finishedCard({ checklist, now: NOW, ...(receipt === undefined ? {} : { receipt }) }),
});

const form = (name: string, when: string, checklist: Checklist, section = 0): GalleryEntry => ({
  made: "blueprint/section-form-card sectionFormCard",
  name: `例外 · ${name}`,
  when,
  card: sectionFormCard({ checklist, section, now: NOW }),
});

const longest: GivenAnswer = { kind: "difficulty", need: "缺".repeat(LONGEST_REASON) };
const long: Checklist = {
  ...open,
  branchName: LONG_UNIT,
  questions: questionsOf([...MONTHLY, starterItems.training], {
    answers: Object.fromEntries(
      [...MONTHLY, starterItems.training].map(({ code }) => [code, longest]),
    ),
  }),
  handling: {
    snoozes: 2,
    snoozedUntil: at("2026-11-23", "08:35"),
    holder: { personId: "p2", name: LONG_PERSON },
    offer: null,
  },
};

const lists: readonly GalleryEntry[] = [
  list("刚收到", "书记，部署当天", open),
  list("一条", "书记，只有一条要答", one),
  list("都要填写", "书记，没有一条能说正常", figures),
  list("多节", "书记，十二月，第一节", december, { section: 0 }),
  list("答了一部分", "书记，点了提醒里的清单", partly, { receipt: reminderWords(3) }),
  list("逾期提醒", "书记，过了截止日", open, { receipt: reminderWords(-1) }),
  list("答完的一节", "书记，回头看或要改", answered),
  list("求助有答复", "书记，上级答复以后", helped),
  list("有人接办", "书记，转交被接受以后", {
    ...open,
    handling: { ...open.handling, holder: { personId: "p2", name: "赵敏" } },
  }),
  list("请人接办中", "书记，等对方答复", {
    ...open,
    handling: {
      ...open.handling,
      offer: { id: "T1", toPersonId: "p2", toName: "赵敏", answerByOn: "2026-11-24" },
    },
  }),
  list("说过稍后", "书记，推后以后又打开", {
    ...open,
    handling: { ...open.handling, snoozes: 1, snoozedUntil: at("2026-11-23", "08:35") },
  }),
  list("已截止", "书记，截止以后打开", closed),
  list("最长的文字", "书记，每条都写满", long),
  list("按记录，还差一条", "书记，记过几次会以后打开", recordedChecklists.short),
  list("按记录，只剩没到标准的", "书记，其余都答好了", recordedChecklists.shortOnly),
  list("按问题清单，没销完", "书记，半年末打开，还有没销号的问题", recordedChecklists.findings),
  list(
    "按问题清单，没有到期的",
    "书记，半年末打开，本期没有要销号的",
    recordedChecklists.noFindings,
  ),
  list("按记录，最长的依据", "书记，每条的依据都写满", recordedChecklists.longOpen),
  list("按记录，最长的不一致", "书记，每条都另写满了原因", recordedChecklists.longDisputed),
];

const ends: readonly GalleryEntry[] = [
  end("全部正常", "书记，答完最后一节", normal, "✅ 已收到 09:12，全部答完。"),
  end("有例外", "书记，答完以后再打开", answered),
  end("求助有答复", "书记，上级答复以后", helped),
  end("短文已写", "书记，写了给考评看的短文", written),
  end("十二月多节", "书记，年末清单答完", {
    ...december,
    questions: december.questions.map(
      (question): ChecklistQuestion => ({
        ...question,
        answer: {
          itemCode: question.item.code,
          period: question.period,
          revision: 1,
          given: { kind: "meets" },
          byPersonId: "p1",
          answeredAt: NOW,
        },
      }),
    ),
  }),
  end("按记录，有不一致", "书记，按记录答完，有一条说的不同", recordedChecklists.finished),
  end("截止时没答完", "书记，截止以后", closed),
  end("截止时一条没答", "书记，截止以后", sampleChecklists.unanswered),
  end("最长的文字", "书记，每条都写满", {
    ...long,
    helps: long.questions.map(({ item, period }, index) => ({
      id: `H${index}`,
      itemCode: item.code,
      period,
      dueOn: "2026-11-12",
      ownerName: LONG_PERSON,
      answer: { words: "帮".repeat(500), byName: LONG_PERSON, answeredAt: NOW },
    })),
  }),
];

const [firstOpen, ...otherOpen] = open.questions;
const waitingOf = (questions: readonly ChecklistQuestion[]) =>
  questions.map((question, index) => ({
    question,
    verb: index % 2 === 0 ? ("difficulty" as const) : ("not_applicable" as const),
  }));

const forms: readonly GalleryEntry[] = [
  form("没答过的一节", "书记，点了有例外", open),
  form("要改的一节", "书记，点了修改", answered),
  form("各种答法", "书记，年末的一节：是否、选择、次数、日期", december, 1),
  form("按记录也能改", "书记，记过几次会，点了有例外", recordedChecklists.short),
  form("最长的文字", "书记，每条都写满以后再改", long),
  {
    made: "blueprint/reasons-card reasonsCard",
    name: "说明情况 · 一条",
    when: "书记，选了有困难",
    card: reasonsCard({
      checklist: open,
      section: 0,
      waiting: waitingOf(firstOpen === undefined ? [] : [firstOpen]),
    }),
  },
  {
    made: "blueprint/reasons-card reasonsCard",
    name: "说明情况 · 一节六条",
    when: "书记，一节里条条有例外",
    card: reasonsCard({
      checklist: long,
      section: 0,
      waiting: waitingOf(firstOpen === undefined ? otherOpen : [firstOpen, ...otherOpen]),
    }),
  },
  ...[normal, written].flatMap((checklist): GalleryEntry[] =>
    checklist.texts.map((question) => ({
      made: "blueprint/text-card textCard",
      name: `可选短文 · ${question.answer === undefined ? "还没写" : "写过"}`,
      when: "书记，点了现在写或改一改",
      card: textCard({ checklist, question }),
    })),
  ),
];

export const checklistEntries: readonly GalleryEntry[] = [...lists, ...ends, ...forms];
