/** zhuji export units */
import { pgBindingStore } from "#db/stores/account-store.ts";
import { appendAudit } from "#db/stores/audit-store.ts";
import { readOrganisation } from "#db/stores/organisation-reader.ts";
import { dayOf } from "#kernel/calendar.ts";
import { bindingCodesSheet, organisationSheets } from "#organisation/organisation-sheets.ts";
import type { AuditEntry } from "#organisation/ports.ts";
import { type IssuedCode, issueBindingCodes } from "#organisation/use-cases/issue-binding-codes.ts";
import { writeJsonSheets } from "./json-sheets.ts";
import { done, type Outcome } from "./outcome.ts";
import type { Workplace } from "./workplace.ts";
import { asWorkbook, checkEnding, writeWhole } from "./write-file.ts";

type Order = { readonly out: string; readonly bindingCodes?: string };

export async function exportUnits(place: Workplace, order: Order): Promise<Outcome> {
  const { out, bindingCodes } = order;
  const fit = bindingCodes === undefined ? undefined : checkEnding(bindingCodes, [".xlsx"]);
  if (fit !== undefined && !fit.ok) return fit.refusal;
  const file = await readOrganisation(place.database, place.tenant);
  const sheets = organisationSheets(file);
  const written = await writeWhole(out, {
    ".xlsx": asWorkbook(sheets),
    ".json": async () => writeJsonSheets(sheets),
  });
  if (!written.ok) return written.refusal;
  const counts = {
    units: file.units.length,
    people: file.people.length,
    posts: file.posts.length,
    chats: file.chats.length,
  };
  const said = `${counts.units} 个单位、${counts.people} 人、${counts.posts} 个任职、${counts.chats} 个群已写到 ${out}。`;
  if (bindingCodes === undefined) return done([said], { out, ...counts });
  const codes = await issueCodes(place);
  const handedOut = await writeWhole(bindingCodes, { ".xlsx": asWorkbook([codesSheet(codes)]) });
  if (!handedOut.ok) return handedOut.refusal;
  return done(
    [said, `${codes.length} 个绑定码已写到 ${bindingCodes}，7 天内有效，之前发的作废。`],
    { out, ...counts, bindingCodes: { out: bindingCodes, issued: codes.length } },
  );
}

const codesSheet = (codes: readonly IssuedCode[]) =>
  bindingCodesSheet(
    codes.map(({ personId, name, code, expiresAt }) => ({
      person: { code: personId, name },
      bindingCode: code,
      untilOn: dayOf(expiresAt),
    })),
  );

const issueCodes = ({ database, tenant, clock, random }: Workplace) =>
  database.transaction(async (tx) => {
    const entries: AuditEntry[] = [];
    const at = clock.now();
    const codes = await issueBindingCodes(
      {
        bindings: pgBindingStore(tx, tenant),
        audit: { record: (entry) => void entries.push(entry) },
      },
      { by: "system", at, random },
    );
    await appendAudit(tx, { tenantId: tenant, at, entries });
    return codes;
  });
