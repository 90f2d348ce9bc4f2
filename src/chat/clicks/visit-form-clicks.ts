/** 检查: the forms of 记问题 and 加看一条. What was written stays on the form while it cannot be taken. */
import type { ActionOf } from "#cards/actions.ts";
import type { Card } from "#cards/kit/card.ts";
import { findingRefusalWords } from "#cards/supervision/finding-refusal-words.ts";
import {
  VISIT_FIELDS,
  visitExtraFormCard,
  visitFindingFormCard,
} from "#cards/supervision/visit-form-card.ts";
import { visitRefusalWords } from "#cards/supervision/visit-words.ts";
import { type Click, type ClickHandler, type ClickReply, UNBOUND } from "#chat/click.ts";
import type { Stores } from "#chat/ports.ts";
import { presentVisit } from "#chat/present-visit.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Result } from "#kernel/result.ts";
import type { FindingRefusal } from "#supervision/finding.ts";
import { SEVERITIES, type Severity } from "#supervision/severity.ts";
import { addExtra, findSomething } from "#supervision/use-cases/find-something.ts";
import { type FoundVisit, findVisit, type VisitOrder } from "#supervision/use-cases/find-visit.ts";
import type { VisitRefusal } from "#supervision/visit.ts";
import { MARKS, type Mark } from "#supervision/visit-mark.ts";
import { refuse, type VisitPressed } from "./visit-pressed.ts";

export const openFindingForm: ClickHandler<"visit.finding-form"> = (stores, click, action) =>
  forForm(stores, click, action, (found) => findingForm(found, action));

export const openExtraForm: ClickHandler<"visit.extra-form"> = (stores, click, action) =>
  forForm(stores, click, action, (found) => extraForm(found, action));

/** Only where it could be taken: otherwise the card of the visit as it is. */
async function forForm(
  stores: Stores,
  click: Click,
  { visitId: id, page }: Required<VisitPressed>,
  show: (found: FoundVisit) => Card,
): Promise<ClickReply> {
  const { openId, at } = click;
  const by = await stores.organisation.findActor(openId, dayOf(at));
  if (by === undefined) return UNBOUND;
  const found = await findVisit(stores, { id, by, at });
  if (!found.ok) return refuse(stores, { id, by, at }, { refusal: found.refusal, page });
  const { view, member } = found.value;
  if (view.visit.state === "open" && member.handedInAt === null) return { card: show(found.value) };
  return { card: await presentVisit(stores, found.value, { page, at }) };
}

export const submitVisitFinding: ClickHandler<"visit.finding"> = (stores, click, action) => {
  const fact = written(click, VISIT_FIELDS.fact);
  return submitted(stores, click, action, {
    said: "已记下，交卷时一起交办",
    work: (order) =>
      findSomething(stores, {
        ...order,
        itemCode: action.itemCode,
        fact,
        clause: written(click, VISIT_FIELDS.clause),
        severity: severityOf(written(click, VISIT_FIELDS.severity)),
      }),
    again: (found, words) => findingForm(found, action, { words, written: fact }),
  });
};

export const submitVisitExtra: ClickHandler<"visit.extra"> = (stores, click, action) => {
  const said = written(click, VISIT_FIELDS.words);
  return submitted(stores, click, action, {
    said: "已存下",
    work: (order) =>
      addExtra(stores, {
        ...order,
        words: said,
        mark: markOf(written(click, VISIT_FIELDS.mark)),
      }),
    again: (found, words) => extraForm(found, action, { words, written: said }),
  });
};

type Submitting = {
  readonly said: string;
  readonly work: (order: VisitOrder) => Promise<Result<FoundVisit, VisitRefusal | FindingRefusal>>;
  /** The form once more, with why. */
  readonly again: (found: FoundVisit, words: string) => Card;
};

async function submitted(
  stores: Stores,
  click: Click,
  { visitId: id, page }: Required<VisitPressed>,
  { said, work, again }: Submitting,
): Promise<ClickReply> {
  const by = await stores.organisation.findActor(click.openId, dayOf(click.at));
  if (by === undefined) return UNBOUND;
  const order = { id, by, at: click.at };
  const done = await work(order);
  if (done.ok)
    return {
      toast: { type: "success", content: said },
      card: await presentVisit(stores, done.value, { page, at: click.at }),
    };
  const { refusal } = done;
  if (isOfVisit(refusal) && !OF_THE_WORDS.includes(refusal.kind))
    return refuse(stores, order, { refusal, page });
  const words = isOfVisit(refusal)
    ? visitRefusalWords(refusal)
    : findingRefusalWords(refusal, dayOf(click.at));
  const found = await findVisit(stores, order);
  const toast = { type: "warning" as const, content: words };
  return found.ok ? { toast, card: again(found.value, words) } : { toast };
}

const isOfVisit = (refusal: VisitRefusal | FindingRefusal): refusal is VisitRefusal =>
  refusal.kind.startsWith("visit.");

/** What another wording would mend. */
const OF_THE_WORDS: readonly VisitRefusal["kind"][] = ["visit.words-missing", "visit.too-long"];

type Refused = { readonly words: string; readonly written: string };

const findingForm = (
  { view, items }: FoundVisit,
  { visitId, itemCode, page }: Omit<ActionOf<"visit.finding-form">, "v" | "kind">,
  refused?: Refused,
) =>
  visitFindingFormCard({
    visitId,
    page,
    branchName: view.branch.name,
    item: items.find(({ code }) => code === itemCode),
    ...(refused === undefined ? {} : { refused }),
  });

const extraForm = (
  { view }: FoundVisit,
  { visitId, page }: Omit<ActionOf<"visit.extra-form">, "v" | "kind">,
  refused?: Refused,
) =>
  visitExtraFormCard({
    visitId,
    page,
    branchName: view.branch.name,
    ...(refused === undefined ? {} : { refused }),
  });

const written = ({ form }: Click, field: string): string => {
  const value = form[field];
  return typeof value === "string" ? value : "";
};

const severityOf = (value: string): Severity =>
  SEVERITIES.find((severity) => severity === value) ?? "ordinary";
const markOf = (value: string): Mark => MARKS.find((mark) => mark === value) ?? "meets";
