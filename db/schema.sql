-- What db/migrations make of an empty database. Written by db/generate.ts; do not edit.

CREATE OR REPLACE FUNCTION public.audit_epoch()
 RETURNS integer
 LANGUAGE sql
 STABLE
RETURN (SELECT COALESCE(max(audit_epochs.epoch), 1) AS "coalesce" FROM audit_epochs);

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'TRUNCATE' and current_setting('zhuji.test_truncate', true) = 'on' then
    return null;
  end if;
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op)
    using errcode = 'insufficient_privilege';
end $function$;

CREATE TABLE acknowledgements (
  tenant_id text NOT NULL,
  kind text NOT NULL,
  count integer NOT NULL,
  at bigint NOT NULL,
  CONSTRAINT acknowledgements_tenant_id_kind_pk PRIMARY KEY (tenant_id, kind)
);

CREATE TABLE alarms (
  tenant_id text NOT NULL,
  kind text NOT NULL,
  since bigint NOT NULL,
  seen_at bigint NOT NULL,
  clear_after_ms integer NOT NULL,
  count integer NOT NULL,
  oldest_at bigint,
  told_at bigint,
  cleared_at bigint,
  news text,
  telling_at bigint,
  CONSTRAINT alarms_tenant_id_kind_since_pk PRIMARY KEY (tenant_id, kind, since),
  CONSTRAINT alarms_news CHECK ((news = ANY (ARRAY['raised'::text, 'standing'::text, 'cleared'::text])))
);
CREATE UNIQUE INDEX alarms_live ON public.alarms USING btree (tenant_id, kind) WHERE (cleared_at IS NULL);
CREATE INDEX alarms_news ON public.alarms USING btree (tenant_id, telling_at) WHERE (news IS NOT NULL);

CREATE TABLE answer_revisions (
  tenant_id text NOT NULL,
  branch_id text NOT NULL,
  item_code text NOT NULL,
  period text NOT NULL,
  revision integer NOT NULL,
  given jsonb NOT NULL,
  by_person_id text NOT NULL,
  campaign_id text NOT NULL,
  answered_at bigint NOT NULL,
  CONSTRAINT answer_revisions_tenant_id_branch_id_item_code_period_revision_ PRIMARY KEY (tenant_id, branch_id, item_code, period, revision)
);

CREATE TABLE answers (
  tenant_id text NOT NULL,
  branch_id text NOT NULL,
  item_code text NOT NULL,
  period text NOT NULL,
  revision integer NOT NULL,
  given jsonb NOT NULL,
  by_person_id text NOT NULL,
  campaign_id text NOT NULL,
  answered_at bigint NOT NULL,
  CONSTRAINT answers_tenant_id_branch_id_item_code_period_pk PRIMARY KEY (tenant_id, branch_id, item_code, period),
  CONSTRAINT answers_tenant_id_branch_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, branch_id) REFERENCES units(tenant_id, id)
);

CREATE TABLE assignments (
  tenant_id text NOT NULL,
  campaign_id text NOT NULL,
  branch_id text NOT NULL,
  template text NOT NULL,
  completed_at bigint,
  version integer DEFAULT 0 NOT NULL,
  next_step smallint DEFAULT 0 NOT NULL,
  next_remind_at bigint,
  snoozes smallint DEFAULT 0 NOT NULL,
  holder_id text,
  facts_due boolean DEFAULT false NOT NULL,
  CONSTRAINT assignments_tenant_id_campaign_id_branch_id_pk PRIMARY KEY (tenant_id, campaign_id, branch_id),
  CONSTRAINT assignments_tenant_id_branch_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, branch_id) REFERENCES units(tenant_id, id),
  CONSTRAINT assignments_tenant_id_campaign_id_campaigns_tenant_id_id_fk FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id),
  CONSTRAINT assignments_snoozes CHECK (((snoozes >= 0) AND (snoozes <= 2)))
);
CREATE INDEX assignments_branch ON public.assignments USING btree (tenant_id, branch_id);
CREATE INDEX assignments_due ON public.assignments USING btree (tenant_id, next_remind_at) WHERE ((completed_at IS NULL) AND (next_remind_at IS NOT NULL));
CREATE INDEX assignments_facts_due ON public.assignments USING btree (tenant_id, campaign_id, branch_id) WHERE facts_due;

CREATE TABLE audit_epochs (
  epoch integer NOT NULL,
  began_at bigint NOT NULL,
  CONSTRAINT audit_epochs_pkey PRIMARY KEY (epoch)
);

