/** 材料 — what a branch has given to prove its answers. */
import type { ListedEvidence } from "#blueprint/evidence-ports.ts";
import { evidenceListCard, LISTED_FILES } from "#cards/blueprint/evidence-list-card.ts";
import type { Card } from "#cards/kit/card.ts";
import type { Stores } from "#chat/ports.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import type { Unit } from "#organisation/unit.ts";
import { forAskedUnit, inPrivateCard } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";

const TITLE = "材料";
const VERB = "read-answers";

export const evidence: Command = {
  name: "材料",
  pinyin: "cai liao",
  aliases: ["佐证", "佐证材料"],
  help: "交了哪些材料：材料 支部",
  verb: VERB,
  show: async (stores, asking) => {
    if (asking.inGroup) return inPrivateCard(TITLE);
    const words = asking.rest.split(/\s+/).filter((word) => word !== "");
    const typed = (unit: Unit) => `${TITLE} ${unit.shortName}`;
    return forAskedUnit(stores, asking, { words, verb: VERB, title: TITLE, typed }, (unit) =>
      showFiles(stores, asking, unit),
    );
  },
};

async function showFiles(stores: Stores, { actor, at }: Asking, unit: Unit): Promise<Card> {
  const listed = await stores.evidence.listOfBranch(unit.id, LISTED_FILES + 1);
  const names = await itemNames(stores, listed);
  return evidenceListCard({
    branchName: unit.name,
    files: listed.slice(0, LISTED_FILES).map((file) => ({
      ...file,
      itemNames: file.uses.map(({ itemCode }) => names.get(itemCode) ?? itemCode),
      sameIn: isReviewer(actor, unit) ? file.sameIn.map((other) => nameFor(actor, other)) : [],
    })),
    more: listed.length > LISTED_FILES,
    now: at,
  });
}

/** Whoever may read the answers of the unit above stands over the branch; the branch itself is not told. */
const isReviewer = (actor: Actor, { path }: Unit): boolean =>
  mayDo(actor, VERB, { path: path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : path });

/** A branch beyond the reader's reach is not named. */
const nameFor = (actor: Actor, other: { readonly name: string; readonly path: string }): string =>
  mayDo(actor, VERB, other) ? other.name : "另一个支部";

async function itemNames(
  stores: Pick<Stores, "campaigns" | "editions">,
  listed: readonly ListedEvidence[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const campaignId of new Set(listed.map((file) => file.campaignId))) {
    const campaign =
      campaignId === null ? undefined : await stores.campaigns.findCampaign(campaignId);
    if (campaign === undefined) continue;
    const { standard } = await stores.editions.getEdition(campaign.editionId);
    for (const { code, name } of standard.items) names.set(code, name);
  }
  return names;
}
