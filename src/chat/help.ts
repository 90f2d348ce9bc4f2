/** 帮助 for a person: what their posts use most on top, the rest folded. */
import { type HelpView, helpCard } from "#cards/chat/help-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { placeOf } from "#organisation/permission.ts";
import type { Actor, Role } from "#organisation/post.ts";
import { commandsFor } from "./commands.ts";

/** What a phone shows without scrolling, beside the greeting. */
const SHOWN = 6;

const BRANCH = ["我的任务", "得分", "状态", "怎么做", "为什么", "意见"];
const COMMITTEE = ["进度", "催办", "求助", "状态", "得分", "通报"];
const COUNTY = ["进度", "部署", "通报", "催办", "状态", "得分"];

const USED_MOST: Readonly<Record<Role, readonly string[]>> = {
  operator: ["进度", "部署", "通报", "催办", "发件", "答复意见"],
  city_staff: ["进度", "周报", "怎么做", "为什么", "意见", "订阅"],
  county_staff: COUNTY,
  organiser: ["进度", "求助", "状态", "得分", "怎么做", "为什么"],
  committee_secretary: COMMITTEE,
  committee_staff: COMMITTEE,
  branch_secretary: BRANCH,
  branch_member: BRANCH,
  inspector: ["我的检查", "回头看", "怎么做", "为什么", "意见", "免打扰"],
  leader: ["周报", "进度", "状态", "得分", "为什么", "意见"],
};

/** After something that was not understood it begins with that. */
export function helpFor(actor: Actor, notUnderstood?: HelpView["notUnderstood"]): Card {
  const { first, more } = sortedFor(actor);
  return helpCard({
    first,
    more,
    answers: actor.standings.some(({ role }) => placeOf(role, "answer-checklist") !== "nowhere"),
    ...(notUnderstood === undefined ? {} : { notUnderstood }),
  });
}

/** By the order of the posts; a person without one that is named is shown the list from its beginning. */
function sortedFor(actor: Actor): Pick<HelpView, "first" | "more"> {
  const offered = commandsFor(actor);
  const used = actor.standings.flatMap(({ role }) => USED_MOST[role]);
  const known = [...new Set(used)].flatMap(
    (name) => offered.find((one) => one.name === name) ?? [],
  );
  const ordered = [...known, ...offered.filter((one) => !known.includes(one))];
  return { first: ordered.slice(0, SHOWN), more: ordered.slice(SHOWN) };
}

/** Three examples for the first conversation. */
export const examplesFor = (actor: Actor): readonly string[] => [
  ...sortedFor(actor)
    .first.slice(0, 2)
    .map(({ name }) => name),
  "帮助",
];