CREATE TABLE audit_log (
  tenant_id text NOT NULL,
  at bigint NOT NULL,
  id uuid NOT NULL,
  epoch integer DEFAULT audit_epoch() NOT NULL,
  tx xid8 DEFAULT pg_current_xact_id() NOT NULL,
  actor text NOT NULL,
  verb text NOT NULL,
  subject_kind text NOT NULL,
  subject_id text NOT NULL,
  details jsonb NOT NULL,
  CONSTRAINT audit_log_pkey PRIMARY KEY (tenant_id, at, id)
) PARTITION BY RANGE (at);
CREATE INDEX audit_log_order ON ONLY public.audit_log USING btree (epoch, tx, id);
CREATE INDEX audit_log_subject ON ONLY public.audit_log USING btree (tenant_id, subject_kind, subject_id, at);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.audit_log FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE audit_log_default (
  tenant_id text NOT NULL,
  at bigint NOT NULL,
  id uuid NOT NULL,
  epoch integer DEFAULT audit_epoch() NOT NULL,
  tx xid8 DEFAULT pg_current_xact_id() NOT NULL,
  actor text NOT NULL,
  verb text NOT NULL,
  subject_kind text NOT NULL,
  subject_id text NOT NULL,
  details jsonb NOT NULL
) /* partition of audit_log */ DEFAULT;
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.audit_log_default FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE audit_seals (
  number integer NOT NULL,
  sealed_at bigint NOT NULL,
  through_epoch integer NOT NULL,
  through_tx xid8 NOT NULL,
  row_marks text NOT NULL,
  previous text NOT NULL,
  hash text NOT NULL,
  CONSTRAINT audit_seals_pkey PRIMARY KEY (number)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.audit_seals FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.audit_seals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE beats (
  tenant_id text NOT NULL,
  work text NOT NULL,
  first_at bigint NOT NULL,
  last_at bigint NOT NULL,
  facts jsonb,
  failing jsonb DEFAULT '{}'::jsonb NOT NULL,
  CONSTRAINT beats_tenant_id_work_pk PRIMARY KEY (tenant_id, work)
);

CREATE TABLE binding_codes (
  tenant_id text NOT NULL,
  person_id text NOT NULL,
  code_hash text NOT NULL,
  expires_at bigint NOT NULL,
  used_at bigint,
  CONSTRAINT binding_codes_tenant_id_person_id_pk PRIMARY KEY (tenant_id, person_id),
  CONSTRAINT binding_codes_tenant_id_person_id_people_tenant_id_id_fk FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, id)
);
CREATE UNIQUE INDEX binding_codes_hash ON public.binding_codes USING btree (tenant_id, code_hash);

CREATE TABLE binding_salts (
  tenant_id text NOT NULL,
  salt text NOT NULL,
  CONSTRAINT binding_salts_tenant_id_pk PRIMARY KEY (tenant_id)
);

CREATE TABLE binding_tries (
  tenant_id text NOT NULL,
  open_id text NOT NULL,
  wrong integer NOT NULL,
  locked_until bigint,
  CONSTRAINT binding_tries_tenant_id_open_id_pk PRIMARY KEY (tenant_id, open_id)
);

CREATE TABLE branch_figures (
  tenant_id text NOT NULL,
  month text NOT NULL,
  branch_id text NOT NULL,
  unit_id text NOT NULL,
  tally jsonb NOT NULL,
  CONSTRAINT branch_figures_tenant_id_month_branch_id_pk PRIMARY KEY (tenant_id, month, branch_id)
);

CREATE TABLE burden_ledger (
  tenant_id text NOT NULL,
  branch_id text NOT NULL,
  month text NOT NULL,
  messages integer DEFAULT 0 NOT NULL,
  replies integer DEFAULT 0 NOT NULL,
  taps integer DEFAULT 0 NOT NULL,
  active_ms bigint DEFAULT 0 NOT NULL,
  CONSTRAINT burden_ledger_tenant_id_branch_id_month_pk PRIMARY KEY (tenant_id, branch_id, month),
  CONSTRAINT burden_ledger_tenant_id_branch_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, branch_id) REFERENCES units(tenant_id, id)
);

CREATE TABLE calendar_years (
  tenant_id text NOT NULL,
  year text NOT NULL,
  holidays jsonb NOT NULL,
  working_days jsonb NOT NULL,
  imported_at bigint NOT NULL,
  CONSTRAINT calendar_years_tenant_id_year_pk PRIMARY KEY (tenant_id, year),
  CONSTRAINT calendar_years_year CHECK ((year ~ '^[0-9]{4}$'::text))
);

