/** Whether the platform would draw a card: the strict schema, and the pictures and people it names. */
import { validateCard } from "#cards/kit/validate.ts";
import { type CardNode, isObject, textField, walkCard } from "#console/client/card-tree.ts";
import { type Refusal, refuse } from "./reply.ts";
import type { World } from "./world.ts";

/** A card's defect with the platform's sub-code. */
export type CardDefect = { readonly code: number; readonly reason: string; readonly path: string };

export const isSecondGeneration = (card: unknown): boolean =>
  isObject(card) && card["schema"] === "2.0";

/** An input of a form without a name: the card is taken, and whoever presses is shown this code. */
const UNNAMED_INPUT = 200530;

/** 230099 as the platform words it; a card that is too large has a code of its own. */
export const cardRefusal = (defect: CardDefect): Refusal =>
  defect.code === 230025
    ? refuse(230025)
    : {
        ...refuse(230099),
        msg: `Failed to create card content, ext=ErrCode: ${defect.code}; ErrMsg: ${defect.reason}; ErrorValue: ${defect.path}`,
      };

export function findCardDefect(world: World, card: unknown): CardDefect | undefined {
  if (isObject(card) && (card["type"] === "template" || card["type"] === "card"))
    return { code: 200380, reason: "template does not exist", path: "" };
  for (const { code, reason, path } of validateCard(card))
    if (code !== "accepted" && code !== UNNAMED_INPUT) return { code, reason, path };
  for (const node of walkCard(card)) {
    const defect = badImage(world, node) ?? badPerson(world, node);
    if (defect !== undefined) return defect;
  }
  return undefined;
}

function badImage(world: World, { path, element }: CardNode): CardDefect | undefined {
  if (element["tag"] !== "img") return undefined;
  const key = textField(element, "img_key");
  const resource = world.store.state().resources.get(key);
  return resource?.kind === "image" && resource.messageId === undefined
    ? undefined
    : { code: 200570, reason: `image key ${key} is invalid`, path };
}

const AT = /<at\s+id=["']?(ou_[\w-]+)["']?/g;

function badPerson(world: World, { path, element }: CardNode): CardDefect | undefined {
  const named = element["tag"] === "person" ? [textField(element, "user_id")] : [];
  const content = element["tag"] === "markdown" ? textField(element, "content") : "";
  const mentioned = [...content.matchAll(AT)].map((match) => match[1] ?? "");
  const unknown = [...named, ...mentioned].find(
    (openId) => world.contacts.findPerson(openId) === undefined,
  );
  return unknown === undefined
    ? undefined
    : {
        code: 100290,
        reason: "There is an invalid user resource(at/person) in your card",
        path: `${path} ${unknown}`,
      };
}
