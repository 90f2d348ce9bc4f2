/** Table of the burden room: what people say is unreasonable, and what they were answered. */
import { date, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";

export const complaints = pgTable(
  "complaints",
  {
    tenantId: tenantId(),
    /** The number people say: eight characters that cannot be taken for one another. */
    id: text("id").notNull(),
    byPersonId: text("by_person_id").notNull(),
    /** The unit it speaks for; null when the person has no post. */
    unitId: text("unit_id"),
    /** The checklist it is about, and the item when it is one; null when it is about neither. */
    campaignId: text("campaign_id"),
    itemCode: text("item_code"),
    words: text("words").notNull(),
    sentAt: instant("sent_at").notNull(),
    dueOn: date("due_on", { mode: "string" }).notNull(),
    answer: text("answer"),
    answeredBy: text("answered_by"),
    answeredAt: instant("answered_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("complaints_open").on(t.tenantId, t.answeredAt, t.dueOn),
  ],
);