CREATE TABLE campaigns (
  tenant_id text NOT NULL,
  id text NOT NULL,
  edition_id text NOT NULL,
  month text NOT NULL,
  root_unit_id text NOT NULL,
  due_on date NOT NULL,
  launched_at bigint NOT NULL,
  launched_by text NOT NULL,
  closed_at bigint,
  reminders jsonb DEFAULT '[]'::jsonb NOT NULL,
  CONSTRAINT campaigns_tenant_id_id_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT campaigns_tenant_id_edition_id_editions_tenant_id_id_fk FOREIGN KEY (tenant_id, edition_id) REFERENCES editions(tenant_id, id),
  CONSTRAINT campaigns_tenant_id_root_unit_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, root_unit_id) REFERENCES units(tenant_id, id)
);
CREATE UNIQUE INDEX campaigns_once ON public.campaigns USING btree (tenant_id, edition_id, month, root_unit_id);

CREATE TABLE card_defects (
  tenant_id text NOT NULL,
  card text NOT NULL,
  code integer NOT NULL,
  title text NOT NULL,
  words text NOT NULL,
  count integer NOT NULL,
  first_at bigint NOT NULL,
  last_at bigint NOT NULL,
  CONSTRAINT card_defects_tenant_id_card_code_pk PRIMARY KEY (tenant_id, card, code)
);

CREATE TABLE card_messages (
  tenant_id text NOT NULL,
  message_id text NOT NULL,
  chat_id text NOT NULL,
  subject jsonb NOT NULL,
  sent_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  open_id text,
  patch_at bigint,
  patch_attempts integer DEFAULT 0 NOT NULL,
  renew_at bigint,
  CONSTRAINT card_messages_tenant_id_message_id_pk PRIMARY KEY (tenant_id, message_id)
);
CREATE INDEX card_messages_patch ON public.card_messages USING btree (tenant_id, patch_at) WHERE (patch_at IS NOT NULL);
CREATE INDEX card_messages_person ON public.card_messages USING btree (tenant_id, open_id, sent_at);
CREATE INDEX card_messages_renew ON public.card_messages USING btree (tenant_id, renew_at) WHERE (renew_at IS NOT NULL);

CREATE TABLE card_topics (
  tenant_id text NOT NULL,
  message_id text NOT NULL,
  topic text NOT NULL,
  CONSTRAINT card_topics_tenant_id_message_id_topic_pk PRIMARY KEY (tenant_id, message_id, topic)
);
CREATE INDEX card_topics_topic ON public.card_topics USING btree (tenant_id, topic);

CREATE TABLE complaints (
  tenant_id text NOT NULL,
  id text NOT NULL,
  by_person_id text NOT NULL,
  unit_id text,
  campaign_id text,
  item_code text,
  words text NOT NULL,
  sent_at bigint NOT NULL,
  due_on date NOT NULL,
  owner_id text,
  answer text,
  answered_by text,
  answered_at bigint,
  CONSTRAINT complaints_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
);
CREATE INDEX complaints_open ON public.complaints USING btree (tenant_id, answered_at, due_on);

CREATE TABLE draws (
  tenant_id text NOT NULL,
  unit_id text NOT NULL,
  year text NOT NULL,
  number integer NOT NULL,
  commitment jsonb NOT NULL,
  list jsonb NOT NULL,
  secret text NOT NULL,
  value_at bigint NOT NULL,
  committed_at bigint NOT NULL,
  value text,
  drawn jsonb,
  revealed_at bigint,
  abandoned_for text,
  abandoned_at bigint,
  CONSTRAINT draws_tenant_id_unit_id_year_number_pk PRIMARY KEY (tenant_id, unit_id, year, number),
  CONSTRAINT draws_tenant_id_unit_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, unit_id) REFERENCES units(tenant_id, id),
  CONSTRAINT draws_abandoned_before_the_value CHECK (((abandoned_at IS NULL) OR (abandoned_at < value_at))),
  CONSTRAINT draws_abandoned_for CHECK (((abandoned_at IS NULL) = (abandoned_for IS NULL))),
  CONSTRAINT draws_before_the_value CHECK ((committed_at < value_at)),
  CONSTRAINT draws_ended_once CHECK (((revealed_at IS NULL) OR (abandoned_at IS NULL))),
  CONSTRAINT draws_not_before_the_value CHECK (((revealed_at IS NULL) OR (revealed_at >= value_at))),
  CONSTRAINT draws_revealed_whole CHECK ((((revealed_at IS NULL) = (value IS NULL)) AND ((revealed_at IS NULL) = (drawn IS NULL))))
);
CREATE UNIQUE INDEX draws_one_open ON public.draws USING btree (tenant_id, unit_id) WHERE ((revealed_at IS NULL) AND (abandoned_at IS NULL));

CREATE TABLE duty_looks (
  tenant_id text NOT NULL,
  looked_on date NOT NULL,
  CONSTRAINT duty_looks_tenant_id_pk PRIMARY KEY (tenant_id)
);

