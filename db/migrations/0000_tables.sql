CREATE TABLE "acknowledgements" (
	"tenant_id" text NOT NULL,
	"kind" text NOT NULL,
	"count" integer NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "acknowledgements_tenant_id_kind_pk" PRIMARY KEY("tenant_id","kind")
);

--> statement-breakpoint
CREATE TABLE "alarms" (
	"tenant_id" text NOT NULL,
	"kind" text NOT NULL,
	"since" bigint NOT NULL,
	"seen_at" bigint NOT NULL,
	"clear_after_ms" integer NOT NULL,
	"count" integer NOT NULL,
	"oldest_at" bigint,
	"told_at" bigint,
	"cleared_at" bigint,
	"news" text,
	"telling_at" bigint,
	CONSTRAINT "alarms_tenant_id_kind_since_pk" PRIMARY KEY("tenant_id","kind","since"),
	CONSTRAINT "alarms_news" CHECK (news in ('raised', 'standing', 'cleared'))
);

--> statement-breakpoint
CREATE TABLE "beats" (
	"tenant_id" text NOT NULL,
	"work" text NOT NULL,
	"first_at" bigint NOT NULL,
	"last_at" bigint NOT NULL,
	"facts" jsonb,
	"failing" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "beats_tenant_id_work_pk" PRIMARY KEY("tenant_id","work")
);

--> statement-breakpoint
CREATE TABLE "process_clocks" (
	"tenant_id" text NOT NULL,
	"holder" text NOT NULL,
	"off_ms" double precision NOT NULL,
	"measured_at" bigint NOT NULL,
	CONSTRAINT "process_clocks_tenant_id_holder_pk" PRIMARY KEY("tenant_id","holder")
);

--> statement-breakpoint
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
	"completed_at" bigint,
	"version" integer DEFAULT 0 NOT NULL,
	"next_step" smallint DEFAULT 0 NOT NULL,
	"next_remind_at" bigint,
	"snoozes" smallint DEFAULT 0 NOT NULL,
	"holder_id" text,
	"facts_due" boolean DEFAULT false NOT NULL,
	CONSTRAINT "assignments_tenant_id_campaign_id_branch_id_pk" PRIMARY KEY("tenant_id","campaign_id","branch_id"),
	CONSTRAINT "assignments_snoozes" CHECK (snoozes between 0 and 2)
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
	"reminders" jsonb DEFAULT '[]'::jsonb NOT NULL,
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
	"owner_id" text,
	"answer" text,
	"answered_by" text,
	"answered_at" bigint,
	CONSTRAINT "complaints_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);

--> statement-breakpoint
CREATE TABLE "message_budget" (
	"tenant_id" text NOT NULL,
	"open_id" text NOT NULL,
	"day" date NOT NULL,
	"sent" smallint NOT NULL,
	CONSTRAINT "message_budget_tenant_id_open_id_day_pk" PRIMARY KEY("tenant_id","open_id","day")
);

--> statement-breakpoint
CREATE TABLE "calendar_years" (
	"tenant_id" text NOT NULL,
	"year" text NOT NULL,
	"holidays" jsonb NOT NULL,
	"working_days" jsonb NOT NULL,
	"imported_at" bigint NOT NULL,
	CONSTRAINT "calendar_years_tenant_id_year_pk" PRIMARY KEY("tenant_id","year"),
	CONSTRAINT "calendar_years_year" CHECK (year ~ '^[0-9]{4}$')
);

--> statement-breakpoint
CREATE TABLE "card_defects" (
	"tenant_id" text NOT NULL,
	"card" text NOT NULL,
	"code" integer NOT NULL,
	"title" text NOT NULL,
	"words" text NOT NULL,
	"count" integer NOT NULL,
	"first_at" bigint NOT NULL,
	"last_at" bigint NOT NULL,
	CONSTRAINT "card_defects_tenant_id_card_code_pk" PRIMARY KEY("tenant_id","card","code")
);

