/** 记录 — of the own branch: what was held and done, in one line or in a form; what it answers of the open checklists is answered. */
import { enterRecord } from "#blueprint/use-cases/enter-record.ts";
import { encodeAction } from "#cards/actions.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { RECORD, typedForm } from "#cards/records/record-buttons.ts";
import { recordChooserCard } from "#cards/records/record-chooser-card.ts";
import { recordLine } from "#cards/records/record-line.ts";
import {
  EXAMPLE,
  keepRefusalWords,
  NOT_YOURS,
  typedRefusalWords,
} from "#cards/records/record-words.ts";
import type { Stores } from "#chat/ports.ts";
import { type Desk, showForm, showReceipt, showRecords } from "#chat/recording.ts";
import { type Day, dayOf, isDay } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Unit } from "#organisation/unit.ts";
import { readMeeting, type TypedMeeting, type TypedRefusal } from "#records/meeting-typed.ts";
import { isLate, type MeetingDetail, recordsOf } from "#records/record.ts";
import { inPrivateCard } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";
import { isDayLike, pastDayFrom } from "./day-past.ts";
import { findOwnBranch } from "./own-branch.ts";
import { recordAsked } from "./record-asked.ts";

export const record: Command = {
  name: RECORD,
  pinyin: "ji lu",
  aliases: ["记一下", "登记", "补记"],
  help: `记会议、活动、党费、谈话等；也可以一句话记：${EXAMPLE}`,
  verb: "keep-records",
  act: async (stores, asking) => {
    const branch = asking.inGroup ? undefined : await findOwnBranch(stores, asking.actor);
    if (branch === undefined || recordAsked(asking.rest).kind !== "line") return null;
    const typed = readMeeting(asking.rest);
    if (!typed.ok) return typedRefusalWords(typed.refusal);
    return keep(stores, asking, { branch, typed: typed.value });
  },
  onlyShows: (rest) => recordAsked(rest).kind !== "line",
  show: async (stores, asking, said) => {
    if (said !== null) return saidCard(stores, asking, said);
    if (asking.inGroup) return inPrivateCard(RECORD);
    const branch = await findOwnBranch(stores, asking.actor);
    if (branch === undefined) return noticeCard({ title: RECORD, lines: [NOT_YOURS] });
    return askedCard(stores, asking, branch);
  },
};

/** The id of the record that a line makes. */
const idOf = ({ source }: Asking): string => `typed:${source}`;

async function askedCard(
  stores: Stores,
  { rest, source, at }: Asking,
  branch: Unit,
): Promise<Card> {
  const desk: Desk = { branch, at };
  const asked = recordAsked(rest);
  if (asked.kind === "list") return showRecords(stores, desk, asked);
  if (asked.kind === "form") return showForm(stores, desk, { form: asked.form, source });
  return recordChooserCard({ branchName: branch.name });
}

/** What a line has made, as it stands now; or why it has made nothing, with a way to the form. */
async function saidCard(stores: Stores, asking: Asking, said: string): Promise<Card> {
  const kept = await stores.records.find(idOf(asking));
  const branch = kept === undefined ? undefined : await findOwnBranch(stores, asking.actor);
  const receipt =
    kept === undefined || branch?.id !== kept.branchId
      ? undefined
      : await showReceipt(stores, { branch, at: asking.at }, kept);
  if (receipt !== undefined) return receipt;
  const form = kept === undefined ? formInstead(asking.rest) : undefined;
  return noticeCard({
    title: RECORD,
    lines: said.split("\n"),
    ...(form === undefined
      ? {}
      : { press: { label: "填表", value: encodeAction({ kind: "command.run", text: form }) } }),
  });
}

function formInstead(rest: string): string | undefined {
  const typed = readMeeting(rest);
  if (typed.ok) return typedForm(typed.value.kinds[0] ?? "activity");
  return formOf(typed.refusal);
}

function formOf(refusal: TypedRefusal): string {
  return refusal.kind === "typed.needs-form" ? typedForm(refusal.meeting) : RECORD;
}

async function keep(
  stores: Stores,
  asking: Asking,
  { branch, typed }: { readonly branch: Unit; readonly typed: TypedMeeting },
): Promise<string> {
  const { actor, at } = asking;
  const { on, topic } = dayIn(typed.words, at);
  if (!isDay(on)) return `没有“${on.slice(0, 20)}”这一天，没有记下。请核对日期。`;
  const unread = topic.split(" ").find(isDayLike);
  if (unread !== undefined)
    return `没有看懂日期“${unread.slice(0, 20)}”，没有记下。请写成 10月5日，去年的写成 2025年10月5日。`;
  const detail = await prefilled(stores, branch.id, { typed, topic });
  const order = { id: idOf(asking), branch, by: actor, on, detail, corrects: null, at };
  const entered = await enterRecord(stores, order);
  if (!entered.ok) return keepRefusalWords(entered.refusal);
  const { record: kept } = entered.value;
  return `${isLate(kept) ? "已补记" : "已记"}：${recordLine(kept)}。`;
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