CREATE TABLE editions (
  tenant_id text NOT NULL,
  id text NOT NULL,
  name text NOT NULL,
  hash text NOT NULL,
  effective_on date,
  standard jsonb NOT NULL,
  published_at bigint NOT NULL,
  published_by text NOT NULL,
  CONSTRAINT editions_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX editions_name ON public.editions USING btree (tenant_id, name);

CREATE TABLE evidence (
  tenant_id text NOT NULL,
  id text NOT NULL,
  branch_id text NOT NULL,
  campaign_id text NOT NULL,
  by_person_id text NOT NULL,
  message_id text NOT NULL,
  file_key text NOT NULL,
  "position" integer NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  state text NOT NULL,
  revision integer DEFAULT 0 NOT NULL,
  failure text,
  sha256 text,
  size integer,
  content_type text,
  received_at bigint NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  next_attempt_at bigint NOT NULL,
  CONSTRAINT evidence_tenant_id_id_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT evidence_tenant_id_branch_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, branch_id) REFERENCES units(tenant_id, id)
);
CREATE INDEX evidence_branch ON public.evidence USING btree (tenant_id, branch_id);
CREATE UNIQUE INDEX evidence_once ON public.evidence USING btree (tenant_id, message_id, file_key);
CREATE INDEX evidence_pending ON public.evidence USING btree (state, next_attempt_at);
CREATE INDEX evidence_sha256 ON public.evidence USING btree (tenant_id, sha256);

CREATE TABLE evidence_uses (
  tenant_id text NOT NULL,
  evidence_id text NOT NULL,
  item_code text NOT NULL,
  period text NOT NULL,
  attached_at bigint NOT NULL,
  CONSTRAINT evidence_uses_tenant_id_evidence_id_item_code_period_pk PRIMARY KEY (tenant_id, evidence_id, item_code, period),
  CONSTRAINT evidence_uses_tenant_id_evidence_id_evidence_tenant_id_id_fk FOREIGN KEY (tenant_id, evidence_id) REFERENCES evidence(tenant_id, id)
);

CREATE TABLE figure_books (
  tenant_id text NOT NULL,
  months jsonb DEFAULT '[]'::jsonb NOT NULL,
  arithmetic integer DEFAULT 0 NOT NULL,
  CONSTRAINT figure_books_pkey PRIMARY KEY (tenant_id)
);

CREATE TABLE figure_changes (
  tenant_id text NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  branch_id text,
  campaign_id text,
  CONSTRAINT figure_changes_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
);
CREATE INDEX figure_changes_branch ON public.figure_changes USING btree (tenant_id, branch_id);
CREATE INDEX figure_changes_campaign ON public.figure_changes USING btree (tenant_id, campaign_id) WHERE (branch_id IS NULL);

CREATE TABLE form_requests (
  tenant_id text NOT NULL,
  id text NOT NULL,
  by_person_id text NOT NULL,
  unit_id text NOT NULL,
  title text NOT NULL,
  basis text NOT NULL,
  due_on date NOT NULL,
  minutes smallint NOT NULL,
  facts jsonb NOT NULL,
  struck jsonb NOT NULL,
  other text NOT NULL,
  state text NOT NULL,
  most_minutes integer NOT NULL,
  asked_at bigint NOT NULL,
  decided_by text,
  decided_at bigint,
  reason text,
  CONSTRAINT form_requests_tenant_id_id_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT form_requests_tenant_id_unit_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, unit_id) REFERENCES units(tenant_id, id),
  CONSTRAINT form_requests_decided CHECK (((state = ANY (ARRAY['approved'::text, 'declined'::text])) = ((decided_at IS NOT NULL) AND (decided_by IS NOT NULL) AND (reason IS NOT NULL)))),
  CONSTRAINT form_requests_state CHECK ((state = ANY (ARRAY['waiting'::text, 'allowed'::text, 'approved'::text, 'declined'::text])))
);
CREATE INDEX form_requests_due ON public.form_requests USING btree (tenant_id, due_on);

