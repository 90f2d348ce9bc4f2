CREATE TABLE "application_events" (
	"tenant_id" text NOT NULL,
	"application_id" text NOT NULL,
	"step" integer NOT NULL,
	"step_before" integer,
	"from_state" text NOT NULL,
	"verb" text NOT NULL,
	"to_state" text NOT NULL,
	"by_person_id" text NOT NULL,
	"by_unit_id" text NOT NULL,
	"words" text NOT NULL,
	"document_number" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "application_events_tenant_id_application_id_step_pk" PRIMARY KEY("tenant_id","application_id","step"),
	CONSTRAINT "application_events_end" UNIQUE("tenant_id","application_id","step","to_state"),
	CONSTRAINT "application_events_step" CHECK (case when step = 1 then step_before is null and from_state = 'none'
        else step_before is not null and step_before = step - 1 and from_state <> 'none' end),
	CONSTRAINT "application_events_decided" CHECK (verb not in ('pass', 'require', 'fail')
        or (by_person_id not in ('', 'system') and words <> '' and document_number <> ''))
);

--> statement-breakpoint
CREATE TABLE "application_transitions" (
	"from_state" text NOT NULL,
	"verb" text NOT NULL,
	"to_state" text NOT NULL,
	CONSTRAINT "application_transitions_from_state_verb_to_state_pk" PRIMARY KEY("from_state","verb","to_state")
);

--> statement-breakpoint
CREATE TABLE "applications" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"round_id" text NOT NULL,
	"branch_id" text NOT NULL,
	"step" integer NOT NULL,
	"state" text NOT NULL,
	"assessment" jsonb NOT NULL,
	"visit_id" text,
	"decision" text,
	"object_until" date,
	"rectify_until" date,
	CONSTRAINT "applications_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "applications_decision" CHECK (decision in ('passed', 'to-rectify', 'failed'))
);

--> statement-breakpoint
CREATE TABLE "decided_results" (
	"tenant_id" text NOT NULL,
	"application_id" text NOT NULL,
	"step" integer NOT NULL,
	"snapshot" jsonb NOT NULL,
	"hash" text NOT NULL,
	"total" integer,
	CONSTRAINT "decided_results_tenant_id_application_id_step_pk" PRIMARY KEY("tenant_id","application_id","step"),
	CONSTRAINT "decided_results_hash" UNIQUE("tenant_id","application_id","step","hash")
);

--> statement-breakpoint
CREATE TABLE "frozen_results" (
	"tenant_id" text NOT NULL,
	"application_id" text NOT NULL,
	"step" integer NOT NULL,
	"hash" text NOT NULL,
	"frozen_at" bigint NOT NULL,
	CONSTRAINT "frozen_results_tenant_id_application_id_pk" PRIMARY KEY("tenant_id","application_id")
);

--> statement-breakpoint
CREATE TABLE "rounds" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"unit_id" text NOT NULL,
	"year" text NOT NULL,
	"name" text NOT NULL,
	"authority" text NOT NULL,
	"document_number" text NOT NULL,
	"edition_id" text NOT NULL,
	"apply_from" date NOT NULL,
	"apply_until" date NOT NULL,
	"opened_by" text NOT NULL,
	"opened_at" bigint NOT NULL,
	"closed_at" bigint,
	CONSTRAINT "rounds_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "rounds_authorised" CHECK (authority <> '' and document_number <> ''),
	CONSTRAINT "rounds_window" CHECK (apply_from <= apply_until)
);

--> statement-breakpoint
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
	"campaign_id" text,
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
CREATE TABLE "adoptions" (
	"tenant_id" text NOT NULL,
	"case_id" text NOT NULL,
	"branch_id" text NOT NULL,
	"author_branch_id" text NOT NULL,
	"steps" jsonb NOT NULL,
	"adopted_by" text NOT NULL,
	"adopted_at" bigint NOT NULL,
	"confirmed_by" text,
	"confirmed_unit_id" text,
	"confirmed_at" bigint,
	"ask_on" date,
	"asked" smallint DEFAULT 0 NOT NULL,
	"result" text,
	"result_at" bigint,
	CONSTRAINT "adoptions_tenant_id_case_id_branch_id_pk" PRIMARY KEY("tenant_id","case_id","branch_id"),
	CONSTRAINT "adoptions_of_another" CHECK (author_branch_id <> branch_id),
	CONSTRAINT "adoptions_confirmed_by_adopter" CHECK ((confirmed_at is null) = (confirmed_by is null)
        and (confirmed_at is null or (confirmed_by not in ('', 'system') and confirmed_unit_id = branch_id))),
	CONSTRAINT "adoptions_result" CHECK ((result is null) = (result_at is null))
);

--> statement-breakpoint
CREATE TABLE "cases" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"branch_id" text NOT NULL,
	"title" text NOT NULL,
	"situation" text NOT NULL,
	"steps" jsonb NOT NULL,
	"cost" text NOT NULL,
	"result" text NOT NULL,
	"contact" text NOT NULL,
	"written_by" text NOT NULL,
	"written_at" bigint NOT NULL,
	"state" text NOT NULL,
	"words" text NOT NULL,
	"revision" integer NOT NULL,
	"decided_by" text,
	"decided_at" bigint,
	CONSTRAINT "cases_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "cases_of_branch" UNIQUE("tenant_id","id","branch_id"),
	CONSTRAINT "cases_state_known" CHECK (state in ('draft', 'published', 'returned')),
	CONSTRAINT "cases_decided" CHECK (state = 'draft' or decided_by not in ('', 'system'))
);

