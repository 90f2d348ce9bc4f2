/** 追责: what was decided, written down once. */
import { doneWords } from "#cards/blueprint/answer-words.ts";
import {
  ACCOUNTABILITY_FIELDS,
  type AccountabilityWritten,
  accountabilityFormCard,
  accountabilityListCard,
} from "#cards/supervision/accountability-card.ts";
import { accountabilityRefusalWords } from "#cards/supervision/accountability-words.ts";
import { type Click, type ClickHandler, type ClickReply, UNBOUND } from "#chat/click.ts";
import { RECORDS_SHOWN } from "#chat/commands/accountability.ts";
import type { Stores } from "#chat/ports.ts";
import { dayOf, isDay, timeOf } from "#kernel/calendar.ts";
import type { Actor } from "#organisation/post.ts";
import type { AccountabilityRefusal } from "#supervision/accountability.ts";
import {
  listAccountability,
  openAccountability,
  recordAccountability,
} from "#supervision/use-cases/keep-accountability.ts";

type Pressing = { readonly stores: Stores; readonly click: Click; readonly by: Actor };

export const submitAccountability: ClickHandler<"accountability.record"> = async (
  stores,
  click,
  action,
) => {
  const { at } = click;
  const by = await stores.organisation.findActor(click.openId, dayOf(at));
  if (by === undefined) return UNBOUND;
  const written = writtenIn(click);
  const recorded = await recordAccountability(stores, { ...action, ...written, by, at });
  if (!recorded.ok) return refuse({ stores, click, by }, { ...action, ...recorded, written });
  const listed = await listAccountability(stores, { by, limit: RECORDS_SHOWN });
  const content = recorded.value ? `已登记 ${timeOf(at)}` : "之前已登记，没有再记";
  return {
    toast: { type: recorded.value ? "success" : "info", content },
    ...(listed.ok
      ? {
          card: accountabilityListCard({
            ...listed.value,
            today: dayOf(at),
            said: doneWords(content),
          }),
        }
      : {}),
  };
};

type Refused = {
  readonly refusal: AccountabilityRefusal;
  readonly subjectId: string;
  readonly token: string;
  readonly written: AccountabilityWritten;
};

/** What was written stays on the form; who may not keep it sees nothing of it. */
async function refuse(
  { stores, click: { at }, by }: Pressing,
  { refusal, subjectId, token, written }: Refused,
): Promise<ClickReply> {
  const why = accountabilityRefusalWords(refusal);
  const toast = { type: "warning" as const, content: why };
  const opened = await openAccountability(stores, { called: subjectId, by, at });
  return opened.ok
    ? {
        toast,
        card: accountabilityFormCard({
          ...opened.value,
          today: dayOf(at),
          token,
          refused: { why, written },
        }),
      }
    : { toast };
}

function writtenIn({ form }: Click): AccountabilityWritten {
  const read = (field: keyof AccountabilityWritten): string => {
    const value = form[ACCOUNTABILITY_FIELDS[field]];
    return typeof value === "string" ? value.trim() : "";
  };
  // A picked day comes with its zone: 2026-12-10 +0800.
  const day = read("decidedOn").slice(0, "2026-12-10".length);
  return {
    step: read("step"),
    basis: read("basis"),
    documentNumber: read("documentNumber"),
    decidedBy: read("decidedBy"),
    decidedOn: isDay(day) ? day : "",
    finding: read("finding"),
  };
}
