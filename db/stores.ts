/** All stores of one transaction. */

import type { Intent, Notice, Stores } from "#chat/ports.ts";
import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import { pgBindingStore } from "#db/stores/account-store.ts";
import { pgAnswerStore } from "#db/stores/answer-store.ts";
import { pgAudienceStore } from "#db/stores/audience-store.ts";
import { pgBranchYearStore } from "#db/stores/branch-year-store.ts";
import { pgCampaignStore } from "#db/stores/campaign-store.ts";
import { pgChatStore } from "#db/stores/chat-store.ts";
import {
  type OperatorSettings,
  pgComplaintStore,
  pgOperatorDesks,
} from "#db/stores/complaint-store.ts";
import { type EditionCache, pgEditionStore } from "#db/stores/edition-store.ts";
import { pgEvidenceStore } from "#db/stores/evidence-store.ts";
import { pgOrganisationStore } from "#db/stores/organisation-store.ts";
import { pgOrganisationWriter } from "#db/stores/organisation-writer.ts";
import { pgSummaryStore } from "#db/stores/summary-store.ts";
import type { AuditEntry } from "#organisation/ports.ts";

export function storesOf(of: {
  readonly tx: Tx;
  readonly tenant: string;
  readonly editions: EditionCache;
  readonly intents: Intent[];
  readonly entries: AuditEntry[];
  readonly operators: OperatorSettings;
  /** Set when a launch has put its notices into the outbox by itself. */
  readonly launched: { any: boolean };
}): Stores {
  const { tx, tenant, operators } = of;
  return {
    answers: pgAnswerStore(tx, tenant, of.editions),
    audience: pgAudienceStore(tx, tenant),
    branchYears: pgBranchYearStore(tx, tenant),
    summaries: pgSummaryStore(tx, tenant),
    campaigns: pgCampaignStore(tx, tenant, of.launched),
    editions: pgEditionStore(tx, tenant, of.editions),
    organisation: pgOrganisationStore(tx, tenant, operators.openIds),
    organisationWriter: pgOrganisationWriter(tx, tenant),
    bindings: pgBindingStore(tx, tenant),
    chats: pgChatStore(tx, tenant),
    evidence: pgEvidenceStore(tx, tenant),
    complaints: pgComplaintStore(tx, tenant),
    desks: pgOperatorDesks(tx, tenant, operators),
    audit: { record: (entry) => void of.entries.push(entry) },
    notices: { add: (intent) => void of.intents.push(intent) },
    cardMessages: {
      findSubject: async (messageId) => {
        const [row] = await tx.rows<{ subject: Notice }>(sql`
          select subject from card_messages
          where tenant_id = ${tenant} and message_id = ${messageId}`);
        return row?.subject;
      },
    },
  };
}
