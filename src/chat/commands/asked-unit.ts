/** Which unit a command is about: by name, by the group it is asked in, or by the person's post; only where they may look. */
import { choiceCard, MOST_CHOICES } from "#cards/chat/choice-card.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import type { Stores } from "#chat/ports.ts";
import { mayDo, placeOf, type Verb, visibleRoots } from "#organisation/permission.ts";
import type { UnitsCalled } from "#organisation/ports.ts";
import type { Actor } from "#organisation/post.ts";
import { isWithin, type Unit, type UnitKind } from "#organisation/unit.ts";
import type { Period } from "#taskbook/period.ts";
import { monthsCard } from "./asked-months.ts";
import type { Asking } from "./command.ts";
import { calledFrom, slipsOf, stemsOf, wholeKindOf } from "./unit-called.ts";

/** `inOwnGroup`: asked in the group of exactly this unit. */
export type AskedUnit =
  | { readonly kind: "unit"; readonly unit: Unit; readonly inOwnGroup: boolean }
  /** `exact` false: nothing is called so, these nearly. */
  | { readonly kind: "several"; readonly called: UnitsCalled; readonly exact: boolean }
  /** Unknown and forbidden sound alike. */
  | { readonly kind: "not-available" }
  /** Theirs to see, but not in front of this group. */
  | { readonly kind: "in-private" };

type Wanted = { readonly words: readonly string[]; readonly verb: Verb };
type Organisation = Pick<Stores, "organisation">;
type Found = { readonly called: UnitsCalled; readonly exact: boolean };

const NOTHING: UnitsCalled = { units: [], total: 0 };
const only = (unit: Unit): Found => ({ called: { units: [unit], total: 1 }, exact: true });

export async function findAskedUnit(
  stores: Organisation,
  asking: Asking,
  { words, verb }: Wanted,
): Promise<AskedUnit> {
  const chatUnit = asking.inGroup
    ? await stores.organisation.findUnitOfChat(asking.chatId)
    : undefined;
  const text = calledFrom(words);
  const whole = wholeKindOf(words);
  const found =
    text === "" || whole !== undefined
      ? await findAssumed(stores, asking, { verb, chatUnit, whole })
      : await findCalled(stores, asking.actor, { text, verb, under: chatUnit?.path });
  const [unit] = found.called.units;
  if (unit === undefined) {
    const elsewhere =
      asking.inGroup && text !== "" && (await isElsewhere(stores, asking, { text, verb }));
    return { kind: elsewhere ? "in-private" : "not-available" };
  }
  // A group is told of its own unit and what lies under it, of nothing else.
  if (asking.inGroup && (chatUnit === undefined || !isWithin(unit.path, chatUnit.path)))
    return { kind: "in-private" };
  return found.called.total === 1 && found.exact
    ? { kind: "unit", unit, inOwnGroup: unit.id === chatUnit?.id }
    : { kind: "several", ...found };
}

type Assumed = {
  readonly verb: Verb;
  readonly chatUnit: Unit | undefined;
  /** The kind of unit that was said: 全县 asked of a town is not its own. */
  readonly whole: UnitKind | undefined;
};

async function findAssumed(
  { organisation }: Organisation,
  { actor, inGroup }: Asking,
  { verb, chatUnit, whole }: Assumed,
): Promise<Found> {
  const placed = actor.standings.filter(({ role }) => placeOf(role, verb) !== "nowhere");
  const owned = await Promise.all(placed.map(({ unitId }) => organisation.findUnit(unitId)));
  const own = owned.find((one) => whole === undefined || one?.kind === whole);
  const unit = inGroup ? chatUnit : own;
  return unit === undefined ||
    (whole !== undefined && unit.kind !== whole) ||
    !mayDo(actor, verb, unit)
    ? { called: NOTHING, exact: true }
    : only(unit);
}

type Called = { readonly text: string; readonly verb: Verb; readonly under?: string | undefined };

/** By its code, else by name: as it was written, then without its ending, then with one slip forgiven. */
export async function findCalled(
  { organisation }: Organisation,
  actor: Actor,
  { text, verb, under }: Called,
): Promise<Found> {
  const byCode = /^[\w.-]+$/.test(text) ? await organisation.findUnit(text) : undefined;
  if (byCode !== undefined && mayDo(actor, verb, byCode)) return only(byCode);
  const wanted = {
    reach: visibleRoots(actor, verb),
    limit: MOST_CHOICES,
    ...(under === undefined ? {} : { under }),
  };
  for (const name of [text, ...stemsOf(text)]) {
    const called = await organisation.listCalled({ ...wanted, text: name });
    if (called.total > 0) return { called, exact: true };
  }
  const slips = slipsOf(text);
  if (slips.length === 0) return { called: NOTHING, exact: true };
  return { called: await organisation.listCalled({ ...wanted, text, slips }), exact: false };
}

const isElsewhere = async (
  stores: Organisation,
  asking: Asking,
  called: Called,
): Promise<boolean> => (await findCalled(stores, asking.actor, called)).called.total > 0;

type About = Wanted & {
  readonly title: string;
  /** The command for a unit. */
  readonly typed: (unit: Unit) => string;
  /** Of a command that answers for a month or a year. */
  readonly period?: Period | undefined;
  /** Why what was said of the time cannot be taken. */
  readonly refused?: string | undefined;
};

/** The card of a command about one unit, or the one that says why there is none. */
export async function forAskedUnit(
  stores: Organisation,
  asking: Asking,
  about: About,
  show: (unit: Unit, inOwnGroup: boolean) => Promise<Card>,
): Promise<Card> {
  const { title, words, period, refused } = about;
  if (refused !== undefined) return noticeCard({ title, lines: [refused] });
  const months =
    period === undefined ? undefined : monthsCard({ title, named: calledFrom(words), period });
  if (months !== undefined) return months;
  const asked = await findAskedUnit(stores, asking, about);
  return asked.kind === "unit"
    ? show(asked.unit, asked.inOwnGroup)
    : withoutUnitCard(asked, { ...about, inGroup: asking.inGroup });
}

/** Why there is no single unit, or which there are. */
export function withoutUnitCard(
  asked: Exclude<AskedUnit, { readonly kind: "unit" }>,
  {
    title,
    typed,
    words,
    inGroup,
  }: Pick<About, "title" | "typed" | "words"> & { readonly inGroup: boolean },
): Card {
  const text = calledFrom(words).slice(0, 30);
  switch (asked.kind) {
    case "several":
      return choiceCard({
        title,
        question: asked.exact
          ? `“${text}”有几个单位符合，您问的是哪一个？`
          : `没有找到您能看的“${text}”。您问的是不是：`,
        choices: asked.called.units.map((unit) => ({ label: unit.name, typed: typed(unit) })),
        total: asked.called.total,
      });
    case "in-private":
      return inPrivateCard(title);
    case "not-available":
      return noticeCard({ title, lines: [notAvailableWords(text, inGroup)] });
  }
}

const notAvailableWords = (named: string, inGroup: boolean): string => {
  if (named !== "") return `没有找到您能看的“${named}”。请核对单位简称。`;
  return inGroup
    ? "这里没有您能看的内容，请在私聊里问。"
    : "没有您能看的内容。需要的话，请联系县委组织部。";
};

export const inPrivateCard = (title: string): Card =>
  noticeCard({ title, lines: [`${title}不在这个群里显示，请在私聊里问。`] });
