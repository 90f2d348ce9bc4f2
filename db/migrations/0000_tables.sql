CREATE TABLE "answer_revisions" (
	"tenant_id" text NOT NULL,
	"branch_id" text NOT NULL,
	"item_code" text NOT NULL,
	"period" text NOT NULL,
	"revision" integer NOT NULL,
	"given" jsonb NOT NULL,
	"by_person_id" text NOT NULL,
	"campaign_id" text NOT NULL,
	"answered_at" bigint NOT NULL,
	CONSTRAINT "answer_revisions_tenant_id_branch_id_item_code_period_revision_pk" PRIMARY KEY("tenant_id","branch_id","item_code","period","revision")
);

--> statement-breakpoint
CREATE TABLE "answers" (
	"tenant_id" text NOT NULL,
	"branch_id" text NOT NULL,
	"item_code" text NOT NULL,
	"period" text NOT NULL,
	"revision" integer NOT NULL,
	"given" jsonb NOT NULL,
	"by_person_id" text NOT NULL,
	"campaign_id" text NOT NULL,
	"answered_at" bigint NOT NULL,
	CONSTRAINT "answers_tenant_id_branch_id_item_code_period_pk" PRIMARY KEY("tenant_id","branch_id","item_code","period")
);

--> statement-breakpoint
CREATE TABLE "assignments" (
	"tenant_id" text NOT NULL,
	"campaign_id" text NOT NULL,
	"branch_id" text NOT NULL,
	"template" text NOT NULL,
	CONSTRAINT "assignments_tenant_id_campaign_id_branch_id_pk" PRIMARY KEY("tenant_id","campaign_id","branch_id")
);

--> statement-breakpoint
CREATE TABLE "campaigns" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"edition_id" text NOT NULL,
	"month" text NOT NULL,
	"root_unit_id" text NOT NULL,
	"due_on" date NOT NULL,
	"launched_at" bigint NOT NULL,
	"launched_by" text NOT NULL,
	"closed_at" bigint,
	CONSTRAINT "campaigns_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);

--> statement-breakpoint
CREATE TABLE "evidence" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"branch_id" text NOT NULL,
	"campaign_id" text NOT NULL,
	"by_person_id" text NOT NULL,
	"message_id" text NOT NULL,
	"file_key" text NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"failure" text,
	"sha256" text,
	"size" integer,
	"content_type" text,
	"received_at" bigint NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" bigint NOT NULL,
	CONSTRAINT "evidence_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);

--> statement-breakpoint
CREATE TABLE "evidence_uses" (
	"tenant_id" text NOT NULL,
	"evidence_id" text NOT NULL,
	"item_code" text NOT NULL,
	"period" text NOT NULL,
	"attached_at" bigint NOT NULL,
	CONSTRAINT "evidence_uses_tenant_id_evidence_id_item_code_period_pk" PRIMARY KEY("tenant_id","evidence_id","item_code","period")
);

--> statement-breakpoint
CREATE TABLE "posted_summaries" (
	"tenant_id" text NOT NULL,
	"campaign_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"posted_at" bigint NOT NULL,
	"figures" jsonb NOT NULL,
	CONSTRAINT "posted_summaries_tenant_id_campaign_id_unit_id_posted_at_pk" PRIMARY KEY("tenant_id","campaign_id","unit_id","posted_at")
);

--> statement-breakpoint
CREATE TABLE "complaints" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"by_person_id" text NOT NULL,
	"unit_id" text,
	"campaign_id" text,
	"item_code" text,
	"words" text NOT NULL,
	"sent_at" bigint NOT NULL,
	"due_on" date NOT NULL,
	"answer" text,
	"answered_by" text,
	"answered_at" bigint,
	CONSTRAINT "complaints_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);