--> statement-breakpoint
CREATE TABLE "designation_events" (
	"tenant_id" text NOT NULL,
	"designation_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"step" integer NOT NULL,
	"step_before" integer,
	"from_state" text NOT NULL,
	"verb" text NOT NULL,
	"to_state" text NOT NULL,
	"by_person_id" text NOT NULL,
	"by_unit_id" text NOT NULL,
	"words" text NOT NULL,
	"document_number" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "designation_events_tenant_id_designation_id_step_pk" PRIMARY KEY("tenant_id","designation_id","step"),
	CONSTRAINT "designation_events_end" UNIQUE("tenant_id","designation_id","step","to_state"),
	CONSTRAINT "designation_events_step" CHECK (case when step = 1 then step_before is null and from_state = 'none'
        else step_before is not null and step_before = step - 1 and from_state <> 'none' end),
	CONSTRAINT "designation_events_decided" CHECK (verb not in ('name', 'name-key', 'revoke', 'reinstate')
        or (by_person_id not in ('', 'system') and by_unit_id = unit_id and document_number <> '')),
	CONSTRAINT "designation_events_reasons" CHECK (verb not in ('decline', 'object', 'answer', 'fail', 'revoke', 'appeal', 'uphold', 'reinstate')
        or words <> '')
);

--> statement-breakpoint
CREATE TABLE "designations" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"unit_id" text NOT NULL,
	"branch_id" text NOT NULL,
	"field" text NOT NULL,
	"review" jsonb NOT NULL,
	"nominated_by" text NOT NULL,
	"nominated_by_unit" text NOT NULL,
	"nominated_at" bigint NOT NULL,
	"step" integer NOT NULL,
	"state" text NOT NULL,
	"public_until" date,
	"named_on" date,
	"key_on" date,
	"recheck_on" date,
	"recheck_told_on" date,
	"expires_on" date,
	"appeal_until" date,
	CONSTRAINT "designations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "designations_of_unit" UNIQUE("tenant_id","id","unit_id"),
	CONSTRAINT "designations_named" CHECK ((state not in ('named', 'key-named', 'failed')) or (named_on is not null and expires_on is not null))
);

--> statement-breakpoint
CREATE TABLE "exemplar_plan_years" (
	"tenant_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"start_year" text NOT NULL,
	"year" text NOT NULL,
	"most" integer NOT NULL,
	"most_key" integer NOT NULL,
	"fields" jsonb NOT NULL,
	CONSTRAINT "exemplar_plan_years_tenant_id_unit_id_year_pk" PRIMARY KEY("tenant_id","unit_id","year"),
	CONSTRAINT "exemplar_plan_years_ceilings" CHECK (most >= 0 and most_key between 0 and most)
);

--> statement-breakpoint
CREATE TABLE "exemplar_plans" (
	"tenant_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"start_year" text NOT NULL,
	"document_number" text NOT NULL,
	"imported_at" bigint NOT NULL,
	CONSTRAINT "exemplar_plans_tenant_id_unit_id_start_year_pk" PRIMARY KEY("tenant_id","unit_id","start_year"),
	CONSTRAINT "exemplar_plans_authorised" CHECK (document_number <> '')
);

--> statement-breakpoint
CREATE TABLE "exemplar_transitions" (
	"from_state" text NOT NULL,
	"verb" text NOT NULL,
	"to_state" text NOT NULL,
	CONSTRAINT "exemplar_transitions_from_state_verb_to_state_pk" PRIMARY KEY("from_state","verb","to_state")
);

--> statement-breakpoint
CREATE TABLE "recommendations" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"unit_id" text NOT NULL,
	"branch_id" text NOT NULL,
	"words" text NOT NULL,
	"recommended_by" text NOT NULL,
	"recommended_at" bigint NOT NULL,
	CONSTRAINT "recommendations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "recommendations_said" CHECK (words <> '' and recommended_by not in ('', 'system'))
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
CREATE TABLE "accountability_records" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"unit_id" text NOT NULL,
	"step" text NOT NULL,
	"subject_id" text NOT NULL,
	"finding_id" text,
	"basis" text NOT NULL,
	"document_number" text NOT NULL,
	"decided_by_id" text NOT NULL,
	"decided_on" date NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "accountability_records_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "accountability_records_step" CHECK (step in ('remind', 'talk', 'transfer')),
	CONSTRAINT "accountability_records_whole" CHECK (basis <> '' and document_number <> '')
);

--> statement-breakpoint
CREATE TABLE "contact_points" (
	"tenant_id" text NOT NULL,
	"person_id" text NOT NULL,
	"branch_id" text NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date,
	CONSTRAINT "contact_points_tenant_id_person_id_branch_id_from_on_pk" PRIMARY KEY("tenant_id","person_id","branch_id","from_on")
);

--> statement-breakpoint
CREATE TABLE "contact_visits" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"person_id" text NOT NULL,
	"branch_id" text NOT NULL,
	"on" date NOT NULL,
	"words" text NOT NULL,
	"problems" jsonb NOT NULL,
	"told_at" bigint NOT NULL,
	CONSTRAINT "contact_visits_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);

