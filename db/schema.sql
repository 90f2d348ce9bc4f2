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
  CONSTRAINT assignments_tenant_id_campaign_id_branch_id_pk PRIMARY KEY (tenant_id, campaign_id, branch_id),
  CONSTRAINT assignments_tenant_id_branch_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, branch_id) REFERENCES units(tenant_id, id),
  CONSTRAINT assignments_tenant_id_campaign_id_campaigns_tenant_id_id_fk FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns(tenant_id, id)
);
CREATE INDEX assignments_branch ON public.assignments USING btree (tenant_id, branch_id);

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
  CONSTRAINT campaigns_tenant_id_id_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT campaigns_tenant_id_edition_id_editions_tenant_id_id_fk FOREIGN KEY (tenant_id, edition_id) REFERENCES editions(tenant_id, id),
  CONSTRAINT campaigns_tenant_id_root_unit_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, root_unit_id) REFERENCES units(tenant_id, id)
);
CREATE UNIQUE INDEX campaigns_once ON public.campaigns USING btree (tenant_id, edition_id, month, root_unit_id);

CREATE TABLE card_messages (
  tenant_id text NOT NULL,
  message_id text NOT NULL,
  chat_id text NOT NULL,
  subject jsonb NOT NULL,
  sent_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  CONSTRAINT card_messages_tenant_id_message_id_pk PRIMARY KEY (tenant_id, message_id)
);

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
  answer text,
  answered_by text,
  answered_at bigint,
  CONSTRAINT complaints_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
);
CREATE INDEX complaints_open ON public.complaints USING btree (tenant_id, answered_at, due_on);

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

CREATE TABLE leases (
  tenant_id text NOT NULL,
  name text NOT NULL,
  holder text NOT NULL,
  until bigint NOT NULL,
  CONSTRAINT leases_tenant_id_name_pk PRIMARY KEY (tenant_id, name)
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
  state text DEFAULT 'queued'::text NOT NULL,
  created_at bigint NOT NULL,
  due_at bigint NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  lease_until bigint,
  first_tried_at bigint,
  failing_since bigint,
  as_text boolean DEFAULT false NOT NULL,
  element_id text,
  message_id text,
  chat_id text,
  sent_at bigint,
  last_error text,
  CONSTRAINT outbox_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX outbox_dedupe_key ON public.outbox USING btree (tenant_id, dedupe_key);
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

CREATE TABLE rate_buckets (
  tenant_id text NOT NULL,
  bucket text NOT NULL,
  empty_at double precision NOT NULL,
  CONSTRAINT rate_buckets_tenant_id_bucket_pk PRIMARY KEY (tenant_id, bucket)
);

CREATE TABLE unit_chats (
  tenant_id text NOT NULL,
  chat_id text NOT NULL,
  unit_id text NOT NULL,
  name text NOT NULL,
  status text DEFAULT 'active'::text NOT NULL,
  CONSTRAINT unit_chats_tenant_id_chat_id_pk PRIMARY KEY (tenant_id, chat_id),
  CONSTRAINT unit_chats_tenant_id_unit_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, unit_id) REFERENCES units(tenant_id, id)
);
CREATE INDEX unit_chats_unit ON public.unit_chats USING btree (tenant_id, unit_id);

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
  CONSTRAINT units_tenant_id_id_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT units_tenant_id_parent_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, parent_id) REFERENCES units(tenant_id, id)
);
CREATE INDEX units_path ON public.units USING btree (tenant_id, path text_pattern_ops);
