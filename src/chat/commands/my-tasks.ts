/** 我的任务 — the checklist that waits for the person, or the word that nothing does. */
import { isOpen } from "#blueprint/checklist.ts";
import type { AssignmentKey } from "#blueprint/ports.ts";
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Stores } from "#chat/ports.ts";
import { presentChecklist } from "#chat/present-checklist.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Actor } from "#organisation/post.ts";
import { inPrivateCard } from "./asked-unit.ts";
import type { Command } from "./command.ts";

const TITLE = "我的任务";

export const myTasks: Command = {
  name: TITLE,
  pinyin: "wo de ren wu",
  aliases: ["任务", "清单", "我的清单"],
  help: "现在要办的清单",
  verb: null,
  show: async (stores, { actor, inGroup, about, at }, said) => {
    if (inGroup)
      return said === null ? inPrivateCard(TITLE) : noticeCard({ title: TITLE, lines: [said] });
    const key = about ?? (await findCurrent(stores, actor, at));
    const opened =
      key === undefined
        ? undefined
        : await openChecklist(stores, key, { openId: actor.openId, on: dayOf(at) });
    return opened === undefined
      ? noticeCard({ title: "没有要办的清单", lines: ["有新的清单会发到这里，不用天天来看。"] })
      : presentChecklist(opened.checklist, {
          now: at,
          ...(said === null ? {} : { receipt: said }),
        });
  },
};

/**
 * The checklist a person is on, one that they accepted first, then in the branches they are secretary of: the open one with something left to answer
 * that is due first, else the newest open one, else the newest closed one.
 */
export async function findCurrent(
  stores: Pick<Stores, "answers" | "campaigns" | "editions" | "transfers">,
  actor: Actor,
  at: Instant,
): Promise<AssignmentKey | undefined> {
  const asked = await listAsked(stores, actor);
  const open = asked.filter(({ closedAt }) => closedAt === null);
  if (open.length < 2) return open[0] ?? asked[0];
  const dueFirst = open.toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : 1));
  for (const key of dueFirst) {
    const opened = await openChecklist(stores, key, { openId: actor.openId, on: dayOf(at) });
    if (opened?.checklist.questions.some(isOpen) === true) return key;
  }
  return open[0];
}

type AskedOf = AssignmentKey & { readonly closedAt: Instant | null; readonly dueOn: Day };

async function listAsked(
  { campaigns, transfers }: Pick<Stores, "campaigns" | "transfers">,
  { standings, personId }: Actor,
): Promise<readonly AskedOf[]> {
  const branches = (["branch_secretary", "branch_member"] as const).flatMap((role) =>
    standings.filter((standing) => standing.role === role).map(({ unitId }) => unitId),
  );
  const held = await transfers.listHeld(personId);
  const asked: AskedOf[] = held.map((key) => ({ ...key, closedAt: null }));
  for (const branchId of new Set(branches))
    for (const { id, closedAt, dueOn } of await campaigns.listOfBranch(branchId))
      asked.push({ campaignId: id, branchId, closedAt, dueOn });
  return asked;
}