CREATE TABLE help_tasks (
  tenant_id text NOT NULL,
  id text NOT NULL,
  branch_id text NOT NULL,
  item_code text NOT NULL,
  period text NOT NULL,
  campaign_id text NOT NULL,
  need text NOT NULL,
  raised_by text NOT NULL,
  raised_at bigint NOT NULL,
  due_on date NOT NULL,
  state text NOT NULL,
  owner_id text,
  answer text,
  answered_by text,
  answered_at bigint,
  reminded_at bigint,
  escalated_at bigint,
  CONSTRAINT help_tasks_tenant_id_id_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT help_tasks_tenant_id_branch_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, branch_id) REFERENCES units(tenant_id, id),
  CONSTRAINT help_tasks_answered CHECK (((state = 'answered'::text) = (answered_at IS NOT NULL)))
);
CREATE INDEX help_tasks_branch ON public.help_tasks USING btree (tenant_id, branch_id);
CREATE INDEX help_tasks_due ON public.help_tasks USING btree (tenant_id, due_on) WHERE (state = 'open'::text);
CREATE UNIQUE INDEX help_tasks_live ON public.help_tasks USING btree (tenant_id, branch_id, item_code, period) WHERE (state = 'open'::text);

CREATE TABLE inbound (
  tenant_id text NOT NULL,
  key text NOT NULL,
  received_at bigint NOT NULL,
  CONSTRAINT inbound_tenant_id_key_pk PRIMARY KEY (tenant_id, key)
);
CREATE INDEX inbound_age ON public.inbound USING btree (received_at);

CREATE TABLE installation (
  tenant_id text NOT NULL,
  app_id text NOT NULL,
  tenant_key text NOT NULL,
  console boolean NOT NULL,
  element_id_key text NOT NULL,
  CONSTRAINT installation_tenant_id_pk PRIMARY KEY (tenant_id)
);

CREATE TABLE item_costs (
  tenant_id text NOT NULL,
  item_code text NOT NULL,
  samples integer NOT NULL,
  median_ms bigint DEFAULT 0 NOT NULL,
  counted_on date NOT NULL,
  CONSTRAINT item_costs_tenant_id_item_code_pk PRIMARY KEY (tenant_id, item_code)
);

CREATE TABLE item_effort (
  tenant_id text NOT NULL,
  branch_id text NOT NULL,
  item_code text NOT NULL,
  month text NOT NULL,
  active_ms bigint DEFAULT 0 NOT NULL,
  CONSTRAINT item_effort_tenant_id_branch_id_item_code_month_pk PRIMARY KEY (tenant_id, branch_id, item_code, month)
);
CREATE INDEX item_effort_month ON public.item_effort USING btree (tenant_id, month, item_code);

CREATE TABLE leases (
  tenant_id text NOT NULL,
  name text NOT NULL,
  holder text NOT NULL,
  until bigint NOT NULL,
  CONSTRAINT leases_tenant_id_name_pk PRIMARY KEY (tenant_id, name)
);

CREATE TABLE links (
  tenant_id text NOT NULL,
  holder text NOT NULL,
  state text NOT NULL,
  last_seen_at bigint,
  connected_since bigint,
  covered_until bigint NOT NULL,
  beat_at bigint NOT NULL,
  CONSTRAINT links_tenant_id_holder_pk PRIMARY KEY (tenant_id, holder),
  CONSTRAINT links_state CHECK ((state = ANY (ARRAY['connected'::text, 'down'::text, 'stopped'::text])))
);

CREATE TABLE message_budget (
  tenant_id text NOT NULL,
  open_id text NOT NULL,
  day date NOT NULL,
  sent smallint NOT NULL,
  CONSTRAINT message_budget_tenant_id_open_id_day_pk PRIMARY KEY (tenant_id, open_id, day)
);

CREATE TABLE migrations (
  "position" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  name text NOT NULL,
  hash text NOT NULL,
  applied_at bigint DEFAULT (floor((EXTRACT(epoch FROM clock_timestamp()) * (1000)::numeric)))::bigint NOT NULL,
  CONSTRAINT migrations_name_key UNIQUE (name),
  CONSTRAINT migrations_pkey PRIMARY KEY ("position")
);

CREATE TABLE outbox (
  tenant_id text NOT NULL,
  id text NOT NULL,
  dedupe_key text NOT NULL,
  urgency smallint NOT NULL,
  notice jsonb NOT NULL,
  addressee text,
  lead_id text,
  override_reason text,
  counted_on date,
  counted_for text,
  held_for text,
  state text DEFAULT 'queued'::text NOT NULL,
  created_at bigint NOT NULL,
  due_at bigint NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  lease_until bigint,
  first_tried_at bigint,
  failing_since bigint,
  as_text boolean DEFAULT false NOT NULL,
  text_reason text,
  element_id text,
  message_id text,
  chat_id text,
  sent_at bigint,
  last_error text,
  trying jsonb,
  look_at bigint,
  looks smallint DEFAULT 0 NOT NULL,
  told_at bigint,
  CONSTRAINT outbox_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
);
CREATE INDEX outbox_addressee ON public.outbox USING btree (addressee, tenant_id) WHERE ((state = 'queued'::text) AND (addressee IS NOT NULL));
CREATE UNIQUE INDEX outbox_dedupe_key ON public.outbox USING btree (tenant_id, dedupe_key);
CREATE INDEX outbox_lead ON public.outbox USING btree (lead_id, tenant_id) WHERE (lead_id IS NOT NULL);
CREATE INDEX outbox_queue ON public.outbox USING btree (tenant_id, urgency, due_at, id) WHERE (state = 'queued'::text);
CREATE INDEX outbox_state ON public.outbox USING btree (tenant_id, state, due_at) WHERE (state <> 'queued'::text);

