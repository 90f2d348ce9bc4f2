/** The store's own record of whom it serves, written by the first start. */

import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import { ok, type Result, refused } from "#kernel/result.ts";

export type Installation = {
  readonly appId: string;
  readonly tenantKey: string;
  readonly console: boolean;
  readonly elementIdKey: string;
};

/** The store holds another's data: a real organisation's or the console's. */
export type InstallationRefusal = {
  readonly kind: "installation.other";
  readonly held: Installation;
};

/** Takes an empty store for this installation, or recognises its own; anybody else's is refused untouched. */
export async function claimInstallation(
  tx: Tx,
  tenant: string,
  wanted: Installation,
): Promise<Result<Installation, InstallationRefusal>> {
  await tx.rows(sql`
    insert into installation (tenant_id, app_id, tenant_key, console, element_id_key)
    values (${tenant}, ${wanted.appId}, ${wanted.tenantKey}, ${wanted.console},
      ${wanted.elementIdKey})
    on conflict do nothing`);
  const [held] = await tx.rows<Installation>(sql`
    select app_id as "appId", tenant_key as "tenantKey", console,
      element_id_key as "elementIdKey"
    from installation where tenant_id = ${tenant}`);
  if (held === undefined) throw new Error("the installation's row is gone");
  const same =
    held.console === wanted.console &&
    held.appId === wanted.appId &&
    held.tenantKey === wanted.tenantKey;
  return same ? ok(held) : refused({ kind: "installation.other", held });
}
