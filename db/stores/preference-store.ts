/** What each person receives and when; without a row nothing has been set. */

import type { PreferenceStore } from "#burden/ports.ts";
import { NO_PREFERENCES, type Preferences } from "#burden/preferences.ts";
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";

export const pgPreferenceStore = (tx: Tx, tenant: string): PreferenceStore => {
  const find = async (condition: SQL): Promise<Preferences> => {
    const [row] = await tx.rows<Row>(sql`
      select quiet_from as "quietFrom", quiet_until as "quietUntil", declined
      from preferences where tenant_id = ${tenant} and ${condition}`);
    return row === undefined ? NO_PREFERENCES : preferencesOf(row);
  };
  return {
    find: (personId) => find(sql`person_id = ${personId}`),
    findOfAccount: (openId) =>
      find(sql`person_id = (select id from people
        where tenant_id = ${tenant} and open_id = ${openId})`),
    hold: async (personId) => {
      await tx.rows(sql`
        insert into preferences (tenant_id, person_id, declined, changed_at)
        values (${tenant}, ${personId}, '[]'::jsonb, 0)
        on conflict (tenant_id, person_id) do nothing`);
      return find(sql`person_id = ${personId} for update`);
    },
    save: async ({ personId, preferences: { quiet, declined }, at }) => {
      await tx.rows(sql`
        update preferences set quiet_from = ${quiet?.from ?? null},
          quiet_until = ${quiet?.until ?? null}, declined = ${JSON.stringify(declined)}::jsonb,
          changed_at = ${at}
        where tenant_id = ${tenant} and person_id = ${personId}`);
    },
  };
};

type Row = Pick<Preferences, "declined"> & {
  readonly quietFrom: string | null;
  readonly quietUntil: string | null;
};

const preferencesOf = ({ quietFrom, quietUntil, declined }: Row): Preferences => ({
  quiet: quietFrom === null || quietUntil === null ? null : { from: quietFrom, until: quietUntil },
  declined,
});