CREATE TABLE people (
  tenant_id text NOT NULL,
  id text NOT NULL,
  name text NOT NULL,
  open_id text,
  mobile text,
  status text DEFAULT 'active'::text NOT NULL,
  CONSTRAINT people_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX people_open_id ON public.people USING btree (tenant_id, open_id);

CREATE TABLE people_checks (
  tenant_id text NOT NULL,
  checked_on date,
  CONSTRAINT people_checks_tenant_id_pk PRIMARY KEY (tenant_id)
);

CREATE TABLE posted_summaries (
  tenant_id text NOT NULL,
  campaign_id text NOT NULL,
  unit_id text NOT NULL,
  posted_at bigint NOT NULL,
  figures jsonb NOT NULL,
  CONSTRAINT posted_summaries_tenant_id_campaign_id_unit_id_posted_at_pk PRIMARY KEY (tenant_id, campaign_id, unit_id, posted_at)
);
CREATE INDEX posted_summaries_latest ON public.posted_summaries USING btree (tenant_id, unit_id, posted_at);

CREATE TABLE posts (
  tenant_id text NOT NULL,
  person_id text NOT NULL,
  unit_id text NOT NULL,
  role text NOT NULL,
  title text NOT NULL,
  from_on date NOT NULL,
  until_on date,
  CONSTRAINT posts_tenant_id_person_id_unit_id_role_from_on_pk PRIMARY KEY (tenant_id, person_id, unit_id, role, from_on),
  CONSTRAINT posts_tenant_id_person_id_people_tenant_id_id_fk FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, id),
  CONSTRAINT posts_tenant_id_unit_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, unit_id) REFERENCES units(tenant_id, id)
);
CREATE UNIQUE INDEX posts_one_secretary ON public.posts USING btree (tenant_id, unit_id, role) WHERE ((until_on IS NULL) AND (role = ANY (ARRAY['branch_secretary'::text, 'committee_secretary'::text])));
CREATE INDEX posts_unit ON public.posts USING btree (tenant_id, unit_id, role);

CREATE TABLE preferences (
  tenant_id text NOT NULL,
  person_id text NOT NULL,
  quiet_from text,
  quiet_until text,
  declined jsonb NOT NULL,
  changed_at bigint NOT NULL,
  CONSTRAINT preferences_tenant_id_person_id_pk PRIMARY KEY (tenant_id, person_id),
  CONSTRAINT preferences_tenant_id_person_id_people_tenant_id_id_fk FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, id),
  CONSTRAINT preferences_quiet CHECK ((((quiet_from IS NULL) = (quiet_until IS NULL)) AND (quiet_from < quiet_until)))
);

CREATE TABLE process_clocks (
  tenant_id text NOT NULL,
  holder text NOT NULL,
  off_ms double precision NOT NULL,
  measured_at bigint NOT NULL,
  CONSTRAINT process_clocks_tenant_id_holder_pk PRIMARY KEY (tenant_id, holder)
);

CREATE TABLE rate_buckets (
  tenant_id text NOT NULL,
  bucket text NOT NULL,
  empty_at double precision NOT NULL,
  CONSTRAINT rate_buckets_tenant_id_bucket_pk PRIMARY KEY (tenant_id, bucket)
);