--> statement-breakpoint
CREATE TABLE "card_messages" (
	"tenant_id" text NOT NULL,
	"message_id" text NOT NULL,
	"chat_id" text NOT NULL,
	"subject" jsonb NOT NULL,
	"sent_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	CONSTRAINT "card_messages_tenant_id_message_id_pk" PRIMARY KEY("tenant_id","message_id")
);

--> statement-breakpoint
CREATE TABLE "inbound" (
	"tenant_id" text NOT NULL,
	"key" text NOT NULL,
	"received_at" bigint NOT NULL,
	CONSTRAINT "inbound_tenant_id_key_pk" PRIMARY KEY("tenant_id","key")
);

--> statement-breakpoint
CREATE TABLE "leases" (
	"tenant_id" text NOT NULL,
	"name" text NOT NULL,
	"holder" text NOT NULL,
	"until" bigint NOT NULL,
	CONSTRAINT "leases_tenant_id_name_pk" PRIMARY KEY("tenant_id","name")
);

--> statement-breakpoint
CREATE TABLE "outbox" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"urgency" smallint NOT NULL,
	"notice" jsonb NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"created_at" bigint NOT NULL,
	"due_at" bigint NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"lease_until" bigint,
	"first_tried_at" bigint,
	"failing_since" bigint,
	"as_text" boolean DEFAULT false NOT NULL,
	"element_id" text,
	"message_id" text,
	"chat_id" text,
	"sent_at" bigint,
	"last_error" text,
	CONSTRAINT "outbox_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);

--> statement-breakpoint
CREATE TABLE "rate_buckets" (
	"tenant_id" text NOT NULL,
	"bucket" text NOT NULL,
	"empty_at" double precision NOT NULL,
	CONSTRAINT "rate_buckets_tenant_id_bucket_pk" PRIMARY KEY("tenant_id","bucket")
);

--> statement-breakpoint
CREATE TABLE "installation" (
	"tenant_id" text NOT NULL,
	"app_id" text NOT NULL,
	"tenant_key" text NOT NULL,
	"console" boolean NOT NULL,
	"element_id_key" text NOT NULL,
	CONSTRAINT "installation_tenant_id_pk" PRIMARY KEY("tenant_id")
);

--> statement-breakpoint
CREATE TABLE "binding_codes" (
	"tenant_id" text NOT NULL,
	"person_id" text NOT NULL,
	"code_hash" text NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint,
	CONSTRAINT "binding_codes_tenant_id_person_id_pk" PRIMARY KEY("tenant_id","person_id")
);

--> statement-breakpoint
CREATE TABLE "binding_salts" (
	"tenant_id" text NOT NULL,
	"salt" text NOT NULL,
	CONSTRAINT "binding_salts_tenant_id_pk" PRIMARY KEY("tenant_id")
);

--> statement-breakpoint
CREATE TABLE "binding_tries" (
	"tenant_id" text NOT NULL,
	"open_id" text NOT NULL,
	"wrong" integer NOT NULL,
	"locked_until" bigint,
	CONSTRAINT "binding_tries_tenant_id_open_id_pk" PRIMARY KEY("tenant_id","open_id")
);

--> statement-breakpoint
CREATE TABLE "people" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"open_id" text,
	"mobile" text,
	"status" text DEFAULT 'active' NOT NULL,
	CONSTRAINT "people_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);

--> statement-breakpoint
CREATE TABLE "posts" (
	"tenant_id" text NOT NULL,
	"person_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"role" text NOT NULL,
	"title" text NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date,
	CONSTRAINT "posts_tenant_id_person_id_unit_id_role_from_on_pk" PRIMARY KEY("tenant_id","person_id","unit_id","role","from_on")
);

--> statement-breakpoint
CREATE TABLE "unit_chats" (
	"tenant_id" text NOT NULL,
	"chat_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"name" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	CONSTRAINT "unit_chats_tenant_id_chat_id_pk" PRIMARY KEY("tenant_id","chat_id")
);

--> statement-breakpoint
CREATE TABLE "units" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"parent_id" text,
	"path" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"position" integer NOT NULL,
	"branch_type" text,
	"template" text,
	CONSTRAINT "units_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);