--> statement-breakpoint
CREATE TABLE "finding_events" (
	"tenant_id" text NOT NULL,
	"finding_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"step" integer NOT NULL,
	"step_before" integer,
	"from_state" text NOT NULL,
	"verb" text NOT NULL,
	"to_state" text NOT NULL,
	"by_person_id" text NOT NULL,
	"by_unit_id" text NOT NULL,
	"doer_before" text NOT NULL,
	"doer" text NOT NULL,
	"at" bigint NOT NULL,
	"details" jsonb NOT NULL,
	CONSTRAINT "finding_events_tenant_id_finding_id_step_pk" PRIMARY KEY("tenant_id","finding_id","step"),
	CONSTRAINT "finding_events_end" UNIQUE("tenant_id","finding_id","step","to_state"),
	CONSTRAINT "finding_events_chain" UNIQUE("tenant_id","finding_id","step","to_state","doer"),
	CONSTRAINT "finding_events_step" CHECK (case when step = 1 then step_before is null and from_state = 'none' and doer_before = ''
        else step_before is not null and step_before = step - 1 and from_state <> 'none' end),
	CONSTRAINT "finding_events_doer" CHECK (case when verb = 'apply' then doer = by_person_id else doer = doer_before end),
	CONSTRAINT "finding_events_closer" CHECK (verb not in ('review', 'close') or (doer_before <> '' and by_person_id <> doer_before)),
	CONSTRAINT "finding_events_closing_unit" CHECK (verb not in ('review', 'close', 'return', 'revoke') or by_unit_id = unit_id)
);

--> statement-breakpoint
CREATE TABLE "finding_proofs" (
	"tenant_id" text NOT NULL,
	"finding_id" text NOT NULL,
	"evidence_id" text NOT NULL,
	"added_at" bigint NOT NULL,
	CONSTRAINT "finding_proofs_tenant_id_finding_id_evidence_id_pk" PRIMARY KEY("tenant_id","finding_id","evidence_id")
);

--> statement-breakpoint
CREATE TABLE "finding_transitions" (
	"from_state" text NOT NULL,
	"verb" text NOT NULL,
	"to_state" text NOT NULL,
	CONSTRAINT "finding_transitions_from_state_verb_to_state_pk" PRIMARY KEY("from_state","verb","to_state")
);

--> statement-breakpoint
CREATE TABLE "findings" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"unit_id" text NOT NULL,
	"year" text NOT NULL,
	"number" integer NOT NULL,
	"number_before" integer,
	"branch_id" text NOT NULL,
	"visit_id" text,
	"item_code" text,
	"item_name" text NOT NULL,
	"clause" text NOT NULL,
	"fact" text NOT NULL,
	"severity" text NOT NULL,
	"measure" text,
	"raised_by" text NOT NULL,
	"raised_at" bigint NOT NULL,
	"due_on" date,
	"specific_id" text,
	"direct_id" text,
	"first_id" text,
	"step" integer NOT NULL,
	"state" text NOT NULL,
	"waived_until" date,
	"closed_on" date,
	"next_step" smallint DEFAULT 0 NOT NULL,
	"next_remind_at" bigint,
	CONSTRAINT "findings_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "findings_number" UNIQUE("tenant_id","unit_id","year","number"),
	CONSTRAINT "findings_of_unit" UNIQUE("tenant_id","id","unit_id"),
	CONSTRAINT "findings_number_follows" CHECK (number >= 1 and (case when number in (1, 500001) then number_before is null
        else number_before is not null and number_before = number - 1 end)),
	CONSTRAINT "findings_severity" CHECK (severity in ('minor', 'ordinary', 'serious')),
	CONSTRAINT "findings_waived_until" CHECK ((waived_until is null) = (state <> 'waived'))
);

--> statement-breakpoint
CREATE TABLE "rechecks" (
	"tenant_id" text NOT NULL,
	"finding_id" text NOT NULL,
	"step" integer NOT NULL,
	"unit_id" text NOT NULL,
	"draw_year" text NOT NULL,
	"draw_number" integer NOT NULL,
	"inspector_id" text,
	"drawn_at" bigint NOT NULL,
	"outcome" text,
	"words" text,
	"done_at" bigint,
	CONSTRAINT "rechecks_tenant_id_finding_id_step_pk" PRIMARY KEY("tenant_id","finding_id","step"),
	CONSTRAINT "rechecks_outcome" CHECK (outcome in ('holds', 'fell-back')),
	CONSTRAINT "rechecks_done" CHECK ((done_at is null) = (outcome is null))
);

--> statement-breakpoint
CREATE TABLE "adjustments" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"branch_id" text NOT NULL,
	"year" text NOT NULL,
	"name" text NOT NULL,
	"times" integer NOT NULL,
	"basis" text NOT NULL,
	"document_number" text NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" bigint NOT NULL,
	"withdrawn_by" text,
	"withdrawn_at" bigint,
	CONSTRAINT "adjustments_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "adjustments_times" CHECK (times > 0),
	CONSTRAINT "adjustments_founded" CHECK (basis <> '' and document_number <> ''),
	CONSTRAINT "adjustments_withdrawn" CHECK ((withdrawn_by is null) = (withdrawn_at is null))
);

--> statement-breakpoint
CREATE TABLE "appraisals" (
	"tenant_id" text NOT NULL,
	"person_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"year" text NOT NULL,
	"rating" text NOT NULL,
	"held_on" date NOT NULL,
	"document_number" text NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "appraisals_tenant_id_person_id_unit_id_year_pk" PRIMARY KEY("tenant_id","person_id","unit_id","year"),
	CONSTRAINT "appraisals_rating" CHECK (rating in ('good', 'fair', 'ordinary', 'poor')),
	CONSTRAINT "appraisals_document" CHECK (document_number <> '')
);

