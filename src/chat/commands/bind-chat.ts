/** 绑定群 — which unit's group this is; the summaries of that unit are posted here from then on. */
import { noticeCard } from "#cards/chat/notice-card.ts";
import { mayDo } from "#organisation/permission.ts";
import { bindGroup } from "#organisation/use-cases/bind-group.ts";
import type { Command } from "./command.ts";

const TITLE = "绑定群";
/** Units looked at for a name. */
const SEARCHED = 20;

export const bindChat: Command = {
  name: "绑定群",
  aliases: [],
  help: "在群里@我发：绑定群 单位简称",
  verb: "bind-chat",
  act: async (stores, { actor, inGroup, chatId, rest, at }) => {
    if (!inGroup) return "请在要绑定的群里@我发：绑定群 单位简称";
    const name = rest.trim();
    if (name === "") return "请写单位简称，例如：绑定群 城关镇党委";
    const found = await stores.organisation.searchUnits(name, SEARCHED);
    const allowed = found.filter((unit) => mayDo(actor, "bind-chat", unit));
    const exact = allowed.filter((unit) => unit.name === name || unit.shortName === name);
    const [unit, ...others] = exact.length > 0 ? exact : allowed;
    if (unit === undefined) return `没有找到“${name.slice(0, 30)}”，请核对单位简称。`;
    if (others.length > 0)
      return `“${name}”有几个：${[unit, ...others].map((each) => each.shortName).join("、")}。请写全。`;
    const by = actor.personId;
    await bindGroup(stores, { chatId, unit, name: undefined, by, joinedAt: at });
    return `这个群是${unit.name}的群了，${unit.shortName}的通报会发到这里。`;
  },
  show: (_stores, _asking, said) =>
    Promise.resolve(noticeCard({ title: TITLE, lines: [said ?? "绑定群要在群里@我发。"] })),
};