--> statement-breakpoint
CREATE TABLE "editions" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"effective_on" date,
	"standard" jsonb NOT NULL,
	"published_at" bigint NOT NULL,
	"published_by" text NOT NULL,
	CONSTRAINT "editions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);

--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_tenant_id_branch_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","branch_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_tenant_id_campaign_id_campaigns_tenant_id_id_fk" FOREIGN KEY ("tenant_id","campaign_id") REFERENCES "public"."campaigns"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_tenant_id_branch_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","branch_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_tenant_id_edition_id_editions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","edition_id") REFERENCES "public"."editions"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_tenant_id_root_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","root_unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_tenant_id_branch_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","branch_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "evidence_uses" ADD CONSTRAINT "evidence_uses_tenant_id_evidence_id_evidence_tenant_id_id_fk" FOREIGN KEY ("tenant_id","evidence_id") REFERENCES "public"."evidence"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "binding_codes" ADD CONSTRAINT "binding_codes_tenant_id_person_id_people_tenant_id_id_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."people"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_tenant_id_person_id_people_tenant_id_id_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."people"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_tenant_id_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "unit_chats" ADD CONSTRAINT "unit_chats_tenant_id_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "units" ADD CONSTRAINT "units_tenant_id_parent_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","parent_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "assignments_branch" ON "assignments" USING btree ("tenant_id","branch_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "campaigns_once" ON "campaigns" USING btree ("tenant_id","edition_id","month","root_unit_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "evidence_once" ON "evidence" USING btree ("tenant_id","message_id","file_key");
--> statement-breakpoint
CREATE INDEX "evidence_branch" ON "evidence" USING btree ("tenant_id","branch_id");
--> statement-breakpoint
CREATE INDEX "evidence_sha256" ON "evidence" USING btree ("tenant_id","sha256");
--> statement-breakpoint
CREATE INDEX "evidence_pending" ON "evidence" USING btree ("state","next_attempt_at");
--> statement-breakpoint
CREATE INDEX "posted_summaries_latest" ON "posted_summaries" USING btree ("tenant_id","unit_id","posted_at");
--> statement-breakpoint
CREATE INDEX "complaints_open" ON "complaints" USING btree ("tenant_id","answered_at","due_on");
--> statement-breakpoint
CREATE INDEX "inbound_age" ON "inbound" USING btree ("received_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_dedupe_key" ON "outbox" USING btree ("tenant_id","dedupe_key");
--> statement-breakpoint
CREATE INDEX "outbox_queue" ON "outbox" USING btree ("tenant_id","urgency","due_at","id") WHERE state = 'queued';
--> statement-breakpoint
CREATE INDEX "outbox_state" ON "outbox" USING btree ("tenant_id","state","due_at") WHERE state <> 'queued';
--> statement-breakpoint
CREATE UNIQUE INDEX "binding_codes_hash" ON "binding_codes" USING btree ("tenant_id","code_hash");
--> statement-breakpoint
CREATE UNIQUE INDEX "people_open_id" ON "people" USING btree ("tenant_id","open_id");
--> statement-breakpoint
CREATE INDEX "posts_unit" ON "posts" USING btree ("tenant_id","unit_id","role");
--> statement-breakpoint
CREATE UNIQUE INDEX "posts_one_secretary" ON "posts" USING btree ("tenant_id","unit_id","role") WHERE "posts"."until_on" is null and "posts"."role" in ('branch_secretary', 'committee_secretary');
--> statement-breakpoint
CREATE INDEX "unit_chats_unit" ON "unit_chats" USING btree ("tenant_id","unit_id");
--> statement-breakpoint
CREATE INDEX "units_path" ON "units" USING btree ("tenant_id","path" text_pattern_ops);
--> statement-breakpoint
CREATE UNIQUE INDEX "editions_name" ON "editions" USING btree ("tenant_id","name");
