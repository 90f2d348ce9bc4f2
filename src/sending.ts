/** The wiring of what goes out: which card a notice becomes, whether it may go now, and what stands in the chats afterwards. */
import type { Card } from "#cards/kit/card.ts";
import { marked } from "#cards/kit/elements.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { type BundledFile, renderNotices } from "#chat/bundle.ts";
import { type About, admit, hasChanged } from "#chat/gate.ts";
import type { Notice, Stores, Subject, Transact, Urgency } from "#chat/ports.ts";
import { refreshedCard } from "#chat/present.ts";
import type { FileToSend, Recipient } from "#chat/rendered.ts";
import type { Database, Tx } from "#db/connection.ts";
import { pgCardShelf } from "#db/stores/card-shelf.ts";
import { pgOutboxStore } from "#db/stores/outbox-store.ts";
import { createDelivery, type Delivery } from "#delivery/drain.ts";
import type {
  Claimed,
  Gate,
  Message,
  Messenger,
  Patcher,
  RateStore,
  Rendering,
  Target,
  TextReason,
  Uploader,
} from "#delivery/ports.ts";
import type { Log } from "#feishu/log.ts";
import type { Clock, Instant } from "#kernel/clock.ts";
import { writePaper } from "#paper/write-paper.ts";
import { writeWorkbook } from "#workbook/write-workbook.ts";

export type SendingParts = {
  readonly database: Database;
  readonly tenant: string;
  readonly transact: Transact;
  readonly rates: RateStore;
  readonly client: Messenger & Uploader & Patcher;
  /** The stores of a transaction that says nothing itself. */
  readonly storesIn: (tx: Tx) => Stores;
  readonly elementIdKey: string;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
};

export function createSending(parts: SendingParts): Delivery {
  const { database, tenant, transact, rates, client, clock, random, log } = parts;
  const sending = {
    outbox: pgOutboxStore(database, tenant, gateOf(parts.storesIn)),
    rates,
    messenger: client,
    uploader: client,
    render: (notices: readonly unknown[], now: Instant, textReason: TextReason | null) =>
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the outbox holds what Notices wrote, nothing else
      render(transact, notices as readonly Notice[], { now, textReason }),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only cards of our own rendering are marked
    mark: (card: object, elementId: string) => marked(card as Card, elementId),
    elementIdKey: parts.elementIdKey,
    now: clock.now,
    random,
    log,
  };
  return createDelivery(sending, {
    shelf: pgCardShelf(database, tenant),
    rates,
    patcher: client,
    refresh: ({ subject, openId }, now) =>
      committed(transact, (stores) =>
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shelf holds what was rendered, nothing else
        refreshedCard(stores, subject as Subject, { openId: openId ?? "", at: now }),
      ),
    now: clock.now,
    random,
    log,
  });
}

/** The value of work that answers nothing from outside, and so can be no repeat. */
export async function committed<T>(
  transact: Transact,
  work: (stores: Stores) => Promise<T>,
): Promise<T> {
  const done = await transact(work);
  if (done.kind === "repeat") throw new Error("work without an id is never a repeat");
  return done.value;
}

const gateOf = (storesIn: (tx: Tx) => Stores): Gate<Tx> => ({
  admit: (tx, { message, outgoing, now }) =>
    admit(storesIn(tx), {
      ...readerOf(outgoing),
      ...standingOf(message),
      now,
      about: aboutOf(outgoing),
    }),
  hasChanged: (tx, outgoing, seen) => hasChanged(storesIn(tx), aboutOf(outgoing), seen),
});

function aboutOf({ about }: Message): About {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `render` below put them there
  const all = about as readonly (About["tasks"] | About["findings"])[number][];
  return {
    tasks: all.filter((one) => "campaignId" in one),
    findings: all.filter((one) => "step" in one),
  };
}

const standingOf = ({ urgency, overrideReason, countedFor, countedOn }: Claimed) => ({
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the outbox holds the urgencies of intents
  urgency: urgency as Urgency,
  isOverridden: overrideReason !== null,
  counted: countedFor === null || countedOn === null ? null : { openId: countedFor, on: countedOn },
});

const readerOf = ({ to }: Message) => {
  if ("replyTo" in to) return { openId: to.openId ?? null, key: to.openId ?? to.chatId };
  return {
    openId: to.receiveIdType === "open_id" ? to.receiveId : null,
    key: to.receiveId,
  };
};

async function render(
  transact: Transact,
  notices: readonly Notice[],
  moment: { readonly now: Instant; readonly textReason: TextReason | null },
): Promise<Rendering> {
  const rendered = await committed(transact, (stores) => renderNotices(stores, notices, moment));
  if (rendered.kind === "nothing") return rendered;
  if (rendered.kind === "file") return fileMessage(rendered);
  const { to, card, tasks, findings, ...rest } = rendered;
  return {
    ...rest,
    kind: "message",
    to: targetOf(to),
    msgType: "interactive",
    content: card,
    fallback: fallbackText(card),
    about: [...tasks, ...findings],
  };
}

/** The bytes are made with no transaction open. */
async function fileMessage({ to, file, words, ...rest }: BundledFile): Promise<Rendering> {
  const message = {
    ...rest,
    kind: "message",
    to: targetOf(to),
    fallback: words,
    speaksOf: [0],
    topics: [],
    about: [],
    renewAt: null,
  } as const;
  if (file === undefined) return { ...message, msgType: "text", content: { text: words } };
  return {
    ...message,
    msgType: "file",
    content: {},
    file: { name: file.name, ...(await contentOf(file)) },
    audited: file.audited,
  };
}

const contentOf = async (file: FileToSend) =>
  "sheets" in file
    ? ({ type: "xls", bytes: await writeWorkbook(file.sheets) } as const)
    : ({ type: "doc", bytes: await writePaper(file.paper) } as const);

function targetOf(to: Recipient): Target {
  switch (to.kind) {
    case "person":
      return { receiveIdType: "open_id", receiveId: to.openId };
    case "chat":
      return { receiveIdType: "chat_id", receiveId: to.chatId };
    case "reply":
      return {
        replyTo: to.messageId,
        chatId: to.chatId,
        ...(to.openId === undefined ? {} : { openId: to.openId }),
      };
  }
}
