/** Column kinds that every table uses. */
import { bigint, text } from "drizzle-orm/pg-core";

/** First in every primary key, so that the store can be partitioned by tenant later. */
export const tenantId = () => text("tenant_id").notNull();
/** An instant: epoch milliseconds. */
export const instant = (name: string) => bigint(name, { mode: "number" });
