/** 怎么做 — how an item is done, to what extent, and on what it rests. */
import { howCard } from "#cards/score/item-card.ts";
import { findItems, findPresentStandard, forItem } from "./asked-item.ts";
import type { Command } from "./command.ts";
import { findOwnBranch } from "./own-branch.ts";

export const how: Command = {
  name: "怎么做",
  pinyin: "zen me zuo",
  aliases: ["怎么办", "怎样做", "如何做", "咋做", "咋办"],
  takesItem: true,
  help: "一条标准怎么做、做到什么程度：怎么做 条目",
  verb: "read-standard",
  show: async (stores, asking) => {
    const { actor, rest } = asking;
    const standard = await findPresentStandard(stores);
    const branch = await findOwnBranch(stores, actor);
    const template = branch?.template ?? null;
    const found = await findItems(stores, asking, { standard, template });
    return forItem(found, { title: "怎么做", text: rest }, howCard);
  },
};
