/** Which unit a command is about: by name, by the group it is asked in, or by the person's post; only where they may look. */
import { choiceCard } from "#cards/chat/choice-card.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import type { Stores } from "#chat/ports.ts";
import { mayDo, placeOf, type Verb } from "#organisation/permission.ts";
import { isWithin, type Unit } from "#organisation/unit.ts";
import type { Asking } from "./command.ts";

/** `inOwnGroup`: asked in the group of exactly this unit. */
type AskedUnit =
  | { readonly kind: "unit"; readonly unit: Unit; readonly inOwnGroup: boolean }
  | { readonly kind: "several"; readonly units: readonly Unit[] }
  /** Unknown and forbidden sound alike. */
  | { readonly kind: "not-available" }
  /** Theirs to see, but not in front of this group. */
  | { readonly kind: "in-private" };

type Wanted = { readonly words: readonly string[]; readonly verb: Verb };

/** Units looked at for a name before permission is applied. */
const SEARCHED = 200;

export async function findAskedUnit(
  stores: Pick<Stores, "organisation">,
  asking: Asking,
  { words, verb }: Wanted,
): Promise<AskedUnit> {
  const chatUnit = asking.inGroup
    ? await stores.organisation.findUnitOfChat(asking.chatId)
    : undefined;
  const named = words.join("");
  const units =
    named === ""
      ? await unitAssumed(stores, asking, { verb, chatUnit })
      : await unitsNamed(stores, named);
  const allowed = units.filter((unit) => mayDo(asking.actor, verb, unit));
  const exact = allowed.filter(
    ({ id, name, shortName }) => id === named || name === named || shortName === named,
  );
  const found = exact.length > 0 ? exact : allowed;
  const here = asking.inGroup ? found.filter((unit) => isOfGroup(unit, chatUnit)) : found;
  const [unit] = here;
  if (unit === undefined) return { kind: found.length > 0 ? "in-private" : "not-available" };
  return here.length > 1
    ? { kind: "several", units: here }
    : { kind: "unit", unit, inOwnGroup: unit.id === chatUnit?.id };
}

/** A group is told of its own unit and what lies under it, of nothing else. */
const isOfGroup = (unit: Unit, chatUnit: Unit | undefined): boolean =>
  chatUnit !== undefined && isWithin(unit.path, chatUnit.path);

async function unitAssumed(
  { organisation }: Pick<Stores, "organisation">,
  { actor, inGroup }: Asking,
  { verb, chatUnit }: { readonly verb: Verb; readonly chatUnit: Unit | undefined },
): Promise<readonly Unit[]> {
  if (inGroup) return chatUnit === undefined ? [] : [chatUnit];
  const standing = actor.standings.find(({ role }) => placeOf(role, verb) !== "nowhere");
  const unit = standing === undefined ? undefined : await organisation.findUnit(standing.unitId);
  return unit === undefined ? [] : [unit];
}

async function unitsNamed(
  { organisation }: Pick<Stores, "organisation">,
  named: string,
): Promise<readonly Unit[]> {
  const byId = await organisation.findUnit(named);
  if (byId !== undefined) return [byId];
  const found = await organisation.searchUnits(named, SEARCHED);
  return found.filter(({ kind }) => kind !== "group");
}

/** The card of a command about one unit, or the one that says why there is none. `typed` is the command for a unit. */
export async function forAskedUnit(
  stores: Pick<Stores, "organisation">,
  asking: Asking,
  about: Wanted & { readonly title: string; readonly typed: (unit: Unit) => string },
  show: (unit: Unit, inOwnGroup: boolean) => Promise<Card>,
): Promise<Card> {
  const asked = await findAskedUnit(stores, asking, about);
  return asked.kind === "unit"
    ? show(asked.unit, asked.inOwnGroup)
    : withoutUnitCard(asked, { ...about, inGroup: asking.inGroup });
}

function withoutUnitCard(
  asked: Exclude<AskedUnit, { readonly kind: "unit" }>,
  {
    title,
    typed,
    words,
    inGroup,
  }: {
    readonly title: string;
    readonly typed: (unit: Unit) => string;
    readonly words: readonly string[];
    readonly inGroup: boolean;
  },
): Card {
  switch (asked.kind) {
    case "several":
      return choiceCard({
        title,
        question: `“${words.join("")}”有几个单位符合，您问的是哪一个？`,
        choices: asked.units.map((unit) => ({ label: unit.name, typed: typed(unit) })),
      });
    case "in-private":
      return inPrivateCard(title);
    case "not-available":
      return noticeCard({ title, lines: [notAvailableWords(words.join(""), inGroup)] });
  }
}

const notAvailableWords = (named: string, inGroup: boolean): string => {
  if (named !== "") return `没有找到您能看的“${named.slice(0, 30)}”。请核对单位简称。`;
  return inGroup
    ? "这里没有您能看的内容，请在私聊里问。"
    : "没有您能看的内容。需要的话，请联系县委组织部。";
};

export const inPrivateCard = (title: string): Card =>
  noticeCard({ title, lines: [`${title}不在这个群里显示，请在私聊里问。`] });
