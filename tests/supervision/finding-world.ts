/** 示例县 with people who raise findings and put them right, for tests of their rules. */
import { sql } from "drizzle-orm";
import type { Stores } from "#chat/ports.ts";
import type { Database } from "#db/connection.ts";
import { at, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Result } from "#kernel/result.ts";
import type { Actor, Role } from "#organisation/post.ts";
import type { FindingRefusal } from "#supervision/finding.ts";
import type { FindingVerb } from "#supervision/finding-machine.ts";
import type { FindingView } from "#supervision/finding-ports.ts";
import { type RaiseOrder, raiseFinding } from "#supervision/use-cases/raise-finding.ts";
import { type StepOrder, takeFindingStep } from "#supervision/use-cases/take-finding-step.ts";
import { openCountyChat } from "#tests/support/chat.ts";

export const RAISED_AT = at("2026-11-02", "09:00");
export const BRANCH = { id: "SL01-01", path: "SL/SL01/SL01-01" };
export const COUNTY = { id: "SL", path: "SL" };

export type FindingWorld = Awaited<ReturnType<typeof openFindingWorld>>;

export async function openFindingWorld(db: Database) {
  const chat = await openCountyChat(db, RAISED_AT);
  const done = async <T>(work: (stores: Stores) => Promise<T>): Promise<T> => {
    const result = await chat.transact(work);
    if (result.kind === "repeat") throw new Error("not once");
    return result.value;
  };
  const actor = async (unitId: string, role: Role, when: Instant = chat.clock.now) => {
    const openId = await chat.who(unitId, role);
    const found = await done((stores) => stores.organisation.findActor(openId, dayOf(when)));
    if (found === undefined) throw new Error(`nobody is ${role} at ${unitId}`);
    return found;
  };
  const raise = (order: Partial<RaiseOrder> = {}) =>
    done((stores) => raiseFinding(stores, { ...ORDER, at: chat.clock.now, ...order }));
  const step = (order: Omit<StepOrder, "at">) =>
    done((stores) => takeFindingStep(stores, { at: chat.clock.now, ...order }));
  const addPost = (of: { readonly person: Actor; readonly unitId: string; readonly role: Role }) =>
    db.rows(sql`
      insert into posts (tenant_id, person_id, unit_id, role, title, from_on)
      values ('default', ${of.person.personId}, ${of.unitId}, ${of.role}, '', '2020-01-01')`);
  return { chat, db, done, actor, raise, step, addPost };
}

const ORDER: RaiseOrder = {
  unit: COUNTY,
  branch: BRANCH,
  visitId: null,
  itemCode: "C-SUP-01",
  itemName: "活动场所",
  clause: "《中国共产党支部工作条例（试行）》第二十九条",
  fact: "活动室堆放杂物，开会另找地方",
  severity: "ordinary",
  by: { personId: "P006" },
  at: RAISED_AT,
  assign: true,
};

export function good(result: Result<FindingView, FindingRefusal>): FindingView {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

export const refusalOf = (result: Result<FindingView, FindingRefusal>): FindingRefusal | null =>
  result.ok ? null : result.refusal;

/** What each verb is said with by default. */
const WORDS: Partial<Record<FindingVerb, string>> = {
  progress: "杂物已经清走一半",
  apply: "杂物清走了，活动室每周开放",
  return: "墙边还堆着",
};

/** Takes the steps one after another, each by whoever's it is. */
export async function walk(
  world: FindingWorld,
  id: string,
  steps: readonly (readonly [FindingVerb, Actor])[],
): Promise<FindingView> {
  let view: FindingView | undefined;
  for (const [verb, by] of steps) {
    const words = WORDS[verb];
    view = good(await world.step({ id, verb, by, ...(words === undefined ? {} : { words }) }));
  }
  if (view === undefined) throw new Error("no step was taken");
  return view;
}
