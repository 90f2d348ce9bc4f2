/** 跟踪培育: opened, planned, and looked at by its mentor. */
import type { CultivationRefusal } from "#acceptance/cultivation.ts";
import type { CultivationView } from "#acceptance/cultivation-ports.ts";
import { cultivate, findCultivable, keepLook } from "#acceptance/use-cases/cultivate.ts";
import { listOtherMentors, replaceMentor } from "#acceptance/use-cases/replace-mentor.ts";
import {
  CULTIVATION_FIELDS,
  type CultivationWritten,
  cultivationCard,
  cultivationFormCard,
  LOOK_FIELD,
} from "#cards/acceptance/cultivation-card.ts";
import { cultivationRefusalWords } from "#cards/acceptance/cultivation-words.ts";
import { doneWords } from "#cards/blueprint/answer-words.ts";
import type { Click, ClickHandler, ClickReply } from "#chat/click.ts";
import { readReach } from "#chat/commands/cultivations.ts";
import { dayOf, timeOf } from "#kernel/calendar.ts";
import { isInReach } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import { type Pressing, pressing, textIn } from "./pressing.ts";

export const openCultivationPressed: ClickHandler<"cultivation.open"> = (
  stores,
  click,
  { applicationId },
) =>
  pressing(stores, click, async (pressed) => {
    const view = await stores.cultivations.find(applicationId);
    return view === undefined || !maySee(pressed.by, view)
      ? refuse({ kind: "cultivation.not-available" })
      : { card: await present(pressed, view) };
  });

const maySee = (by: Actor, { cultivation, branch }: CultivationView): boolean =>
  cultivation.mentorId === by.personId || isInReach(readReach(by), branch.path);

export const openCultivationForm: ClickHandler<"cultivation.form"> = (
  stores,
  click,
  { applicationId },
) =>
  pressing(stores, click, async (pressed) => {
    const asked = { applicationId, by: pressed.by, at: click.at };
    const found = await findCultivable(stores, asked);
    if (!found.ok) return refusedPlan(pressed, applicationId, found.refusal);
    const { application, mentors } = found.value;
    const branchName = application.branch.name;
    return { card: cultivationFormCard({ applicationId, branchName, mentors }) };
  });

export const makeCultivationPressed: ClickHandler<"cultivation.make"> = (
  stores,
  click,
  { applicationId },
) =>
  pressing(stores, click, async (pressed) => {
    const written = writtenIn(click);
    const asked = { applicationId, by: pressed.by, at: click.at };
    const made = await cultivate(stores, { ...asked, ...written });
    if (made.ok) return showing(pressed, made.value, "计划已定下");
    const found = await findCultivable(stores, asked);
    if (!found.ok) return refusedPlan(pressed, applicationId, made.refusal);
    const { application, mentors } = found.value;
    const refused = { why: cultivationRefusalWords(made.refusal), written };
    const branchName = application.branch.name;
    return {
      ...refuse(made.refusal),
      card: cultivationFormCard({ applicationId, branchName, mentors, refused }),
    };
  });

export const lookPressed: ClickHandler<"cultivation.look"> = (
  stores,
  click,
  { applicationId, nth },
) =>
  pressing(stores, click, async (pressed) => {
    const words = textIn(click, LOOK_FIELD);
    const { by } = pressed;
    const kept = await keepLook(stores, { applicationId, nth, words, by, at: click.at });
    if (kept.ok) return showing(pressed, kept.value, "已记下");
    const { refusal } = kept;
    const view = await stores.cultivations.find(applicationId);
    if (view === undefined || !maySee(by, view)) return refuse(refusal);
    const isKept = refusal.kind !== "cultivation.looked-before";
    const refused = { why: cultivationRefusalWords(refusal), written: words };
    return { ...refuse(refusal), card: await present(pressed, view, isKept ? { refused } : {}) };
  });

export const replaceMentorPressed: ClickHandler<"cultivation.replace"> = (
  stores,
  click,
  { applicationId },
) =>
  pressing(stores, click, async (pressed) => {
    const mentorId = textIn(click, CULTIVATION_FIELDS.mentorId);
    const asked = { applicationId, mentorId, by: pressed.by, at: click.at };
    const replaced = await replaceMentor(stores, asked);
    return replaced.ok
      ? showing(pressed, replaced.value, `已换成${replaced.value.mentorName}`)
      : refusedPlan(pressed, applicationId, replaced.refusal);
  });

/** A plan that there is already is shown. */
async function refusedPlan(
  pressed: Pressing,
  applicationId: string,
  refusal: CultivationRefusal,
): Promise<ClickReply> {
  const view = await pressed.stores.cultivations.find(applicationId);
  return view === undefined || !maySee(pressed.by, view)
    ? refuse(refusal)
    : { ...refuse(refusal), card: await present(pressed, view) };
}

type Said = {
  readonly said?: string;
  readonly refused?: { readonly why: string; readonly written: string };
};

const present = async (
  { stores, click: { at }, by }: Pressing,
  view: CultivationView,
  said: Said = {},
) =>
  cultivationCard({
    view,
    isMentor: view.cultivation.mentorId === by.personId,
    others: await listOtherMentors(stores, view, { by, at }),
    today: dayOf(at),
    ...said,
  });

async function showing(
  pressed: Pressing,
  view: CultivationView,
  done: string,
): Promise<ClickReply> {
  const receipt = `${done} ${timeOf(pressed.click.at)}`;
  return {
    toast: { type: "success", content: receipt },
    card: await present(pressed, view, { said: doneWords(receipt) }),
  };
}

/** That it was done before is nobody's mistake. */
const refuse = (refusal: CultivationRefusal): ClickReply => ({
  toast: {
    type: GONE_ON.includes(refusal.kind) ? "info" : "warning",
    content: cultivationRefusalWords(refusal),
  },
});
const GONE_ON: readonly CultivationRefusal["kind"][] = [
  "cultivation.made-before",
  "cultivation.looked-before",
  "cultivation.replaced-meanwhile",
];

const DAY_LENGTH = 10;

const writtenIn = (click: Click): CultivationWritten => ({
  mentorId: textIn(click, CULTIVATION_FIELDS.mentorId),
  aims: textIn(click, CULTIVATION_FIELDS.aims),
  firstOn: textIn(click, CULTIVATION_FIELDS.firstOn).slice(0, DAY_LENGTH),
  secondOn: textIn(click, CULTIVATION_FIELDS.secondOn).slice(0, DAY_LENGTH),
});