--> statement-breakpoint
CREATE TABLE "cultivations" (
	"tenant_id" text NOT NULL,
	"application_id" text NOT NULL,
	"branch_id" text NOT NULL,
	"mentor_id" text NOT NULL,
	"mentor_since" bigint NOT NULL,
	"aims" text NOT NULL,
	"first_on" date NOT NULL,
	"second_on" date NOT NULL,
	"made_by" text NOT NULL,
	"made_at" bigint NOT NULL,
	"first_words" text NOT NULL,
	"first_at" bigint,
	"first_by" text,
	"second_words" text NOT NULL,
	"second_at" bigint,
	"second_by" text,
	CONSTRAINT "cultivations_tenant_id_application_id_pk" PRIMARY KEY("tenant_id","application_id"),
	CONSTRAINT "cultivations_days" CHECK (first_on < second_on),
	CONSTRAINT "cultivations_first" CHECK ((first_at is null) = (first_words = '') and (first_at is null) = (first_by is null)),
	CONSTRAINT "cultivations_second" CHECK ((second_at is null) = (second_words = '') and (second_at is null) = (second_by is null))
);

--> statement-breakpoint
CREATE TABLE "grades" (
	"tenant_id" text NOT NULL,
	"branch_id" text NOT NULL,
	"year" text NOT NULL,
	"nth" integer DEFAULT 1 NOT NULL,
	"corrected_at" bigint,
	"unit_id" text NOT NULL,
	"proposed" text NOT NULL,
	"decided" text NOT NULL,
	"reasons" text NOT NULL,
	"document_number" text NOT NULL,
	"decided_by" text NOT NULL,
	"decided_at" bigint NOT NULL,
	CONSTRAINT "grades_tenant_id_branch_id_year_nth_pk" PRIMARY KEY("tenant_id","branch_id","year","nth"),
	CONSTRAINT "grades_decided" CHECK (decided_by not in ('', 'system') and document_number <> '' and reasons <> '')
);

--> statement-breakpoint
CREATE TABLE "year_cycles" (
	"tenant_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"year" text NOT NULL,
	"deploy_from" date NOT NULL,
	"deploy_until" date NOT NULL,
	"check_from" date NOT NULL,
	"check_until" date NOT NULL,
	"assess_from" date NOT NULL,
	"assess_until" date NOT NULL,
	"set_by" text NOT NULL,
	"set_at" bigint NOT NULL,
	CONSTRAINT "year_cycles_tenant_id_unit_id_year_pk" PRIMARY KEY("tenant_id","unit_id","year"),
	CONSTRAINT "year_cycles_order" CHECK (deploy_from <= deploy_until and deploy_until < check_from and check_from <= check_until
        and check_until < assess_from and assess_from <= assess_until)
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
CREATE TABLE "poll_counts" (
	"tenant_id" text NOT NULL,
	"poll_id" text NOT NULL,
	"question" text NOT NULL,
	"choice" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "poll_counts_tenant_id_poll_id_question_choice_pk" PRIMARY KEY("tenant_id","poll_id","question","choice")
);

--> statement-breakpoint
CREATE TABLE "poll_uses" (
	"tenant_id" text NOT NULL,
	"poll_id" text NOT NULL,
	"token_hash" text NOT NULL,
	CONSTRAINT "poll_uses_tenant_id_poll_id_token_hash_pk" PRIMARY KEY("tenant_id","poll_id","token_hash")
);

--> statement-breakpoint
CREATE TABLE "polls" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"application_id" text NOT NULL,
	"key" text DEFAULT gen_random_uuid()::text || gen_random_uuid()::text NOT NULL,
	"tokens" integer NOT NULL,
	"until_on" date NOT NULL,
	"opened_by" text NOT NULL,
	"opened_at" bigint NOT NULL,
	CONSTRAINT "polls_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
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
	CONSTRAINT "draws_abandoned_before_the_value" CHECK (abandoned_at is null or abandoned_at < value_at or abandoned_at >= value_at + 259200000),
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
	"item_code" text,
	"period" text,
	"campaign_id" text,
	"matter" text,
	"matter_id" text,
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
	CONSTRAINT "help_tasks_about" CHECK (num_nonnulls(item_code, period, campaign_id) = case when matter is null then 3 else 0 end
        and (matter is null) = (matter_id is null) and matter in ('finding', 'contact')),
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
CREATE TABLE "agreed_marks" (
	"tenant_id" text NOT NULL,
	"visit_id" text NOT NULL,
	"item_code" text NOT NULL,
	"mark" text NOT NULL,
	"by_person_id" text,
	"agreed_at" bigint NOT NULL,
	"overtaken_at" bigint,
	CONSTRAINT "agreed_marks_tenant_id_visit_id_item_code_pk" PRIMARY KEY("tenant_id","visit_id","item_code"),
	CONSTRAINT "agreed_marks_mark" CHECK (mark in ('meets', 'partly', 'fails'))
);

--> statement-breakpoint
CREATE TABLE "guidance_tasks" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"unit_id" text NOT NULL,
	"item_code" text NOT NULL,
	"sector" text,
	"owner_id" text NOT NULL,
	"aim" text NOT NULL,
	"due_on" date NOT NULL,
	"branches" jsonb NOT NULL,
	"given_by" text NOT NULL,
	"given_at" bigint NOT NULL,
	"result" text,
	"done_at" bigint,
	CONSTRAINT "guidance_tasks_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "guidance_tasks_done" CHECK ((done_at is null) = (result is null))
);

