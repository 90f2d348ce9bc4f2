/** 联系点 — the branches that a leader looks after; a visit is kept in the line that names one of them. */
import { doneWords, notDoneWords } from "#cards/blueprint/answer-words.ts";
import { choiceCard } from "#cards/chat/choice-card.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import { contactListCard } from "#cards/supervision/contact-card.ts";
import { CONTACT, contactRefusalWords } from "#cards/supervision/contact-words.ts";
import { presentContact } from "#chat/present-contact.ts";
import { dayOf } from "#kernel/calendar.ts";
import { keepContactVisit, listOwnPoints } from "#supervision/use-cases/keep-contact-visit.ts";
import { inPrivateCard } from "./asked-unit.ts";
import type { Command } from "./command.ts";
import { pointsCalled, problemsIn, readContactTyped } from "./contact-typed.ts";

/** What a button that stands for a command holds. */
const LONGEST_TYPED = 100;

export const contact: Command = {
  name: CONTACT,
  pinyin: "lian xi dian",
  aliases: ["我的联系点"],
  help: "您联系的支部；记一次：联系点 柳河村 看了活动室，反映缺投影仪",
  verb: "keep-contact-visits",
  act: async (stores, { inGroup, rest, actor: by, source: token, at }) => {
    const { called, words } = readContactTyped(rest);
    if (inGroup || words === "") return null;
    const [only, ...others] = pointsCalled(await listOwnPoints(stores, by), called);
    if (only === undefined || others.length > 0) return null;
    const problems = problemsIn(words);
    const order = { token, branchId: only.branch.id, words, problems, by, at };
    const kept = await keepContactVisit(stores, order);
    return kept.ok ? doneWords("已记下") : notDoneWords(contactRefusalWords(kept.refusal, at));
  },
  onlyShows: (rest) => readContactTyped(rest).words === "",
  show: async (stores, { inGroup, rest, actor: by, source, at }, said) => {
    if (inGroup) return inPrivateCard(CONTACT);
    const points = await listOwnPoints(stores, by);
    const { called, words } = readContactTyped(rest);
    if (called === "" || points.length === 0) return contactListCard({ points, today: dayOf(at) });
    const [only, ...others] = pointsCalled(points, called);
    if (only === undefined)
      return noticeCard({
        title: CONTACT,
        lines: [contactRefusalWords({ kind: "contact.not-available" }, at)],
      });
    if (others.length === 0) return presentContact(stores, { ...only, by, at, source, said });
    return choiceCard({
      title: CONTACT,
      question: `您联系的支部有几个符合“${called.slice(0, 30)}”，是哪一个？`,
      choices: [only, ...others].map(({ branch }) => ({
        label: branch.name,
        typed: `${CONTACT} ${branch.id} ${words}`.trim().slice(0, LONGEST_TYPED),
      })),
    });
  },
};
