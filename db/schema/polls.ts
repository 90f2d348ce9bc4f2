/** 群众评议: opinions that nobody can trace to anybody. */
import { sql } from "drizzle-orm";
import {
  date,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { applications } from "./acceptance.ts";
import { instant, tenantId } from "./columns.ts";

/** 群众评议: of an application. Only how many said what is kept, never who, when or in which order. */
export const polls = pgTable(
  "polls",
  {
    tenantId: tenantId(),
    id: text("id").notNull(),
    applicationId: text("application_id").notNull(),
    /** Secret, by which links are known for ours; made by the database and read by nothing but the poll. */
    key: text("key").notNull().default(sql`gen_random_uuid()::text || gen_random_uuid()::text`),
    /** How many links were handed out. */
    tokens: integer("tokens").notNull(),
    untilOn: date("until_on", { mode: "string" }).notNull(),
    openedBy: text("opened_by").notNull(),
    openedAt: instant("opened_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.applicationId],
      foreignColumns: [applications.tenantId, applications.id],
    }),
    uniqueIndex("polls_once").on(t.tenantId, t.applicationId),
  ],
);

/** Links that were used, as hashes; the row says nothing of what was said. */
export const pollUses = pgTable(
  "poll_uses",
  {
    tenantId: tenantId(),
    pollId: text("poll_id").notNull(),
    tokenHash: text("token_hash").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.pollId, t.tokenHash] }),
    foreignKey({ columns: [t.tenantId, t.pollId], foreignColumns: [polls.tenantId, polls.id] }),
  ],
);

export const pollCounts = pgTable(
  "poll_counts",
  {
    tenantId: tenantId(),
    pollId: text("poll_id").notNull(),
    question: text("question").notNull(),
    choice: text("choice").notNull(),
    count: integer("count").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.pollId, t.question, t.choice] }),
    foreignKey({ columns: [t.tenantId, t.pollId], foreignColumns: [polls.tenantId, polls.id] }),
  ],
);
