/** Files and voice in a message of an inspector who is on site: they belong to the visit that is open. */
import { MY_VISITS, visitRefusalWords } from "#cards/supervision/visit-words.ts";
import type { Actor } from "#organisation/post.ts";
import { receiveVisitFiles, type VisitFiles } from "#supervision/use-cases/receive-visit-files.ts";
import type { FileMessage } from "./evidence-message.ts";
import type { Stores, Subject } from "./ports.ts";
import { say } from "./say.ts";

const NOT_TAKEN = "材料没有收";

/** Whether the files were meant for a visit, and what became of them was said. A reply to another card is not. */
export async function handleVisitFiles(
  stores: Stores,
  message: FileMessage,
  by: Actor,
): Promise<boolean> {
  const { inGroup, parentId, messageId, files, at } = message;
  if (inGroup) return false;
  const subject =
    parentId === undefined ? undefined : await stores.cardMessages.findSubject(parentId);
  if (subject !== undefined && !isOfVisits(subject)) return false;
  const open = (await stores.visits.listOf(by.personId)).filter(({ state }) => state === "open");
  const named = subject?.kind === "visit" ? open.filter(({ id }) => id === subject.visitId) : open;
  const [only, ...others] = named;
  if (only === undefined) return false;
  if (others.length > 0) {
    say(stores, message, {
      title: NOT_TAKEN,
      lines: ["您同时开着几个检查，不知道是哪个支部的。先把查完的交卷，再发一次。"],
    });
    return true;
  }
  const received = await receiveVisitFiles(stores, { id: only.id, by, at, messageId, files });
  if (received.ok) say(stores, message, takenWords(received.value));
  else say(stores, message, { title: NOT_TAKEN, lines: [visitRefusalWords(received.refusal)] });
  return true;
}

/** The list of visits, and whatever stands in its place since. */
const isOfVisits = (subject: Subject): boolean =>
  subject.kind === "visit" ||
  (subject.kind === "reply" && subject.text.trim().startsWith(MY_VISITS));

function takenWords({ branchName, taken, secret, video }: VisitFiles) {
  return {
    title: taken > 0 ? "已存到检查里" : NOT_TAKEN,
    lines: [
      ...(taken > 0 ? [`${taken}份，${branchName}的检查。`] : []),
      ...(secret > 0 ? [`${secret}份的名称涉及不能在聊天里传的内容，没有收。`] : []),
      ...(video > 0 ? [`${video}份是视频，没有收。`] : []),
    ],
  };
}
