/** The console beside the bot in one process: the sample county's people in a local Feishu, at the same address. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { BOT_MENU } from "#chat/menu.ts";
import { type Console, createConsole } from "#console/console.ts";
import type { Directory, Person } from "#console/directory.ts";
import type { ResetBot } from "#console/reset.ts";
import type { Database } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import type { FeishuConfig } from "./config.ts";

/** The console's own app; its secrets last as long as the process. */
export const consoleApp = (): FeishuConfig => ({
  appId: "cli_0000000000000000",
  appSecret: randomBytes(16).toString("hex"),
  encryptKey: randomBytes(16).toString("hex"),
  verificationToken: randomBytes(16).toString("hex"),
  tenantKey: "console",
  baseUrl: "http://console.local",
});

export type ConsoleSurroundings = {
  readonly feishu: FeishuConfig;
  readonly dataDir: string;
  readonly deliver: (request: Request) => Promise<Response>;
  readonly resetBot: ResetBot;
};

export const openConsole = ({ feishu, dataDir, deliver, resetBot }: ConsoleSurroundings): Console =>
  createConsole({
    appId: feishu.appId,
    appSecret: feishu.appSecret,
    encryptKey: feishu.encryptKey,
    verificationToken: feishu.verificationToken,
    tenantKey: feishu.tenantKey,
    directory: { people: [], chats: [] },
    deliver,
    resetBot,
    random: Math.random,
    realNow: Date.now,
    stateFile: join(dataDir, "console.jsonl"),
    menu: BOT_MENU,
  });

type PersonRow = {
  readonly openId: string;
  readonly name: string;
  readonly title: string;
  readonly unitName: string;
  readonly group: string;
};

/** Everybody with an account, by what they are, those who answer first; and the groups with their members. */
export async function readDirectory(database: Database, tenant: string): Promise<Directory> {
  const people = await database.rows<PersonRow>(sql`
    select * from (
      select distinct on (p.id) p.open_id as "openId", p.name, h.title, u.name as "unitName",
        u.id as "unitOrder", p.id as "personOrder", case h.role when 'branch_secretary' then '支部书记' when 'branch_member' then '支部委员'
          when 'committee_secretary' then '党委书记' when 'committee_staff' then '党委工作人员'
          when 'organiser' then '组织员' when 'inspector' then '检查组' when 'leader' then '领导'
          else '县委组织部' end as "group"
      from people p
      join posts h on h.tenant_id = p.tenant_id and h.person_id = p.id and h.until_on is null
      join units u on u.tenant_id = h.tenant_id and u.id = h.unit_id
      where p.tenant_id = ${tenant} and p.open_id is not null and p.status = 'active'
      order by p.id, h.from_on desc) everybody
    order by array_position(array['支部书记', '党委书记', '县委组织部', '领导'], "group"), "group",
      "unitOrder", "personOrder"`);
  const chats = await database.rows<{ chatId: string; name: string; memberOpenIds: string[] }>(sql`
    select t.chat_id as "chatId", t.name, (select coalesce(jsonb_agg(distinct p.open_id), '[]')
        from posts h join people p on p.tenant_id = h.tenant_id and p.id = h.person_id
        join units s on s.tenant_id = h.tenant_id and s.id = h.unit_id
        where h.tenant_id = t.tenant_id and h.until_on is null and p.open_id is not null
          and ${isMember})
      as "memberOpenIds"
    from unit_chats t join units u on u.tenant_id = t.tenant_id and u.id = t.unit_id
    where t.tenant_id = ${tenant} and t.status = 'active' order by t.chat_id`);
  return { people: introduced(people), chats };
}

/** What a visitor does as one of these, by the heading they stand under. */
const INTRODUCTIONS: ReadonlyMap<string, string> = new Map([
  ["支部书记", "答清单、看得分"],
  ["支部委员", "帮书记答、接转交"],
  ["党委书记", "看本乡镇的进度"],
  ["组织员", "看难处、帮支部"],
  ["县委组织部", "部署、通报、看全县"],
  ["领导", "看一张卡片的周报"],
]);

/** The first of each such heading is introduced. */
function introduced(people: readonly PersonRow[]): readonly Person[] {
  const left = new Map(INTRODUCTIONS);
  return people.map((person) => {
    const introduction = left.get(person.group);
    left.delete(person.group);
    return introduction === undefined ? person : { ...person, introduction };
  });
}

/** A county's group holds its own people and the committees' secretaries; a committee's also its branches' secretaries. */
const isMember = sql`(s.id = u.id or h.role in ('operator', 'county_staff')
  or s.path like u.path || '/%' and (h.role = 'committee_secretary'
    or u.kind <> 'county' and h.role in ('branch_secretary', 'committee_staff', 'organiser')))`;
