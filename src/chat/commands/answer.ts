/** 文字答复 — typed answers to the present checklist; the reply shows what is asked next. */
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { submitAnswer } from "#blueprint/use-cases/submit-answer.ts";
import { doneWords, notDoneWords } from "#cards/blueprint/answer-words.ts";
import { refusalWords } from "#cards/words.ts";
import { parseAnswerText, saidByText } from "#chat/answer-text.ts";
import { codesOf, noteTap } from "#chat/burden-tap.ts";
import { nameItemOf } from "#chat/present-checklist.ts";
import { dayOf, timeOf } from "#kernel/calendar.ts";
import type { Command } from "./command.ts";
import { findCurrent, myTasks } from "./my-tasks.ts";

export const answerByText: Command = {
  name: "完成",
  pinyin: "wan cheng",
  aliases: [],
  help: "答清单",
  verb: "answer-checklist",
  act: async (stores, { actor, about, rest, at }) => {
    const text = parseAnswerText(rest);
    const key = about ?? (await findCurrent(stores, actor, at));
    if (key === undefined || text === undefined) return null;
    const opened = await openChecklist(stores, key, { openId: actor.openId, on: dayOf(at) });
    if (opened === undefined) return null;
    const said = saidByText(opened.checklist, text);
    if (typeof said === "string") return notDoneWords(said);
    const submitted = await submitAnswer(stores, opened, { said, at });
    if (!submitted.ok)
      return notDoneWords(refusalWords(submitted.refusal, nameItemOf(opened.checklist)));
    noteTap(stores, opened, { at, itemCodes: codesOf(submitted.value.saved) });
    return doneWords(`已收到 ${timeOf(at)}`);
  },
  show: myTasks.show,
};
