/** 记录 — a meeting of the own branch in one line: kept once, and what it answers of the open checklists is answered. */
import { answerFromRecords } from "#blueprint/use-cases/answer-from-records.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import { flawWords } from "#cards/records/flaw-words.ts";
import { keepRefusalWords, meetingWords, typedRefusalWords } from "#cards/records/record-words.ts";
import type { Stores } from "#chat/ports.ts";
import { type Day, dayOf, isDay } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Unit } from "#organisation/unit.ts";
import { readMeeting, type TypedMeeting } from "#records/meeting-typed.ts";
import { isLate, type MeetingDetail, recordsOf } from "#records/record.ts";
import { type Kept, keepRecord } from "#records/use-cases/keep-record.ts";
import type { Item } from "#taskbook/item.ts";
import { inPrivateCard } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";
import { pastDayFrom } from "./day-past.ts";
import { findOwnBranch } from "./own-branch.ts";

const TITLE = "记录";
const HOW = "一句话记一次会：记录 支委会 11月6日 应到5 实到5 研究党员活动";

export const record: Command = {
  name: TITLE,
  pinyin: "ji lu",
  aliases: [],
  help: HOW,
  verb: "keep-records",
  act: async (stores, asking) => {
    const branch = asking.inGroup ? undefined : await findOwnBranch(stores, asking.actor);
    if (branch === undefined || asking.rest.trim() === "") return null;
    const typed = readMeeting(asking.rest);
    if (!typed.ok) return typedRefusalWords(typed.refusal);
    return keep(stores, asking, { branch, typed: typed.value });
  },
  show: (_stores, { inGroup }, said) =>
    Promise.resolve(
      inGroup && said === null
        ? inPrivateCard(TITLE)
        : noticeCard({ title: TITLE, lines: said === null ? [HOW] : said.split("\n") }),
    ),
};

async function keep(
  stores: Stores,
  { actor, source, at }: Asking,
  { branch, typed }: { readonly branch: Unit; readonly typed: TypedMeeting },
): Promise<string> {
  const { on, topic } = dayIn(typed.words, at);
  if (!isDay(on)) return `没有“${on.slice(0, 20)}”这一天，没有记下。请核对日期。`;
  const detail = await prefilled(stores, branch.id, { typed, topic });
  const order = { id: `typed:${source}`, branch, by: actor, on, detail, corrects: null, at };
  const kept = await keepRecord(stores, order);
  if (!kept.ok) return keepRefusalWords(kept.refusal);
  const recording = await stores.records.holdBranch(branch.id);
  if (recording === undefined) throw new Error(`${branch.id} is held and gone`);
  const records = await stores.records.listStanding(branch.id);
  const answered = await answerFromRecords(stores, { branch: recording, records, at });
  return keptLines(kept.value, detail, answered).join("\n");
}

/** Today, unless a day is written; the other words are the topic. */
function dayIn(
  words: readonly string[],
  at: Instant,
): { readonly on: Day; readonly topic: string } {
  const dated = words.find((word) => pastDayFrom(word, at) !== undefined);
  const on = dated === undefined ? dayOf(at) : pastDayFrom(dated, at);
  return { on: on ?? dayOf(at), topic: words.filter((word) => word !== dated).join(" ") };
}

/** What a line leaves out is as it was the last time. */
async function prefilled(
  { records }: Stores,
  branchId: string,
  { typed, topic }: { readonly typed: TypedMeeting; readonly topic: string },
): Promise<MeetingDetail> {
  const { kinds, attendance, bySecretary } = typed;
  const before = recordsOf(await records.listStanding(branchId), "meeting");
  const last = before.findLast(({ detail }) => detail.kinds.some((kind) => kinds.includes(kind)));
  return {
    type: "meeting",
    kinds,
    place: last?.detail.place ?? "",
    host: last?.detail.host ?? "",
    topic,
    attendance,
    decisions: [],
    ...(kinds.includes("lecture") ? { lecturer: bySecretary ? "secretary" : "member" } : {}),
  };
}

const keptLines = (
  { record: kept, flaws }: Kept,
  detail: MeetingDetail,
  answered: readonly Item[],
): readonly string[] => [
  `${isLate(kept) ? "已补记" : "已记"}：${meetingWords(kept.on, detail)}。`,
  ...flaws.map(flawWords),
  ...(answered.length === 0
    ? []
    : [`清单里的${answered.map(({ name }) => name).join("、")}因此答好了，不用再答。`]),
];