--> statement-breakpoint
CREATE TABLE "refusals" (
	"tenant_id" text NOT NULL,
	"outbox_id" text NOT NULL,
	"code" integer NOT NULL,
	"kind" text NOT NULL,
	"words" text NOT NULL,
	"target" jsonb NOT NULL,
	"title" text NOT NULL,
	"at" bigint NOT NULL,
	"answered_at" bigint,
	CONSTRAINT "refusals_tenant_id_outbox_id_code_pk" PRIMARY KEY("tenant_id","outbox_id","code")
);

--> statement-breakpoint
CREATE TABLE "card_messages" (
	"tenant_id" text NOT NULL,
	"message_id" text NOT NULL,
	"chat_id" text NOT NULL,
	"subject" jsonb NOT NULL,
	"sent_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"open_id" text,
	"patch_at" bigint,
	"patch_attempts" integer DEFAULT 0 NOT NULL,
	"renew_at" bigint,
	CONSTRAINT "card_messages_tenant_id_message_id_pk" PRIMARY KEY("tenant_id","message_id")
);

--> statement-breakpoint
CREATE TABLE "card_topics" (
	"tenant_id" text NOT NULL,
	"message_id" text NOT NULL,
	"topic" text NOT NULL,
	CONSTRAINT "card_topics_tenant_id_message_id_topic_pk" PRIMARY KEY("tenant_id","message_id","topic")
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
	"addressee" text,
	"lead_id" text,
	"override_reason" text,
	"counted_on" date,
	"counted_for" text,
	"held_for" text,
	"state" text DEFAULT 'queued' NOT NULL,
	"created_at" bigint NOT NULL,
	"due_at" bigint NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"lease_until" bigint,
	"first_tried_at" bigint,
	"failing_since" bigint,
	"as_text" boolean DEFAULT false NOT NULL,
	"text_reason" text,
	"element_id" text,
	"message_id" text,
	"chat_id" text,
	"sent_at" bigint,
	"last_error" text,
	"trying" jsonb,
	"look_at" bigint,
	"looks" smallint DEFAULT 0 NOT NULL,
	"told_at" bigint,
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
CREATE TABLE "duty_looks" (
	"tenant_id" text NOT NULL,
	"looked_on" date NOT NULL,
	CONSTRAINT "duty_looks_tenant_id_pk" PRIMARY KEY("tenant_id")
);

--> statement-breakpoint
CREATE TABLE "term_notices" (
	"tenant_id" text NOT NULL,
	"branch_id" text NOT NULL,
	"ends_on" date NOT NULL,
	"told_at" bigint,
	CONSTRAINT "term_notices_tenant_id_branch_id_ends_on_pk" PRIMARY KEY("tenant_id","branch_id","ends_on")
);

--> statement-breakpoint
CREATE TABLE "branch_figures" (
	"tenant_id" text NOT NULL,
	"month" text NOT NULL,
	"branch_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"tally" jsonb NOT NULL,
	CONSTRAINT "branch_figures_tenant_id_month_branch_id_pk" PRIMARY KEY("tenant_id","month","branch_id")
);

--> statement-breakpoint
CREATE TABLE "figure_books" (
	"tenant_id" text PRIMARY KEY NOT NULL,
	"months" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"arithmetic" integer DEFAULT 0 NOT NULL
);

--> statement-breakpoint
CREATE TABLE "figure_changes" (
	"tenant_id" text NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "figure_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"branch_id" text,
	"campaign_id" text,
	CONSTRAINT "figure_changes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);

--> statement-breakpoint
CREATE TABLE "unit_figures" (
	"tenant_id" text NOT NULL,
	"month" text NOT NULL,
	"unit_id" text NOT NULL,
	"part" text NOT NULL,
	"reached" bigint NOT NULL,
	"out_of" bigint NOT NULL,
	"branches" bigint NOT NULL,
	CONSTRAINT "unit_figures_tenant_id_month_unit_id_part_pk" PRIMARY KEY("tenant_id","month","unit_id","part")
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
CREATE TABLE "burden_ledger" (
	"tenant_id" text NOT NULL,
	"branch_id" text NOT NULL,
	"month" text NOT NULL,
	"messages" integer DEFAULT 0 NOT NULL,
	"replies" integer DEFAULT 0 NOT NULL,
	"taps" integer DEFAULT 0 NOT NULL,
	"active_ms" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "burden_ledger_tenant_id_branch_id_month_pk" PRIMARY KEY("tenant_id","branch_id","month")
);

--> statement-breakpoint
CREATE TABLE "form_requests" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"by_person_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"title" text NOT NULL,
	"basis" text NOT NULL,
	"due_on" date NOT NULL,
	"minutes" smallint NOT NULL,
	"facts" jsonb NOT NULL,
	"struck" jsonb NOT NULL,
	"other" text NOT NULL,
	"state" text NOT NULL,
	"most_minutes" integer NOT NULL,
	"asked_at" bigint NOT NULL,
	"decided_by" text,
	"decided_at" bigint,
	"reason" text,
	CONSTRAINT "form_requests_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "form_requests_state" CHECK (state in ('waiting', 'allowed', 'approved', 'declined')),
	CONSTRAINT "form_requests_decided" CHECK ((state in ('approved', 'declined')) = (decided_at is not null and decided_by is not null and reason is not null))
);

--> statement-breakpoint
CREATE TABLE "item_costs" (
	"tenant_id" text NOT NULL,
	"item_code" text NOT NULL,
	"samples" integer NOT NULL,
	"median_ms" bigint DEFAULT 0 NOT NULL,
	"counted_on" date NOT NULL,
	CONSTRAINT "item_costs_tenant_id_item_code_pk" PRIMARY KEY("tenant_id","item_code")
);

--> statement-breakpoint
CREATE TABLE "item_effort" (
	"tenant_id" text NOT NULL,
	"branch_id" text NOT NULL,
	"item_code" text NOT NULL,
	"month" text NOT NULL,
	"active_ms" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "item_effort_tenant_id_branch_id_item_code_month_pk" PRIMARY KEY("tenant_id","branch_id","item_code","month")
);

--> statement-breakpoint
CREATE TABLE "sittings" (
	"tenant_id" text NOT NULL,
	"branch_id" text NOT NULL,
	"person_id" text NOT NULL,
	"opened_at" bigint,
	"tapped_at" bigint,
	"gap_ms" bigint DEFAULT 0 NOT NULL,
	"carried_ms" bigint DEFAULT 0 NOT NULL,
	"answered" boolean DEFAULT false NOT NULL,
	CONSTRAINT "sittings_tenant_id_branch_id_person_id_pk" PRIMARY KEY("tenant_id","branch_id","person_id")
);

--> statement-breakpoint
CREATE TABLE "links" (
	"tenant_id" text NOT NULL,
	"holder" text NOT NULL,
	"state" text NOT NULL,
	"last_seen_at" bigint,
	"connected_since" bigint,
	"covered_until" bigint NOT NULL,
	"beat_at" bigint NOT NULL,
	CONSTRAINT "links_tenant_id_holder_pk" PRIMARY KEY("tenant_id","holder"),
	CONSTRAINT "links_state" CHECK (state in ('connected', 'down', 'stopped'))
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
CREATE TABLE "people_checks" (
	"tenant_id" text NOT NULL,
	"checked_on" date,
	CONSTRAINT "people_checks_tenant_id_pk" PRIMARY KEY("tenant_id")
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
CREATE TABLE "seats" (
	"tenant_id" text NOT NULL,
	"branch_id" text NOT NULL,
	"person_id" text,
	"told_at" bigint,
	CONSTRAINT "seats_tenant_id_branch_id_pk" PRIMARY KEY("tenant_id","branch_id")
);

--> statement-breakpoint
CREATE TABLE "unit_chats" (
	"tenant_id" text NOT NULL,
	"chat_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"name" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"joined_at" bigint,
	"purpose" text DEFAULT 'unit' NOT NULL,
	CONSTRAINT "unit_chats_tenant_id_chat_id_pk" PRIMARY KEY("tenant_id","chat_id"),
	CONSTRAINT "unit_chats_purpose" CHECK (purpose in ('unit', 'leaders'))
);

--> statement-breakpoint
CREATE TABLE "unit_slots" (
	"tenant_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"level" text NOT NULL,
	"person_id" text NOT NULL,
	CONSTRAINT "unit_slots_tenant_id_unit_id_level_pk" PRIMARY KEY("tenant_id","unit_id","level"),
	CONSTRAINT "unit_slots_level" CHECK (level in ('specific', 'direct', 'first'))
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
	"stricter" jsonb,
	CONSTRAINT "units_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);

--> statement-breakpoint
CREATE TABLE "vacancies" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"unit_id" text NOT NULL,
	"kind" text NOT NULL,
	"found_at" bigint NOT NULL,
	"told_at" bigint,
	"filled_at" bigint,
	CONSTRAINT "vacancies_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "vacancies_kind" CHECK (kind in ('secretary', 'account', 'superior'))
);

--> statement-breakpoint
CREATE TABLE "preferences" (
	"tenant_id" text NOT NULL,
	"person_id" text NOT NULL,
	"quiet_from" text,
	"quiet_until" text,
	"declined" jsonb NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "preferences_tenant_id_person_id_pk" PRIMARY KEY("tenant_id","person_id"),
	CONSTRAINT "preferences_quiet" CHECK ((quiet_from is null) = (quiet_until is null) and quiet_from < quiet_until)
);

--> statement-breakpoint
CREATE TABLE "records" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"branch_id" text NOT NULL,
	"on_day" date NOT NULL,
	"detail" jsonb NOT NULL,
	"entered_at" bigint NOT NULL,
	"entered_by" text NOT NULL,
	"corrects" text,
	"kept_at" bigint NOT NULL,
	"ended_at" bigint,
	CONSTRAINT "records_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "records_not_itself" CHECK (corrects is null or corrects <> id)
);

--> statement-breakpoint
CREATE TABLE "draws" (
	"tenant_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"year" text NOT NULL,
	"number" integer NOT NULL,
	"commitment" jsonb NOT NULL,
	"list" jsonb NOT NULL,
	"secret" text NOT NULL,
	"value_at" bigint NOT NULL,
	"committed_at" bigint NOT NULL,
	"value" text,
	"drawn" jsonb,
	"revealed_at" bigint,
	"abandoned_for" text,
	"abandoned_at" bigint,
	CONSTRAINT "draws_tenant_id_unit_id_year_number_pk" PRIMARY KEY("tenant_id","unit_id","year","number"),
	CONSTRAINT "draws_revealed_whole" CHECK ((revealed_at is null) = (value is null) and (revealed_at is null) = (drawn is null)),
	CONSTRAINT "draws_ended_once" CHECK (revealed_at is null or abandoned_at is null),
	CONSTRAINT "draws_abandoned_before_the_value" CHECK (abandoned_at is null or abandoned_at < value_at),
	CONSTRAINT "draws_abandoned_for" CHECK ((abandoned_at is null) = (abandoned_for is null)),
	CONSTRAINT "draws_not_before_the_value" CHECK (revealed_at is null or revealed_at >= value_at),
	CONSTRAINT "draws_before_the_value" CHECK (committed_at < value_at)
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
CREATE TABLE "urges" (
	"tenant_id" text NOT NULL,
	"branch_id" text NOT NULL,
	"urged_at" bigint NOT NULL,
	"by_person_id" text NOT NULL,
	"next_on" date NOT NULL,
	"override_reason" text,
	CONSTRAINT "urges_tenant_id_branch_id_pk" PRIMARY KEY("tenant_id","branch_id")
);

--> statement-breakpoint
CREATE TABLE "help_tasks" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"branch_id" text NOT NULL,
	"item_code" text NOT NULL,
	"period" text NOT NULL,
	"campaign_id" text NOT NULL,
	"need" text NOT NULL,
	"raised_by" text NOT NULL,
	"raised_at" bigint NOT NULL,
	"due_on" date NOT NULL,
	"state" text NOT NULL,
	"owner_id" text,
	"answer" text,
	"answered_by" text,
	"answered_at" bigint,
	"reminded_at" bigint,
	"escalated_at" bigint,
	CONSTRAINT "help_tasks_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "help_tasks_answered" CHECK ((state = 'answered') = (answered_at is not null))
);

--> statement-breakpoint
CREATE TABLE "snoozes" (
	"tenant_id" text NOT NULL,
	"campaign_id" text NOT NULL,
	"branch_id" text NOT NULL,
	"number" smallint NOT NULL,
	"by_person_id" text NOT NULL,
	"said_at" bigint NOT NULL,
	"remind_at" bigint NOT NULL,
	CONSTRAINT "snoozes_tenant_id_campaign_id_branch_id_number_pk" PRIMARY KEY("tenant_id","campaign_id","branch_id","number"),
	CONSTRAINT "snoozes_number" CHECK (number in (1, 2))
);

--> statement-breakpoint
CREATE TABLE "transfers" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"campaign_id" text NOT NULL,
	"branch_id" text NOT NULL,
	"from_person_id" text NOT NULL,
	"to_person_id" text NOT NULL,
	"state" text NOT NULL,
	"offered_at" bigint NOT NULL,
	"answer_by_on" date NOT NULL,
	"answered_at" bigint,
	"returned_at" bigint,
	CONSTRAINT "transfers_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "transfers_not_to_oneself" CHECK (from_person_id <> to_person_id)
);

--> statement-breakpoint
CREATE TABLE "weeklies" (
	"tenant_id" text NOT NULL,
	"reader" text NOT NULL,
	"week_on" date NOT NULL,
	"shown" jsonb,
	CONSTRAINT "weeklies_tenant_id_reader_pk" PRIMARY KEY("tenant_id","reader")
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
ALTER TABLE "term_notices" ADD CONSTRAINT "term_notices_tenant_id_branch_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","branch_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "burden_ledger" ADD CONSTRAINT "burden_ledger_tenant_id_branch_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","branch_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "form_requests" ADD CONSTRAINT "form_requests_tenant_id_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "binding_codes" ADD CONSTRAINT "binding_codes_tenant_id_person_id_people_tenant_id_id_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."people"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_tenant_id_person_id_people_tenant_id_id_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."people"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_tenant_id_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_tenant_id_branch_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","branch_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "unit_chats" ADD CONSTRAINT "unit_chats_tenant_id_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "unit_slots" ADD CONSTRAINT "unit_slots_tenant_id_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "unit_slots" ADD CONSTRAINT "unit_slots_tenant_id_person_id_people_tenant_id_id_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."people"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "units" ADD CONSTRAINT "units_tenant_id_parent_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","parent_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "vacancies" ADD CONSTRAINT "vacancies_tenant_id_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "preferences" ADD CONSTRAINT "preferences_tenant_id_person_id_people_tenant_id_id_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."people"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_tenant_id_branch_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","branch_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_tenant_id_entered_by_people_tenant_id_id_fk" FOREIGN KEY ("tenant_id","entered_by") REFERENCES "public"."people"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_tenant_id_corrects_records_tenant_id_id_fk" FOREIGN KEY ("tenant_id","corrects") REFERENCES "public"."records"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "draws" ADD CONSTRAINT "draws_tenant_id_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "urges" ADD CONSTRAINT "urges_tenant_id_branch_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","branch_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "help_tasks" ADD CONSTRAINT "help_tasks_tenant_id_branch_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","branch_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "snoozes" ADD CONSTRAINT "snoozes_tenant_id_campaign_id_branch_id_assignments_tenant_id_campaign_id_branch_id_fk" FOREIGN KEY ("tenant_id","campaign_id","branch_id") REFERENCES "public"."assignments"("tenant_id","campaign_id","branch_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_tenant_id_campaign_id_branch_id_assignments_tenant_id_campaign_id_branch_id_fk" FOREIGN KEY ("tenant_id","campaign_id","branch_id") REFERENCES "public"."assignments"("tenant_id","campaign_id","branch_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "alarms_live" ON "alarms" USING btree ("tenant_id","kind") WHERE cleared_at is null;
--> statement-breakpoint
CREATE INDEX "alarms_news" ON "alarms" USING btree ("tenant_id","telling_at") WHERE news is not null;
--> statement-breakpoint
CREATE INDEX "assignments_branch" ON "assignments" USING btree ("tenant_id","branch_id");
--> statement-breakpoint
CREATE INDEX "assignments_facts_due" ON "assignments" USING btree ("tenant_id","campaign_id","branch_id") WHERE facts_due;
--> statement-breakpoint
CREATE INDEX "assignments_due" ON "assignments" USING btree ("tenant_id","next_remind_at") WHERE completed_at is null and next_remind_at is not null;
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
CREATE INDEX "refusals_open" ON "refusals" USING btree ("tenant_id","at") WHERE answered_at is null;
--> statement-breakpoint
CREATE INDEX "card_messages_patch" ON "card_messages" USING btree ("tenant_id","patch_at") WHERE patch_at is not null;
--> statement-breakpoint
CREATE INDEX "card_messages_renew" ON "card_messages" USING btree ("tenant_id","renew_at") WHERE renew_at is not null;
--> statement-breakpoint
CREATE INDEX "card_messages_person" ON "card_messages" USING btree ("tenant_id","open_id","sent_at");
--> statement-breakpoint
CREATE INDEX "card_topics_topic" ON "card_topics" USING btree ("tenant_id","topic");
--> statement-breakpoint
CREATE INDEX "inbound_age" ON "inbound" USING btree ("received_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_dedupe_key" ON "outbox" USING btree ("tenant_id","dedupe_key");
--> statement-breakpoint
CREATE INDEX "outbox_queue" ON "outbox" USING btree ("tenant_id","urgency","due_at","id") WHERE state = 'queued';
--> statement-breakpoint
CREATE INDEX "outbox_addressee" ON "outbox" USING btree ("addressee","tenant_id") WHERE state = 'queued' and addressee is not null;
--> statement-breakpoint
CREATE INDEX "outbox_lead" ON "outbox" USING btree ("lead_id","tenant_id") WHERE lead_id is not null;
--> statement-breakpoint
CREATE INDEX "outbox_state" ON "outbox" USING btree ("tenant_id","state","due_at") WHERE state <> 'queued';
--> statement-breakpoint
CREATE INDEX "term_notices_untold" ON "term_notices" USING btree ("tenant_id","branch_id") WHERE told_at is null;
--> statement-breakpoint
CREATE INDEX "term_notices_told" ON "term_notices" USING btree ("tenant_id","told_at");
--> statement-breakpoint
CREATE INDEX "figure_changes_branch" ON "figure_changes" USING btree ("tenant_id","branch_id");
--> statement-breakpoint
CREATE INDEX "figure_changes_campaign" ON "figure_changes" USING btree ("tenant_id","campaign_id") WHERE branch_id is null;
--> statement-breakpoint
CREATE INDEX "form_requests_due" ON "form_requests" USING btree ("tenant_id","due_on");
--> statement-breakpoint
CREATE INDEX "item_effort_month" ON "item_effort" USING btree ("tenant_id","month","item_code");
--> statement-breakpoint
CREATE UNIQUE INDEX "binding_codes_hash" ON "binding_codes" USING btree ("tenant_id","code_hash");
--> statement-breakpoint
CREATE UNIQUE INDEX "people_open_id" ON "people" USING btree ("tenant_id","open_id");
--> statement-breakpoint
CREATE INDEX "posts_unit" ON "posts" USING btree ("tenant_id","unit_id","role");
--> statement-breakpoint
CREATE UNIQUE INDEX "posts_one_secretary" ON "posts" USING btree ("tenant_id","unit_id","role") WHERE "posts"."until_on" is null and "posts"."role" in ('branch_secretary', 'committee_secretary');
--> statement-breakpoint
CREATE INDEX "seats_untold" ON "seats" USING btree ("tenant_id") WHERE told_at is null;
--> statement-breakpoint
CREATE INDEX "unit_chats_unit" ON "unit_chats" USING btree ("tenant_id","unit_id");
--> statement-breakpoint
CREATE INDEX "units_path" ON "units" USING btree ("tenant_id","path" text_pattern_ops);
--> statement-breakpoint
CREATE INDEX "units_above" ON "units" USING btree ("tenant_id","path" text_pattern_ops) WHERE kind not in ('branch', 'group');
--> statement-breakpoint
CREATE UNIQUE INDEX "vacancies_live" ON "vacancies" USING btree ("tenant_id","unit_id") WHERE filled_at is null;
--> statement-breakpoint
CREATE UNIQUE INDEX "records_corrected_once" ON "records" USING btree ("tenant_id","corrects");
--> statement-breakpoint
CREATE INDEX "records_of_branch" ON "records" USING btree ("tenant_id","branch_id","on_day");
--> statement-breakpoint
CREATE INDEX "records_theme_days" ON "records" USING btree ("tenant_id","on_day","branch_id") WHERE ended_at is null and detail -> 'kinds' @> '["theme-day"]';
--> statement-breakpoint
CREATE INDEX "records_committees" ON "records" USING btree ("tenant_id","on_day","branch_id") WHERE ended_at is null and detail -> 'kinds' @> '["committee"]';
--> statement-breakpoint
CREATE INDEX "records_elections" ON "records" USING btree ("tenant_id","branch_id","on_day") WHERE ended_at is null and detail ->> 'type' in ('election', 'term-shift');
--> statement-breakpoint
CREATE UNIQUE INDEX "draws_one_open" ON "draws" USING btree ("tenant_id","unit_id") WHERE revealed_at is null and abandoned_at is null;
--> statement-breakpoint
CREATE UNIQUE INDEX "editions_name" ON "editions" USING btree ("tenant_id","name");
--> statement-breakpoint
CREATE UNIQUE INDEX "help_tasks_live" ON "help_tasks" USING btree ("tenant_id","branch_id","item_code","period") WHERE state = 'open';
--> statement-breakpoint
CREATE INDEX "help_tasks_branch" ON "help_tasks" USING btree ("tenant_id","branch_id");
--> statement-breakpoint
CREATE INDEX "help_tasks_due" ON "help_tasks" USING btree ("tenant_id","due_on") WHERE state = 'open';
--> statement-breakpoint
CREATE UNIQUE INDEX "transfers_live" ON "transfers" USING btree ("tenant_id","campaign_id","branch_id") WHERE state in ('offered', 'accepted');
--> statement-breakpoint
CREATE INDEX "transfers_receiver" ON "transfers" USING btree ("tenant_id","to_person_id","state");
--> statement-breakpoint
CREATE INDEX "transfers_offered" ON "transfers" USING btree ("tenant_id","answer_by_on") WHERE state = 'offered';
