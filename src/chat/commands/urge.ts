/** 催办 — the branches below with something open, who is on it, and who was urged; up to twenty are urged at once, more after a second tap. */
import { previewUrge, type UrgeOrder, urge } from "#blueprint/use-cases/urge.ts";
import { urgeCard } from "#cards/campaign/urge-card.ts";
import { urgeRefusalWords } from "#cards/campaign/urge-words.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import type { Stores } from "#chat/ports.ts";
import type { Unit } from "#organisation/unit.ts";
import { findAskedUnit, forAskedUnit, inPrivateCard } from "./asked-unit.ts";
import type { Command } from "./command.ts";

const TITLE = "催办";
const URGENT = "紧急";

export const urgeCommand: Command = {
  name: TITLE,
  pinyin: "cui ban",
  aliases: ["催"],
  help: "提醒没答完的支部：催办 单位",
  verb: "urge",
  act: async (stores, asking) => {
    const { words, override } = readRest(asking.rest);
    if (asking.inGroup || words.length === 0) return null;
    const asked = await findAskedUnit(stores, asking, { words, verb: "urge" });
    if (asked.kind !== "unit") return null;
    const order = { unit: asked.unit, by: asking.actor, at: asking.at, override };
    return urgedNow(stores, { ...order, confirmedPeople: null });
  },
  show: (stores, asking, said) => {
    if (asking.inGroup) return Promise.resolve(inPrivateCard(TITLE));
    const { words, override } = readRest(asking.rest);
    const typed = ({ id }: Unit) =>
      [TITLE, id, ...(override === null ? [] : [URGENT, override])].join(" ");
    return forAskedUnit(stores, asking, { words, verb: "urge", title: TITLE, typed }, (unit) =>
      showUrge(stores, { unit, by: asking.actor, at: asking.at, override }, said),
    );
  },
};

/** What stands before 紧急 names the unit, what stands behind it is the reason. */
function readRest(rest: string): Pick<UrgeOrder, "override"> & { readonly words: string[] } {
  const words = rest.split(/[\s,，、]+/).filter((word) => word !== "");
  const place = words.indexOf(URGENT);
  return place < 0
    ? { words, override: null }
    : { words: words.slice(0, place), override: words.slice(place + 1).join(" ") };
}

/** Urges, and says whom, or why not; above twenty it only asks. */
export async function urgedNow(
  stores: Stores,
  order: UrgeOrder & { readonly confirmedPeople: number | null },
): Promise<string | null> {
  const urged = await urge(stores, order);
  if (urged.ok)
    return `✅ 已催${urged.value.length}个支部，三个工作日内不再催它们；谁答完了，就不会再收到。`;
  const { refusal } = urged;
  return refusal.kind === "urge.needs-confirmation" && order.confirmedPeople === null
    ? null
    : urgeRefusalWords(refusal);
}

/** Who is open now, with what has just been done. */
export async function showUrge(
  stores: Pick<Stores, "urges">,
  order: UrgeOrder,
  said: string | null,
): Promise<Card> {
  const listed = await previewUrge(stores, order);
  if (!listed.ok)
    return noticeCard({ title: TITLE, lines: [said ?? urgeRefusalWords(listed.refusal)] });
  const { open, urgable, override } = listed.value;
  return urgeCard({
    unitId: order.unit.id,
    unitName: order.unit.name,
    open,
    people: urgable.length,
    override,
    now: order.at,
    ...(said === null ? {} : { said }),
  });
}
