/** 稍后、转交的样张。 */
import type { TransferState } from "#blueprint/transfer.ts";
import { snoozeCard, snoozedCard } from "#cards/blueprint/snooze-card.ts";
import {
  transferAnsweredCard,
  transferDoneCard,
  transferFormCard,
  transferOfferCard,
  transferStateCard,
} from "#cards/blueprint/transfer-card.ts";
import { MOVED_WORDS, offeredWords } from "#cards/blueprint/verb-words.ts";
import { at } from "#kernel/calendar.ts";
import type { GalleryEntry } from "./entry.ts";
import { AT, sampleChecklists } from "./sample-checklist.ts";
import { BRANCH, LONG_PERSON, LONG_UNIT, NOW } from "./sample-names.ts";

const { open } = sampleChecklists;
const once = { ...open, handling: { ...open.handling, snoozes: 1 } };
const long = { ...open, branchName: LONG_UNIT };
const slots = [
  { name: "afternoon", at: at("2026-11-20", "14:40") },
  { name: "morning", at: at("2026-11-23", "08:35") },
] as const;

const snoozes: readonly GalleryEntry[] = [
  {
    made: "blueprint/snooze-card snoozeCard",
    name: "稍后 · 第一次",
    when: "书记，点了稍后",
    card: snoozeCard({ checklist: open, slots, now: NOW }),
  },
  {
    made: "blueprint/snooze-card snoozeCard",
    name: "稍后 · 第二次",
    when: "书记，下午点了第二次稍后",
    card: snoozeCard({ checklist: once, slots: slots.slice(1), now: NOW }),
  },
  {
    made: "blueprint/snooze-card snoozedCard",
    name: "稍后 · 已记下",
    when: "书记，选了时段",
    card: snoozedCard({ checklist: once, words: "已记下，11月23日上午再提醒" }),
  },
];

const candidates = (count: number, name: (place: number) => string) =>
  Array.from({ length: count }, (_, place) => ({
    personId: `p${place + 2}`,
    name: name(place),
    title: ["组织委员", "宣传委员", "纪检委员"][place % 3] ?? "",
    openId: `ou_${place}`,
  }));

const offer = { transferId: "T1", fromName: "王建国", checklist: open, answerByOn: "2026-11-24" };

const answered = (name: string, state: TransferState): GalleryEntry => ({
  made: "blueprint/transfer-card transferAnsweredCard",
  name: `转交 · ${name}`,
  when: "书记，对方答复或到期",
  card: transferAnsweredCard({
    state,
    toName: "赵敏",
    month: "2026-11",
    branchName: BRANCH,
    at: AT,
  }),
});

const transfers: readonly GalleryEntry[] = [
  {
    made: "blueprint/transfer-card transferFormCard",
    name: "转交 · 选人",
    when: "书记，点了转交",
    card: transferFormCard({
      checklist: open,
      candidates: candidates(3, (place) => ["赵敏", "孙立", "周海"][place] ?? ""),
      answerByOn: "2026-11-24",
    }),
  },
  {
    made: "blueprint/transfer-card transferFormCard",
    name: "转交 · 可选的人很多",
    when: "书记，支部和党小组里有六十人可选，姓名都最长",
    card: transferFormCard({
      checklist: long,
      candidates: candidates(60, () => LONG_PERSON),
      answerByOn: "2026-11-24",
    }),
  },
  {
    made: "blueprint/transfer-card transferStateCard",
    name: "转交 · 等答复",
    when: "书记，转交后再点",
    card: transferStateCard({
      checklist: open,
      lines: [`${offeredWords({ toName: "赵敏", answerByOn: "2026-11-24" })}。`],
      press: { move: "withdraw", transferId: "T1" },
    }),
  },
  {
    made: "blueprint/transfer-card transferStateCard",
    name: "转交 · 接办人看",
    when: "接办人，想退回",
    card: transferStateCard({
      checklist: open,
      lines: ["这期清单由您办理，王建国书记也可以直接答。"],
      press: { move: "give-back", transferId: "T1" },
    }),
  },
  {
    made: "blueprint/transfer-card transferOfferCard",
    name: "转交 · 请您接办",
    when: "被请的人",
    card: transferOfferCard(offer),
  },
  {
    made: "blueprint/transfer-card transferOfferCard",
    name: "转交 · 最长的名称",
    when: "被请的人，名称都最长",
    card: transferOfferCard({ ...offer, fromName: LONG_PERSON, checklist: long }),
  },
  {
    made: "blueprint/transfer-card transferDoneCard",
    name: "转交 · 接受以后",
    when: "被请的人，点了接受",
    card: transferDoneCard("已接受", `${MOVED_WORDS.accept}。`),
  },
  answered("对方接受了", "accepted"),
  answered("对方没接受", "declined"),
  answered("对方没答复", "expired"),
  answered("对方退回了", "returned"),
];

export const verbEntries: readonly GalleryEntry[] = [...snoozes, ...transfers];