CREATE TABLE records (
  tenant_id text NOT NULL,
  id text NOT NULL,
  branch_id text NOT NULL,
  on_day date NOT NULL,
  detail jsonb NOT NULL,
  entered_at bigint NOT NULL,
  entered_by text NOT NULL,
  corrects text,
  kept_at bigint NOT NULL,
  ended_at bigint,
  CONSTRAINT records_tenant_id_id_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT records_tenant_id_branch_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, branch_id) REFERENCES units(tenant_id, id),
  CONSTRAINT records_tenant_id_corrects_records_tenant_id_id_fk FOREIGN KEY (tenant_id, corrects) REFERENCES records(tenant_id, id),
  CONSTRAINT records_tenant_id_entered_by_people_tenant_id_id_fk FOREIGN KEY (tenant_id, entered_by) REFERENCES people(tenant_id, id),
  CONSTRAINT records_not_itself CHECK (((corrects IS NULL) OR (corrects <> id)))
);
CREATE INDEX records_committees ON public.records USING btree (tenant_id, on_day, branch_id) WHERE ((ended_at IS NULL) AND ((detail -> 'kinds'::text) @> '["committee"]'::jsonb));
CREATE UNIQUE INDEX records_corrected_once ON public.records USING btree (tenant_id, corrects);
CREATE INDEX records_elections ON public.records USING btree (tenant_id, branch_id, on_day) WHERE ((ended_at IS NULL) AND ((detail ->> 'type'::text) = ANY (ARRAY['election'::text, 'term-shift'::text])));
CREATE INDEX records_of_branch ON public.records USING btree (tenant_id, branch_id, on_day);
CREATE INDEX records_theme_days ON public.records USING btree (tenant_id, on_day, branch_id) WHERE ((ended_at IS NULL) AND ((detail -> 'kinds'::text) @> '["theme-day"]'::jsonb));

CREATE TABLE refusals (
  tenant_id text NOT NULL,
  outbox_id text NOT NULL,
  code integer NOT NULL,
  kind text NOT NULL,
  words text NOT NULL,
  target jsonb NOT NULL,
  title text NOT NULL,
  at bigint NOT NULL,
  answered_at bigint,
  CONSTRAINT refusals_tenant_id_outbox_id_code_pk PRIMARY KEY (tenant_id, outbox_id, code)
);
CREATE INDEX refusals_open ON public.refusals USING btree (tenant_id, at) WHERE (answered_at IS NULL);

CREATE TABLE seats (
  tenant_id text NOT NULL,
  branch_id text NOT NULL,
  person_id text,
  told_at bigint,
  CONSTRAINT seats_tenant_id_branch_id_pk PRIMARY KEY (tenant_id, branch_id),
  CONSTRAINT seats_tenant_id_branch_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, branch_id) REFERENCES units(tenant_id, id)
);
CREATE INDEX seats_untold ON public.seats USING btree (tenant_id) WHERE (told_at IS NULL);

CREATE TABLE sittings (
  tenant_id text NOT NULL,
  branch_id text NOT NULL,
  person_id text NOT NULL,
  opened_at bigint,
  tapped_at bigint,
  gap_ms bigint DEFAULT 0 NOT NULL,
  carried_ms bigint DEFAULT 0 NOT NULL,
  answered boolean DEFAULT false NOT NULL,
  CONSTRAINT sittings_tenant_id_branch_id_person_id_pk PRIMARY KEY (tenant_id, branch_id, person_id)
);

CREATE TABLE snoozes (
  tenant_id text NOT NULL,
  campaign_id text NOT NULL,
  branch_id text NOT NULL,
  number smallint NOT NULL,
  by_person_id text NOT NULL,
  said_at bigint NOT NULL,
  remind_at bigint NOT NULL,
  CONSTRAINT snoozes_tenant_id_campaign_id_branch_id_number_pk PRIMARY KEY (tenant_id, campaign_id, branch_id, number),
  CONSTRAINT snoozes_tenant_id_campaign_id_branch_id_assignments_tenant_id_c FOREIGN KEY (tenant_id, campaign_id, branch_id) REFERENCES assignments(tenant_id, campaign_id, branch_id),
  CONSTRAINT snoozes_number CHECK ((number = ANY (ARRAY[1, 2])))
);

CREATE TABLE term_notices (
  tenant_id text NOT NULL,
  branch_id text NOT NULL,
  ends_on date NOT NULL,
  told_at bigint,
  CONSTRAINT term_notices_tenant_id_branch_id_ends_on_pk PRIMARY KEY (tenant_id, branch_id, ends_on),
  CONSTRAINT term_notices_tenant_id_branch_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, branch_id) REFERENCES units(tenant_id, id)
);
CREATE INDEX term_notices_told ON public.term_notices USING btree (tenant_id, told_at);
CREATE INDEX term_notices_untold ON public.term_notices USING btree (tenant_id, branch_id) WHERE (told_at IS NULL);

CREATE TABLE transfers (
  tenant_id text NOT NULL,
  id text NOT NULL,
  campaign_id text NOT NULL,
  branch_id text NOT NULL,
  from_person_id text NOT NULL,
  to_person_id text NOT NULL,
  state text NOT NULL,
  offered_at bigint NOT NULL,
  answer_by_on date NOT NULL,
  answered_at bigint,
  returned_at bigint,
  CONSTRAINT transfers_tenant_id_id_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT transfers_tenant_id_campaign_id_branch_id_assignments_tenant_id FOREIGN KEY (tenant_id, campaign_id, branch_id) REFERENCES assignments(tenant_id, campaign_id, branch_id),
  CONSTRAINT transfers_not_to_oneself CHECK ((from_person_id <> to_person_id))
);
CREATE UNIQUE INDEX transfers_live ON public.transfers USING btree (tenant_id, campaign_id, branch_id) WHERE (state = ANY (ARRAY['offered'::text, 'accepted'::text]));
CREATE INDEX transfers_offered ON public.transfers USING btree (tenant_id, answer_by_on) WHERE (state = 'offered'::text);
CREATE INDEX transfers_receiver ON public.transfers USING btree (tenant_id, to_person_id, state);

