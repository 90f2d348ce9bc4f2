/** 要表: the form handed in, and an operator's decision. */
import { decideFormRequest } from "#burden/use-cases/decide-form.ts";
import { requestForm } from "#burden/use-cases/request-form.ts";
import {
  FORM_FIELDS,
  formDecisionCard,
  formRequestCard,
  formRequestFormCard,
  REASON_FIELD,
  type Written,
} from "#cards/burden/form-request-card.ts";
import {
  decisionRefusalWords,
  formRefusalWords,
  STATE_WORDS,
} from "#cards/burden/form-request-words.ts";
import { type Click, type ClickHandler, UNBOUND } from "#chat/click.ts";
import { findAskedUnit } from "#chat/commands/asked-unit.ts";
import { decides, listRequests } from "#chat/commands/form-request.ts";
import { gatherCircumstances } from "#chat/form-circumstances.ts";
import type { Stores } from "#chat/ports.ts";
import { dayOf, monthOf } from "#kernel/calendar.ts";
import type { Actor } from "#organisation/post.ts";
import { FACTS } from "#taskbook/facts.ts";

const VOCABULARY: ReadonlySet<string> = new Set(Object.keys(FACTS));

/** A refusal leaves the form as it was written, with the reason on top. */
export const submitFormRequest: ClickHandler<"form-request.submit"> = async (
  stores,
  click,
  { token },
) => {
  const { openId, at } = click;
  const actor = await stores.organisation.findActor(openId, dayOf(at));
  if (actor === undefined) return UNBOUND;
  const written = readWritten(click);
  const { unit: _named, ...wish } = written;
  const asked = await requestForm(stores, {
    wish: {
      ...wish,
      minutes: /^\d+$/.test(written.minutes) ? Number(written.minutes) : 0,
      unitId: await findUnitId(stores, { actor, named: written.unit, click }),
    },
    by: actor,
    source: `${openId}:${token}`,
    at,
    known: VOCABULARY,
    gather: gatherCircumstances(stores, monthOf(at)),
  });
  if (!asked.ok) {
    const words = formRefusalWords(asked.refusal);
    const requests = await listRequests(stores, actor);
    return {
      toast: { type: "warning", content: words },
      card: formRequestFormCard({ token, written, refused: words, requests }),
    };
  }
  const content = `${asked.value.id}${STATE_WORDS[asked.value.state]}`;
  const view = await stores.formRequests.find(asked.value.id);
  return {
    toast: { type: asked.value.state === "allowed" ? "success" : "info", content },
    ...(view === undefined ? {} : { card: formRequestCard(view) }),
  };
};

export const decideFormPressed: ClickHandler<"form-request.decide"> = async (
  stores,
  click,
  { requestId, approve },
) => {
  const { openId, messageId, at } = click;
  const actor = await stores.organisation.findActor(openId, dayOf(at));
  if (actor === undefined) return UNBOUND;
  if (!decides(actor))
    return { toast: { type: "warning", content: "要表由县委组织部的系统管理员审批。" } };
  const decided = await decideFormRequest(stores, {
    id: requestId,
    approve,
    reason: textOf(click, REASON_FIELD),
    byPersonId: actor.personId,
    at,
    messageId,
  });
  const view = await stores.formRequests.find(requestId);
  const toast = decided.ok
    ? { type: "success" as const, content: STATE_WORDS[decided.value.state] }
    : { type: "warning" as const, content: decisionRefusalWords(decided.refusal) };
  return { toast, ...(view === undefined ? {} : { card: formDecisionCard(view) }) };
};

/** By its short name, as in a command; "" is no unit's id. */
async function findUnitId(
  stores: Stores,
  { actor, named, click }: { readonly actor: Actor; readonly named: string; readonly click: Click },
): Promise<string> {
  const asking = {
    actor,
    chatId: click.chatId,
    inGroup: false,
    source: click.messageId,
    rest: named,
    at: click.at,
  };
  const found = await findAskedUnit(stores, asking, { words: [named], verb: "request-form" });
  return found.kind === "unit" ? found.unit.id : "";
}

const readWritten = (click: Click): Written => ({
  title: textOf(click, FORM_FIELDS.title),
  basis: textOf(click, FORM_FIELDS.basis),
  unit: textOf(click, FORM_FIELDS.unit),
  dueOn: /^\d{4}-\d{2}-\d{2}/.exec(textOf(click, FORM_FIELDS.dueOn))?.[0] ?? "",
  minutes: textOf(click, FORM_FIELDS.minutes).normalize("NFKC"),
  facts: chosenIn(click),
  other: textOf(click, FORM_FIELDS.other),
});

const textOf = ({ form }: Click, field: string): string => {
  const value = form[field];
  return typeof value === "string" ? value.trim() : "";
};

/** Nothing chosen may come as "", as [] or not at all; one choice as itself. */
function chosenIn({ form }: Click): readonly string[] {
  const value = form[FORM_FIELDS.facts];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((name): name is string => typeof name === "string" && name !== "");
}