--> statement-breakpoint
CREATE TABLE "inspection_plans" (
	"tenant_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"year" text NOT NULL,
	"approval_number" text NOT NULL,
	"approved_on" date NOT NULL,
	"rest_days" smallint NOT NULL,
	"imported_at" bigint NOT NULL,
	CONSTRAINT "inspection_plans_tenant_id_unit_id_year_approval_number_pk" PRIMARY KEY("tenant_id","unit_id","year","approval_number"),
	CONSTRAINT "inspection_plans_numbered" CHECK (approval_number <> '')
);

--> statement-breakpoint
CREATE TABLE "inspections" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"unit_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"year" text NOT NULL,
	"approval_number" text,
	"line" smallint,
	"draw_number" integer,
	"opened_by" text NOT NULL,
	"opened_at" bigint NOT NULL,
	CONSTRAINT "inspections_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "inspections_kind" CHECK (kind in ('scheduled', 'spot', 'open', 'full', 'unannounced')),
	CONSTRAINT "inspections_planned" CHECK (kind = 'unannounced' or line is not null),
	CONSTRAINT "inspections_line_whole" CHECK ((line is null) = (approval_number is null))
);

--> statement-breakpoint
CREATE TABLE "plan_lines" (
	"tenant_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"year" text NOT NULL,
	"approval_number" text NOT NULL,
	"line" smallint NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date NOT NULL,
	"places" integer,
	CONSTRAINT "plan_lines_tenant_id_unit_id_year_approval_number_line_pk" PRIMARY KEY("tenant_id","unit_id","year","approval_number","line"),
	CONSTRAINT "plan_lines_kind" CHECK (kind in ('scheduled', 'spot', 'open', 'full')),
	CONSTRAINT "plan_lines_window" CHECK (from_on <= until_on)
);

--> statement-breakpoint
CREATE TABLE "recusals" (
	"tenant_id" text NOT NULL,
	"person_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"reason" text NOT NULL,
	"declared_at" bigint NOT NULL,
	"declared_by" text NOT NULL,
	"ended_at" bigint,
	CONSTRAINT "recusals_tenant_id_person_id_unit_id_declared_at_pk" PRIMARY KEY("tenant_id","person_id","unit_id","declared_at")
);

--> statement-breakpoint
CREATE TABLE "visit_extras" (
	"tenant_id" text NOT NULL,
	"visit_id" text NOT NULL,
	"number" smallint NOT NULL,
	"words" text NOT NULL,
	"mark" text NOT NULL,
	"by_person_id" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "visit_extras_tenant_id_visit_id_number_pk" PRIMARY KEY("tenant_id","visit_id","number"),
	CONSTRAINT "visit_extras_mark" CHECK (mark in ('meets', 'partly', 'fails'))
);

--> statement-breakpoint
CREATE TABLE "visit_inspectors" (
	"tenant_id" text NOT NULL,
	"visit_id" text NOT NULL,
	"person_id" text NOT NULL,
	"place" smallint NOT NULL,
	"from_at" bigint NOT NULL,
	"until_at" bigint,
	"ended_for" text,
	"handed_in_at" bigint,
	CONSTRAINT "visit_inspectors_tenant_id_visit_id_person_id_from_at_pk" PRIMARY KEY("tenant_id","visit_id","person_id","from_at"),
	CONSTRAINT "visit_inspectors_ended" CHECK ((until_at is null) = (ended_for is null))
);

--> statement-breakpoint
CREATE TABLE "visit_marks" (
	"tenant_id" text NOT NULL,
	"visit_id" text NOT NULL,
	"item_code" text NOT NULL,
	"person_id" text NOT NULL,
	"mark" text NOT NULL,
	"marked_at" bigint NOT NULL,
	CONSTRAINT "visit_marks_tenant_id_visit_id_item_code_person_id_pk" PRIMARY KEY("tenant_id","visit_id","item_code","person_id"),
	CONSTRAINT "visit_marks_mark" CHECK (mark in ('meets', 'partly', 'fails'))
);

--> statement-breakpoint
CREATE TABLE "visit_proofs" (
	"tenant_id" text NOT NULL,
	"visit_id" text NOT NULL,
	"evidence_id" text NOT NULL,
	CONSTRAINT "visit_proofs_tenant_id_visit_id_evidence_id_pk" PRIMARY KEY("tenant_id","visit_id","evidence_id")
);