CREATE TABLE unit_chats (
  tenant_id text NOT NULL,
  chat_id text NOT NULL,
  unit_id text NOT NULL,
  name text NOT NULL,
  status text DEFAULT 'active'::text NOT NULL,
  joined_at bigint,
  purpose text DEFAULT 'unit'::text NOT NULL,
  CONSTRAINT unit_chats_tenant_id_chat_id_pk PRIMARY KEY (tenant_id, chat_id),
  CONSTRAINT unit_chats_tenant_id_unit_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, unit_id) REFERENCES units(tenant_id, id),
  CONSTRAINT unit_chats_purpose CHECK ((purpose = ANY (ARRAY['unit'::text, 'leaders'::text])))
);
CREATE INDEX unit_chats_unit ON public.unit_chats USING btree (tenant_id, unit_id);

CREATE TABLE unit_figures (
  tenant_id text NOT NULL,
  month text NOT NULL,
  unit_id text NOT NULL,
  part text NOT NULL,
  reached bigint NOT NULL,
  out_of bigint NOT NULL,
  branches bigint NOT NULL,
  CONSTRAINT unit_figures_tenant_id_month_unit_id_part_pk PRIMARY KEY (tenant_id, month, unit_id, part)
);

CREATE TABLE unit_slots (
  tenant_id text NOT NULL,
  unit_id text NOT NULL,
  level text NOT NULL,
  person_id text NOT NULL,
  CONSTRAINT unit_slots_tenant_id_unit_id_level_pk PRIMARY KEY (tenant_id, unit_id, level),
  CONSTRAINT unit_slots_tenant_id_person_id_people_tenant_id_id_fk FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, id),
  CONSTRAINT unit_slots_tenant_id_unit_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, unit_id) REFERENCES units(tenant_id, id),
  CONSTRAINT unit_slots_level CHECK ((level = ANY (ARRAY['specific'::text, 'direct'::text, 'first'::text])))
);

CREATE TABLE units (
  tenant_id text NOT NULL,
  id text NOT NULL,
  parent_id text,
  path text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  short_name text NOT NULL,
  "position" integer NOT NULL,
  branch_type text,
  template text,
  stricter jsonb,
  CONSTRAINT units_tenant_id_id_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT units_tenant_id_parent_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, parent_id) REFERENCES units(tenant_id, id)
);
CREATE INDEX units_above ON public.units USING btree (tenant_id, path text_pattern_ops) WHERE (kind <> ALL (ARRAY['branch'::text, 'group'::text]));
CREATE INDEX units_path ON public.units USING btree (tenant_id, path text_pattern_ops);

CREATE TABLE urges (
  tenant_id text NOT NULL,
  branch_id text NOT NULL,
  urged_at bigint NOT NULL,
  by_person_id text NOT NULL,
  next_on date NOT NULL,
  override_reason text,
  CONSTRAINT urges_tenant_id_branch_id_pk PRIMARY KEY (tenant_id, branch_id),
  CONSTRAINT urges_tenant_id_branch_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, branch_id) REFERENCES units(tenant_id, id)
);

CREATE TABLE vacancies (
  tenant_id text NOT NULL,
  id text NOT NULL,
  unit_id text NOT NULL,
  kind text NOT NULL,
  found_at bigint NOT NULL,
  told_at bigint,
  filled_at bigint,
  CONSTRAINT vacancies_tenant_id_id_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT vacancies_tenant_id_unit_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, unit_id) REFERENCES units(tenant_id, id),
  CONSTRAINT vacancies_kind CHECK ((kind = ANY (ARRAY['secretary'::text, 'account'::text, 'superior'::text])))
);
CREATE UNIQUE INDEX vacancies_live ON public.vacancies USING btree (tenant_id, unit_id) WHERE (filled_at IS NULL);

CREATE TABLE weeklies (
  tenant_id text NOT NULL,
  reader text NOT NULL,
  week_on date NOT NULL,
  shown jsonb,
  CONSTRAINT weeklies_tenant_id_reader_pk PRIMARY KEY (tenant_id, reader)
);
