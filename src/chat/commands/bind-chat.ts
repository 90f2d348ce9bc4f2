/** 绑定群 — which unit's group this is: for its summaries, or with 领导 for its leaders' weekly, from then on. */
import { noticeCard } from "#cards/chat/notice-card.ts";
import { mayDo } from "#organisation/permission.ts";
import type { ChatPurpose } from "#organisation/ports.ts";
import type { Unit } from "#organisation/unit.ts";
import { bindGroup } from "#organisation/use-cases/bind-group.ts";
import type { Command } from "./command.ts";

const TITLE = "绑定群";
/** Units looked at for a name. */
const SEARCHED = 20;

export const bindChat: Command = {
  name: "绑定群",
  pinyin: "bang ding qun",
  aliases: [],
  help: "在群里@我发：绑定群 单位简称；领导群发：绑定群 单位简称 领导",
  verb: "bind-chat",
  act: async (stores, { actor, inGroup, chatId, rest, at }) => {
    if (!inGroup) return "请在要绑定的群里@我发：绑定群 单位简称";
    const { name, purpose } = readRest(rest);
    if (name === "") return "请写单位简称，例如：绑定群 城关镇党委";
    const found = await stores.organisation.searchUnits(name, SEARCHED);
    const allowed = found.filter((unit) => mayDo(actor, "bind-chat", unit));
    const exact = allowed.filter((unit) => unit.name === name || unit.shortName === name);
    const [unit, ...others] = exact.length > 0 ? exact : allowed;
    if (unit === undefined) return `没有找到“${name.slice(0, 30)}”，请核对单位简称。`;
    if (others.length > 0)
      return `“${name}”有几个：${[unit, ...others].map((each) => each.shortName).join("、")}。请写全。`;
    if (purpose === "leaders" && (unit.kind === "branch" || unit.kind === "group"))
      return `${unit.name}没有下级，不用领导群。`;
    const by = actor.personId;
    await bindGroup(stores, { chatId, unit, name: undefined, purpose, by, joinedAt: at });
    return boundWords(unit, purpose);
  },
  show: (_stores, _asking, said) =>
    Promise.resolve(noticeCard({ title: TITLE, lines: [said ?? "绑定群要在群里@我发。"] })),
};

/** `城关镇党委 领导`, with or without a space, or `领导 城关镇党委`: the word beside the name says what the group is for. */
function readRest(rest: string): { readonly name: string; readonly purpose: ChatPurpose } {
  const [, before, name, behind] = /^(领导群?\s+)?(.*?)(?:\s*(领导群?))?$/s.exec(rest.trim()) ?? [];
  const isOfLeaders = before !== undefined || behind !== undefined;
  return { name: name ?? "", purpose: isOfLeaders ? "leaders" : "unit" };
}

const boundWords = (
  { name, shortName }: Pick<Unit, "name" | "shortName">,
  purpose: ChatPurpose,
): string =>
  purpose === "unit"
    ? `这个群是${name}的群了，${shortName}的通报会发到这里。`
    : `这个群是${name}的领导群了，${shortName}的周报会发到这里，不再单独发给${shortName}的每位领导；通报不发到这里。`;
