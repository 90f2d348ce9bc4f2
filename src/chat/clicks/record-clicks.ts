/** 记录 by presses: choose, fill in, put right, add a vote, take back. Only in the private chat, and for one's own branch. */
import { enterRecord, withdrawRecord } from "#blueprint/use-cases/enter-record.ts";
import { recordChooserCard } from "#cards/records/record-chooser-card.ts";
import { recordFormCard } from "#cards/records/record-form-card.ts";
import { formFor, recordForms } from "#cards/records/record-forms.ts";
import { recordLine } from "#cards/records/record-line.ts";
import {
  IN_PRIVATE,
  keepRefusalWords,
  NOT_YOURS,
  OTHER_BRANCH,
  problemWords,
  withdrawRefusalWords,
} from "#cards/records/record-words.ts";
import { readVote } from "#cards/records/vote-form.ts";
import { voteFormCard } from "#cards/records/vote-form-card.ts";
import { type Click, type ClickHandler, type ClickReply, UNBOUND } from "#chat/click.ts";
import { findOwnBranch } from "#chat/commands/own-branch.ts";
import { isInGroup } from "#chat/in-group.ts";
import type { Stores } from "#chat/ports.ts";
import { type Desk, formViewOf, showReceipt, showRecords, tokenOf } from "#chat/recording.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import { type RecordDetail, type RecordOf, recordsOf } from "#records/record.ts";
import { reviewsAt } from "#records/voting-rules.ts";

type Recorder = Desk & { readonly by: Actor };

const warned = (content: string): ClickReply => ({ toast: { type: "warning", content } });

/** Whoever pressed, with the branch that they record for. */
async function recording(
  stores: Stores,
  { openId, messageId, at }: Click,
  act: (recorder: Recorder) => Promise<ClickReply>,
): Promise<ClickReply> {
  const by = await stores.organisation.findActor(openId, dayOf(at));
  if (by === undefined) return UNBOUND;
  if (await isInGroup(stores, messageId)) return warned(IN_PRIVATE);
  const branch = await findOwnBranch(stores, by);
  if (branch === undefined || !mayDo(by, "keep-records", branch)) return warned(NOT_YOURS);
  return act({ by, branch, at });
}

export const chooseRecord: ClickHandler<"record.choose"> = (stores, click) =>
  recording(stores, click, async ({ branch }) => ({
    card: recordChooserCard({ branchName: branch.name }),
  }));

export const listRecords: ClickHandler<"record.list"> = (stores, click, { page }) =>
  recording(stores, click, async (desk) => ({ card: await showRecords(stores, desk, { page }) }));

/** A record is corrected in its own form, whichever the button names. */
export const openRecord: ClickHandler<"record.open"> = (stores, click, action) =>
  recording(stores, click, async (desk) => {
    const view = await formViewOf(stores, desk, action.corrects);
    if (action.corrects !== null && view.corrects === undefined) return gone(stores, desk);
    const form = view.corrects === undefined ? action.form : formFor(view.corrects.detail);
    const token = tokenOf(click.messageId, desk.at, view.records.length);
    return { card: recordFormCard({ form, view, token }) };
  });

/** What cannot be read or kept leaves the card as it is, with everything that was filled in. */
export const submitRecord: ClickHandler<"record.submit"> = (stores, click, action) =>
  recording(stores, click, async (desk) => {
    const { form, corrects, branchId, token } = action;
    if (branchId !== desk.branch.id) return warned(OTHER_BRANCH);
    const id = recordIdOf(click, token);
    const before = await receiptOfBefore(stores, desk, id);
    if (before !== undefined) return before;
    const view = await formViewOf(stores, desk, corrects);
    const said = recordForms[form].read(click.form, view);
    if (!said.ok) return warned(problemWords(said.refusal));
    return keep(stores, desk, { id, corrects, ...said.value });
  });

export const openVote: ClickHandler<"record.vote-open"> = (stores, click, { id, nth }) =>
  recording(stores, click, async (desk) => {
    const record = await findMeeting(stores, desk, { id, nth });
    if (record === undefined) return gone(stores, desk);
    const token = `vote:${tokenOf(click.messageId, desk.at, record.detail.decisions.length)}`;
    const branch = await stores.records.getBranch(desk.branch.id);
    const reviews = reviewsAt(record.detail.kinds, { branch });
    return { card: voteFormCard({ record, nth, reviews, token }) };
  });

export const submitVote: ClickHandler<"record.vote-submit"> = (stores, click, action) =>
  recording(stores, click, async (desk) => {
    const id = recordIdOf(click, action.token);
    const before = await receiptOfBefore(stores, desk, id);
    if (before !== undefined) return before;
    const meeting = await findMeeting(stores, desk, action);
    if (meeting === undefined) return gone(stores, desk);
    const said = readVote(click.form, meeting, action.nth);
    if (!said.ok) return warned(problemWords(said.refusal));
    return keep(stores, desk, { id, corrects: meeting.id, ...said.value });
  });

export const takeBack: ClickHandler<"record.take-back"> = (stores, click, { id }) =>
  recording(stores, click, async (desk) => {
    const record = await stores.records.find(id);
    const withdrawn = await withdrawRecord(stores, { id, ...desk });
    if (!withdrawn.ok) return warned(withdrawRefusalWords(withdrawn.refusal));
    const receipt = `已撤回：${record === undefined ? "这一条" : recordLine(record)}。`;
    return {
      toast: { type: "success", content: "已撤回" },
      card: await showRecords(stores, desk, { page: 0, receipt }),
    };
  });

type Kept = {
  readonly id: string;
  readonly on: Day;
  readonly detail: RecordDetail;
  readonly corrects: string | null;
};

async function keep(stores: Stores, desk: Recorder, kept: Kept): Promise<ClickReply> {
  const entered = await enterRecord(stores, { ...kept, ...desk });
  if (!entered.ok) return warned(keepRefusalWords(entered.refusal));
  const card = await showReceipt(stores, desk, kept);
  return card === undefined
    ? gone(stores, desk)
    : {
        toast: { type: "success", content: kept.corrects === null ? "已记" : "已改" },
        card,
      };
}

/** One form is one record, however often it is sent. */
const recordIdOf = ({ openId }: Click, token: string): string => `form:${openId}:${token}`;

/** What the same form made when it was sent before. */
async function receiptOfBefore(
  stores: Stores,
  desk: Desk,
  id: string,
): Promise<ClickReply | undefined> {
  const before = await stores.records.find(id);
  if (before === undefined) return undefined;
  const card = await showReceipt(stores, desk, before);
  return card === undefined ? gone(stores, desk) : { card };
}

async function findMeeting(
  { records }: Stores,
  { branch }: Desk,
  { id, nth }: { readonly id: string; readonly nth: number | null },
): Promise<RecordOf<"meeting"> | undefined> {
  const meetings = recordsOf(await records.listStanding(branch.id), "meeting");
  return meetings.find(
    (one) => one.id === id && (nth === null || nth < one.detail.decisions.length),
  );
}

const gone = async (stores: Stores, desk: Desk): Promise<ClickReply> => ({
  ...warned(withdrawRefusalWords({ kind: "record.gone" })),
  card: await showRecords(stores, desk, { page: 0 }),
});
