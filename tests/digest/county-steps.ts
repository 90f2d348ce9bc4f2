/** What happens in a county, step by step: answers of every kind, launches and closings, branches that move and change. */
import { closeCampaign } from "#blueprint/use-cases/close-campaign.ts";
import { launchCampaign } from "#blueprint/use-cases/launch-campaign.ts";
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { submitAnswer } from "#blueprint/use-cases/submit-answer.ts";
import type { Database } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import { keepFigures } from "#digest/use-cases/keep-figures.ts";
import { at } from "#kernel/calendar.ts";
import type { Unit } from "#organisation/unit.ts";
import { committed } from "#sending";
import type { AnswerValue, GivenAnswer } from "#taskbook/given-answer.ts";
import type { AnswerSpec, Item } from "#taskbook/item.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import type { Random } from "#tests/support/random.ts";

export const now = at("2026-12-10", "09:12");

export type Place = CountyChat & { readonly db: Database };

export const openPlace = async (db: Database): Promise<Place> => ({
  ...(await openCountyChat(db, now)),
  db,
});

export const launch = ({ transact }: Place, month: string, rootUnitId = "SL") =>
  committed(transact, async (stores) => {
    const wish = { editionId: "starter", month, rootUnitId, dueOn: `${month}-28` };
    await launchCampaign(stores, { wish, by: null, at: now, confirmedPeople: 60 });
  });

export const keep = (chat: Place, limit = 1000) =>
  committed(chat.transact, (stores) => keepFigures(stores, limit));

export async function giveSome(
  chat: Place,
  key: { campaignId: string; branchId: string },
  next: Random,
) {
  const openId = await chat.who(key.branchId, "branch_secretary");
  await committed(chat.transact, async (stores) => {
    const opened = await openChecklist(stores, key, { openId, on: "2026-12-10" });
    if (opened === undefined) return;
    const said = opened.checklist.questions
      .filter(() => next() < 0.4)
      .map(({ item, answer: present }) => ({
        itemCode: item.code,
        answer: drawnAnswer(item, next),
        seenRevision: present?.revision ?? 0,
      }));
    // What the checklist refuses changes nothing: that is another test's business.
    await submitAnswer(stores, opened, { said, at: now });
  });
}

/** Any kind of answer that the item takes. */
function drawnAnswer(item: Item, next: Random): GivenAnswer {
  const drawn = next();
  if (drawn < 0.4) return { kind: "meets" };
  if (drawn < 0.5) return { kind: "difficulty", need: "缺一间会议室" };
  if (drawn < 0.6 && item.naWhen !== undefined)
    return { kind: "not_applicable", reason: "没有党小组" };
  return { kind: "value", value: drawnValue(item.answer, next) };
}

function drawnValue(answer: AnswerSpec, next: Random): AnswerValue {
  if (answer.type === "count") return { type: "count", count: Math.floor(next() * 4), parts: {} };
  if (answer.type !== "choice") return { type: "yes_no", yes: next() < 0.5 };
  const option = answer.options[Math.floor(next() * answer.options.length)];
  return { type: "choice", option: option?.key ?? "" };
}

const list = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

export async function step(chat: Place, next: Random): Promise<string> {
  const branches = list(
    await chat.db.rows<{ id: string }>(sql`select id from units where kind = 'branch' order by id`),
  );
  const campaigns = list(
    await chat.db.rows<{ id: string }>(
      sql`select id from campaigns where closed_at is null order by id`,
    ),
  );
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(next() * from.length)];
  const [branchId, campaignId] = [pick(branches) ?? "", pick(campaigns)];
  const drawn = next();
  if (drawn < 0.6 && campaignId !== undefined) {
    await giveSome(chat, { campaignId, branchId }, next);
    return `answer ${campaignId} ${branchId}`;
  }
  if (drawn < 0.8) return `keep ${await keep(chat, 1 + Math.floor(next() * 40))}`;
  if (drawn < 0.86 && campaignId !== undefined) {
    await committed(chat.transact, (stores) =>
      closeCampaign(stores, { campaignId, by: null, at: now }),
    );
    return `close ${campaignId}`;
  }
  if (drawn < 0.93) {
    const [month, root] = [
      pick(["2026-10", "2026-11", "2026-12"]) ?? "",
      pick(["SL", "SL01", "SL02"]) ?? "",
    ];
    await launch(chat, month, root);
    return `launch ${month} ${root}`;
  }
  if (drawn < 0.96) {
    const kind = next() < 0.5 ? "general_branch" : "branch";
    await change(chat, branchId, { kind });
    return `${branchId} becomes ${kind}`;
  }
  const parent = pick(["SL", "SL01", "SL02", "SL03"]) ?? "";
  await move(chat, branchId, parent);
  return `move ${branchId} to ${parent}`;
}

export async function move(chat: Place, branchId: string, parentId: string): Promise<void> {
  const [parent] = await chat.db.rows<{ path: string }>(
    sql`select path from units where id = ${parentId}`,
  );
  await change(chat, branchId, { parentId, path: `${parent?.path}/${branchId}` });
}

/** As an import does it. */
export async function change(chat: Place, id: string, to: Partial<Unit>): Promise<void> {
  const posts = await chat.db.rows<{ personCode: string; title: string; fromOn: string }>(sql`
    select person_id as "personCode", title, from_on::text as "fromOn" from posts
    where unit_id = ${id} and role = 'branch_secretary' and until_on is null`);
  await committed(chat.transact, async (stores) => {
    const unit = await stores.organisation.findUnit(id);
    if (unit === undefined) throw new Error(`no unit ${id}`);
    await stores.organisationWriter.save({
      units: [{ ...unit, ...to }],
      people: [],
      posts: posts.map((post) => ({
        ...post,
        unitCode: id,
        role: "branch_secretary",
        untilOn: null,
      })),
      chats: [],
      slots: [],
      on: "2026-12-10",
    });
  });
}