--> statement-breakpoint
CREATE TABLE "visits" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"inspection_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"branch_id" text NOT NULL,
	"kind" text NOT NULL,
	"edition_id" text NOT NULL,
	"state" text NOT NULL,
	"visit_on" date,
	"opened_at" bigint,
	"closed_at" bigint,
	"cancelled_for" text,
	"won" integer,
	"possible" integer,
	CONSTRAINT "visits_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "visits_state" CHECK (state in ('planned', 'open', 'comparing', 'closed', 'cancelled')),
	CONSTRAINT "visits_opened" CHECK ((opened_at is null) = (state in ('planned', 'cancelled'))),
	CONSTRAINT "visits_closed" CHECK ((closed_at is null) = (state <> 'closed')),
	CONSTRAINT "visits_cancelled" CHECK ((cancelled_for is null) = (state <> 'cancelled')),
	CONSTRAINT "visits_scored" CHECK ((won is null) = (possible is null))
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
ALTER TABLE "application_events" ADD CONSTRAINT "application_events_from_state_verb_to_state_application_transitions_from_state_verb_to_state_fk" FOREIGN KEY ("from_state","verb","to_state") REFERENCES "public"."application_transitions"("from_state","verb","to_state") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "application_events" ADD CONSTRAINT "application_events_tenant_id_application_id_step_before_from_state_application_events_tenant_id_application_id_step_to_state_fk" FOREIGN KEY ("tenant_id","application_id","step_before","from_state") REFERENCES "public"."application_events"("tenant_id","application_id","step","to_state") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_tenant_id_round_id_rounds_tenant_id_id_fk" FOREIGN KEY ("tenant_id","round_id") REFERENCES "public"."rounds"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_tenant_id_branch_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","branch_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_tenant_id_visit_id_visits_tenant_id_id_fk" FOREIGN KEY ("tenant_id","visit_id") REFERENCES "public"."visits"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "decided_results" ADD CONSTRAINT "decided_results_tenant_id_application_id_step_application_events_tenant_id_application_id_step_fk" FOREIGN KEY ("tenant_id","application_id","step") REFERENCES "public"."application_events"("tenant_id","application_id","step") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "frozen_results" ADD CONSTRAINT "frozen_results_tenant_id_application_id_step_hash_decided_results_tenant_id_application_id_step_hash_fk" FOREIGN KEY ("tenant_id","application_id","step","hash") REFERENCES "public"."decided_results"("tenant_id","application_id","step","hash") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_tenant_id_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_tenant_id_edition_id_editions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","edition_id") REFERENCES "public"."editions"("tenant_id","id") ON DELETE no action ON UPDATE no action;
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
ALTER TABLE "adoptions" ADD CONSTRAINT "adoptions_tenant_id_case_id_author_branch_id_cases_tenant_id_id_branch_id_fk" FOREIGN KEY ("tenant_id","case_id","author_branch_id") REFERENCES "public"."cases"("tenant_id","id","branch_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "adoptions" ADD CONSTRAINT "adoptions_tenant_id_branch_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","branch_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_tenant_id_branch_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","branch_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "designation_events" ADD CONSTRAINT "designation_events_from_state_verb_to_state_exemplar_transitions_from_state_verb_to_state_fk" FOREIGN KEY ("from_state","verb","to_state") REFERENCES "public"."exemplar_transitions"("from_state","verb","to_state") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "designation_events" ADD CONSTRAINT "designation_events_tenant_id_designation_id_step_before_from_state_designation_events_tenant_id_designation_id_step_to_state_fk" FOREIGN KEY ("tenant_id","designation_id","step_before","from_state") REFERENCES "public"."designation_events"("tenant_id","designation_id","step","to_state") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "designations" ADD CONSTRAINT "designations_tenant_id_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "designations" ADD CONSTRAINT "designations_tenant_id_branch_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","branch_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "exemplar_plan_years" ADD CONSTRAINT "exemplar_plan_years_tenant_id_unit_id_start_year_exemplar_plans_tenant_id_unit_id_start_year_fk" FOREIGN KEY ("tenant_id","unit_id","start_year") REFERENCES "public"."exemplar_plans"("tenant_id","unit_id","start_year") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "exemplar_plans" ADD CONSTRAINT "exemplar_plans_tenant_id_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "recommendations" ADD CONSTRAINT "recommendations_tenant_id_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "recommendations" ADD CONSTRAINT "recommendations_tenant_id_branch_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","branch_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "accountability_records" ADD CONSTRAINT "accountability_records_tenant_id_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "accountability_records" ADD CONSTRAINT "accountability_records_tenant_id_subject_id_people_tenant_id_id_fk" FOREIGN KEY ("tenant_id","subject_id") REFERENCES "public"."people"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "accountability_records" ADD CONSTRAINT "accountability_records_tenant_id_decided_by_id_people_tenant_id_id_fk" FOREIGN KEY ("tenant_id","decided_by_id") REFERENCES "public"."people"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "accountability_records" ADD CONSTRAINT "accountability_records_tenant_id_finding_id_findings_tenant_id_id_fk" FOREIGN KEY ("tenant_id","finding_id") REFERENCES "public"."findings"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "contact_points" ADD CONSTRAINT "contact_points_tenant_id_person_id_people_tenant_id_id_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."people"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "contact_points" ADD CONSTRAINT "contact_points_tenant_id_branch_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","branch_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "contact_visits" ADD CONSTRAINT "contact_visits_tenant_id_person_id_people_tenant_id_id_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."people"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "contact_visits" ADD CONSTRAINT "contact_visits_tenant_id_branch_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","branch_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "finding_events" ADD CONSTRAINT "finding_events_from_state_verb_to_state_finding_transitions_from_state_verb_to_state_fk" FOREIGN KEY ("from_state","verb","to_state") REFERENCES "public"."finding_transitions"("from_state","verb","to_state") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "finding_events" ADD CONSTRAINT "finding_events_tenant_id_finding_id_step_before_from_state_doer_before_finding_events_tenant_id_finding_id_step_to_state_doer_fk" FOREIGN KEY ("tenant_id","finding_id","step_before","from_state","doer_before") REFERENCES "public"."finding_events"("tenant_id","finding_id","step","to_state","doer") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "finding_proofs" ADD CONSTRAINT "finding_proofs_tenant_id_finding_id_findings_tenant_id_id_fk" FOREIGN KEY ("tenant_id","finding_id") REFERENCES "public"."findings"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "finding_proofs" ADD CONSTRAINT "finding_proofs_tenant_id_evidence_id_evidence_tenant_id_id_fk" FOREIGN KEY ("tenant_id","evidence_id") REFERENCES "public"."evidence"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_tenant_id_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_tenant_id_branch_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","branch_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_tenant_id_visit_id_visits_tenant_id_id_fk" FOREIGN KEY ("tenant_id","visit_id") REFERENCES "public"."visits"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_tenant_id_unit_id_year_number_before_findings_tenant_id_unit_id_year_number_fk" FOREIGN KEY ("tenant_id","unit_id","year","number_before") REFERENCES "public"."findings"("tenant_id","unit_id","year","number") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "rechecks" ADD CONSTRAINT "rechecks_tenant_id_finding_id_step_finding_events_tenant_id_finding_id_step_fk" FOREIGN KEY ("tenant_id","finding_id","step") REFERENCES "public"."finding_events"("tenant_id","finding_id","step") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_tenant_id_branch_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","branch_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "appraisals" ADD CONSTRAINT "appraisals_tenant_id_person_id_people_tenant_id_id_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."people"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "appraisals" ADD CONSTRAINT "appraisals_tenant_id_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "cultivations" ADD CONSTRAINT "cultivations_tenant_id_application_id_applications_tenant_id_id_fk" FOREIGN KEY ("tenant_id","application_id") REFERENCES "public"."applications"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "cultivations" ADD CONSTRAINT "cultivations_tenant_id_mentor_id_people_tenant_id_id_fk" FOREIGN KEY ("tenant_id","mentor_id") REFERENCES "public"."people"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "grades" ADD CONSTRAINT "grades_tenant_id_branch_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","branch_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "year_cycles" ADD CONSTRAINT "year_cycles_tenant_id_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
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
ALTER TABLE "poll_counts" ADD CONSTRAINT "poll_counts_tenant_id_poll_id_polls_tenant_id_id_fk" FOREIGN KEY ("tenant_id","poll_id") REFERENCES "public"."polls"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "poll_uses" ADD CONSTRAINT "poll_uses_tenant_id_poll_id_polls_tenant_id_id_fk" FOREIGN KEY ("tenant_id","poll_id") REFERENCES "public"."polls"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "polls" ADD CONSTRAINT "polls_tenant_id_application_id_applications_tenant_id_id_fk" FOREIGN KEY ("tenant_id","application_id") REFERENCES "public"."applications"("tenant_id","id") ON DELETE no action ON UPDATE no action;
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
ALTER TABLE "agreed_marks" ADD CONSTRAINT "agreed_marks_tenant_id_visit_id_visits_tenant_id_id_fk" FOREIGN KEY ("tenant_id","visit_id") REFERENCES "public"."visits"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "guidance_tasks" ADD CONSTRAINT "guidance_tasks_tenant_id_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "guidance_tasks" ADD CONSTRAINT "guidance_tasks_tenant_id_owner_id_people_tenant_id_id_fk" FOREIGN KEY ("tenant_id","owner_id") REFERENCES "public"."people"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "inspection_plans" ADD CONSTRAINT "inspection_plans_tenant_id_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "inspections" ADD CONSTRAINT "inspections_tenant_id_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "inspections" ADD CONSTRAINT "inspections_tenant_id_unit_id_year_approval_number_line_plan_lines_tenant_id_unit_id_year_approval_number_line_fk" FOREIGN KEY ("tenant_id","unit_id","year","approval_number","line") REFERENCES "public"."plan_lines"("tenant_id","unit_id","year","approval_number","line") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "plan_lines" ADD CONSTRAINT "plan_lines_tenant_id_unit_id_year_approval_number_inspection_plans_tenant_id_unit_id_year_approval_number_fk" FOREIGN KEY ("tenant_id","unit_id","year","approval_number") REFERENCES "public"."inspection_plans"("tenant_id","unit_id","year","approval_number") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "recusals" ADD CONSTRAINT "recusals_tenant_id_person_id_people_tenant_id_id_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."people"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "recusals" ADD CONSTRAINT "recusals_tenant_id_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "visit_extras" ADD CONSTRAINT "visit_extras_tenant_id_visit_id_visits_tenant_id_id_fk" FOREIGN KEY ("tenant_id","visit_id") REFERENCES "public"."visits"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "visit_inspectors" ADD CONSTRAINT "visit_inspectors_tenant_id_visit_id_visits_tenant_id_id_fk" FOREIGN KEY ("tenant_id","visit_id") REFERENCES "public"."visits"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "visit_inspectors" ADD CONSTRAINT "visit_inspectors_tenant_id_person_id_people_tenant_id_id_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."people"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "visit_marks" ADD CONSTRAINT "visit_marks_tenant_id_visit_id_visits_tenant_id_id_fk" FOREIGN KEY ("tenant_id","visit_id") REFERENCES "public"."visits"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "visit_proofs" ADD CONSTRAINT "visit_proofs_tenant_id_visit_id_visits_tenant_id_id_fk" FOREIGN KEY ("tenant_id","visit_id") REFERENCES "public"."visits"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "visit_proofs" ADD CONSTRAINT "visit_proofs_tenant_id_evidence_id_evidence_tenant_id_id_fk" FOREIGN KEY ("tenant_id","evidence_id") REFERENCES "public"."evidence"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_tenant_id_inspection_id_inspections_tenant_id_id_fk" FOREIGN KEY ("tenant_id","inspection_id") REFERENCES "public"."inspections"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_tenant_id_branch_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","branch_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "application_transitions_one_way" ON "application_transitions" USING btree ("from_state","verb");
--> statement-breakpoint
CREATE UNIQUE INDEX "applications_once" ON "applications" USING btree ("tenant_id","round_id","branch_id");
--> statement-breakpoint
CREATE INDEX "applications_branch" ON "applications" USING btree ("tenant_id","branch_id");
--> statement-breakpoint
CREATE INDEX "applications_freezing" ON "applications" USING btree ("tenant_id","object_until") WHERE state in ('decided', 'answered');
--> statement-breakpoint
CREATE UNIQUE INDEX "rounds_once" ON "rounds" USING btree ("tenant_id","unit_id","year","document_number");
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
CREATE INDEX "adoptions_branch" ON "adoptions" USING btree ("tenant_id","branch_id");
--> statement-breakpoint
CREATE INDEX "adoptions_author" ON "adoptions" USING btree ("tenant_id","author_branch_id","confirmed_at");
--> statement-breakpoint
CREATE INDEX "adoptions_asking" ON "adoptions" USING btree ("tenant_id","ask_on") WHERE asked = 0 and ask_on is not null;
--> statement-breakpoint
CREATE INDEX "cases_branch" ON "cases" USING btree ("tenant_id","branch_id");
--> statement-breakpoint
CREATE INDEX "cases_state" ON "cases" USING btree ("tenant_id","state","decided_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "designations_one_live" ON "designations" USING btree ("tenant_id","branch_id") WHERE state not in ('declined', 'expired', 'revoked', 'upheld');
--> statement-breakpoint
CREATE INDEX "designations_unit" ON "designations" USING btree ("tenant_id","unit_id","state");
--> statement-breakpoint
CREATE INDEX "designations_recheck" ON "designations" USING btree ("tenant_id","recheck_on") WHERE state in ('named', 'key-named');
--> statement-breakpoint
CREATE INDEX "designations_expiry" ON "designations" USING btree ("tenant_id","expires_on") WHERE state in ('named', 'key-named', 'failed');
--> statement-breakpoint
CREATE UNIQUE INDEX "exemplar_transitions_one_way" ON "exemplar_transitions" USING btree ("from_state","verb");
--> statement-breakpoint
CREATE INDEX "recommendations_unit" ON "recommendations" USING btree ("tenant_id","unit_id","recommended_at");
--> statement-breakpoint
CREATE INDEX "figure_changes_branch" ON "figure_changes" USING btree ("tenant_id","branch_id");
--> statement-breakpoint
CREATE INDEX "figure_changes_campaign" ON "figure_changes" USING btree ("tenant_id","campaign_id") WHERE branch_id is null;
--> statement-breakpoint
CREATE UNIQUE INDEX "contact_points_live" ON "contact_points" USING btree ("tenant_id","person_id","branch_id") WHERE until_on is null;
--> statement-breakpoint
CREATE INDEX "contact_visits_branch" ON "contact_visits" USING btree ("tenant_id","branch_id","on");
--> statement-breakpoint
CREATE UNIQUE INDEX "finding_transitions_one_way" ON "finding_transitions" USING btree ("from_state","verb");
--> statement-breakpoint
CREATE INDEX "findings_branch" ON "findings" USING btree ("tenant_id","branch_id","state");
--> statement-breakpoint
CREATE INDEX "findings_unit" ON "findings" USING btree ("tenant_id","unit_id","state");
--> statement-breakpoint
CREATE INDEX "findings_due" ON "findings" USING btree ("tenant_id","next_remind_at") WHERE next_remind_at is not null;
--> statement-breakpoint
CREATE INDEX "findings_waived" ON "findings" USING btree ("tenant_id","waived_until") WHERE waived_until is not null;
--> statement-breakpoint
CREATE INDEX "findings_closed" ON "findings" USING btree ("tenant_id","closed_on") WHERE closed_on is not null;
--> statement-breakpoint
CREATE INDEX "rechecks_inspector" ON "rechecks" USING btree ("tenant_id","inspector_id") WHERE done_at is null;
--> statement-breakpoint
CREATE UNIQUE INDEX "adjustments_once" ON "adjustments" USING btree ("tenant_id","branch_id","year","name","document_number") WHERE withdrawn_at is null;
--> statement-breakpoint
CREATE INDEX "cultivations_mentor" ON "cultivations" USING btree ("tenant_id","mentor_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "grades_standing" ON "grades" USING btree ("tenant_id","branch_id","year") WHERE corrected_at is null;
--> statement-breakpoint
CREATE INDEX "grades_unit" ON "grades" USING btree ("tenant_id","unit_id","year");
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
CREATE UNIQUE INDEX "polls_once" ON "polls" USING btree ("tenant_id","application_id");
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
CREATE UNIQUE INDEX "help_tasks_live_matter" ON "help_tasks" USING btree ("tenant_id","matter","matter_id") WHERE state = 'open';
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
--> statement-breakpoint
CREATE INDEX "guidance_tasks_owner" ON "guidance_tasks" USING btree ("tenant_id","owner_id") WHERE done_at is null;
--> statement-breakpoint
CREATE INDEX "inspections_unit" ON "inspections" USING btree ("tenant_id","unit_id","year");
--> statement-breakpoint
CREATE UNIQUE INDEX "visit_inspectors_live" ON "visit_inspectors" USING btree ("tenant_id","visit_id","person_id") WHERE until_at is null;
--> statement-breakpoint
CREATE UNIQUE INDEX "visit_inspectors_place" ON "visit_inspectors" USING btree ("tenant_id","visit_id","place") WHERE until_at is null;
--> statement-breakpoint
CREATE INDEX "visit_inspectors_person" ON "visit_inspectors" USING btree ("tenant_id","person_id") WHERE until_at is null;
--> statement-breakpoint
CREATE UNIQUE INDEX "visits_once" ON "visits" USING btree ("tenant_id","inspection_id","branch_id");
--> statement-breakpoint
CREATE INDEX "visits_branch" ON "visits" USING btree ("tenant_id","branch_id","state");
