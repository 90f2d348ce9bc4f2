/** Tables of the burden room: what people say is unreasonable, and how many messages they were sent. */
import { date, index, pgTable, primaryKey, smallint, text } from "drizzle-orm/pg-core";
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
    /** The operator who sees to it; null while nobody has said so. */
    ownerId: text("owner_id"),
    answer: text("answer"),
    answeredBy: text("answered_by"),
    answeredAt: instant("answered_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("complaints_open").on(t.tenantId, t.answeredAt, t.dueOn),
  ],
);

/** Messages nobody asked for, by person and day. */
export const messageBudget = pgTable(
  "message_budget",
  {
    tenantId: tenantId(),
    /** The account: a budget belongs to whoever reads. */
    openId: text("open_id").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    sent: smallint("sent").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.openId, t.day] })],
);
