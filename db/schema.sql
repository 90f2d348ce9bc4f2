-- What db/migrations make of an empty database. Written by db/generate.ts; do not edit.

CREATE OR REPLACE FUNCTION public.audit_epoch()
 RETURNS integer
 LANGUAGE sql
 STABLE
RETURN (SELECT COALESCE(max(audit_epochs.epoch), 1) AS "coalesce" FROM audit_epochs);

CREATE OR REPLACE FUNCTION public.overtake_marks()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  -- Visits to one branch are closed one after another, so that each sees the marks of the other.
  perform from units where tenant_id = new.tenant_id and id = new.branch_id for no key update;
  update agreed_marks m set overtaken_at = o.next_at
  from (
    select a.visit_id, a.item_code,
      lead(v.closed_at) over (partition by a.item_code order by v.closed_at, v.id desc) as next_at
    from visits v join agreed_marks a on a.tenant_id = v.tenant_id and a.visit_id = v.id
    where v.tenant_id = new.tenant_id and v.branch_id = new.branch_id and v.state = 'closed'
  ) o
  where m.tenant_id = new.tenant_id and m.visit_id = o.visit_id and m.item_code = o.item_code
    and m.overtaken_at is distinct from o.next_at;
  return null;
end $function$;

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

CREATE TABLE accountability_records (
  tenant_id text NOT NULL,
  id text NOT NULL,
  unit_id text NOT NULL,
  step text NOT NULL,
  subject_id text NOT NULL,
  finding_id text,
  basis text NOT NULL,
  document_number text NOT NULL,
  decided_by_id text NOT NULL,
  decided_on date NOT NULL,
  recorded_by text NOT NULL,
  recorded_at bigint NOT NULL,
  CONSTRAINT accountability_records_tenant_id_id_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT accountability_records_tenant_id_decided_by_id_people_tenant_id FOREIGN KEY (tenant_id, decided_by_id) REFERENCES people(tenant_id, id),
  CONSTRAINT accountability_records_tenant_id_finding_id_findings_tenant_id_ FOREIGN KEY (tenant_id, finding_id) REFERENCES findings(tenant_id, id),
  CONSTRAINT accountability_records_tenant_id_subject_id_people_tenant_id_id FOREIGN KEY (tenant_id, subject_id) REFERENCES people(tenant_id, id),
  CONSTRAINT accountability_records_tenant_id_unit_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, unit_id) REFERENCES units(tenant_id, id),
  CONSTRAINT accountability_records_step CHECK ((step = ANY (ARRAY['remind'::text, 'talk'::text, 'transfer'::text]))),
  CONSTRAINT accountability_records_whole CHECK (((basis <> ''::text) AND (document_number <> ''::text)))
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.accountability_records FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.accountability_records FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE acknowledgements (
  tenant_id text NOT NULL,
  kind text NOT NULL,
  count integer NOT NULL,
  at bigint NOT NULL,
  CONSTRAINT acknowledgements_tenant_id_kind_pk PRIMARY KEY (tenant_id, kind)
);

CREATE TABLE adjustments (
  tenant_id text NOT NULL,
  id text NOT NULL,
  branch_id text NOT NULL,
  year text NOT NULL,
  name text NOT NULL,
  times integer NOT NULL,
  basis text NOT NULL,
  document_number text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at bigint NOT NULL,
  withdrawn_by text,
  withdrawn_at bigint,
  CONSTRAINT adjustments_tenant_id_id_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT adjustments_tenant_id_branch_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, branch_id) REFERENCES units(tenant_id, id),
  CONSTRAINT adjustments_founded CHECK (((basis <> ''::text) AND (document_number <> ''::text))),
  CONSTRAINT adjustments_times CHECK ((times > 0)),
  CONSTRAINT adjustments_withdrawn CHECK (((withdrawn_by IS NULL) = (withdrawn_at IS NULL)))
);
CREATE UNIQUE INDEX adjustments_once ON public.adjustments USING btree (tenant_id, branch_id, year, name, document_number) WHERE (withdrawn_at IS NULL);

CREATE TABLE adoptions (
  tenant_id text NOT NULL,
  case_id text NOT NULL,
  branch_id text NOT NULL,
  author_branch_id text NOT NULL,
  steps jsonb NOT NULL,
  adopted_by text NOT NULL,
  adopted_at bigint NOT NULL,
  confirmed_by text,
  confirmed_unit_id text,
  confirmed_at bigint,
  ask_on date,
  asked smallint DEFAULT 0 NOT NULL,
  result text,
  result_at bigint,
  CONSTRAINT adoptions_tenant_id_case_id_branch_id_pk PRIMARY KEY (tenant_id, case_id, branch_id),
  CONSTRAINT adoptions_tenant_id_branch_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, branch_id) REFERENCES units(tenant_id, id),
  CONSTRAINT adoptions_tenant_id_case_id_author_branch_id_cases_tenant_id_id FOREIGN KEY (tenant_id, case_id, author_branch_id) REFERENCES cases(tenant_id, id, branch_id),
  CONSTRAINT adoptions_confirmed_by_adopter CHECK ((((confirmed_at IS NULL) = (confirmed_by IS NULL)) AND ((confirmed_at IS NULL) OR ((confirmed_by <> ALL (ARRAY[''::text, 'system'::text])) AND (confirmed_unit_id = branch_id))))),
  CONSTRAINT adoptions_of_another CHECK ((author_branch_id <> branch_id)),
  CONSTRAINT adoptions_result CHECK (((result IS NULL) = (result_at IS NULL)))
);
CREATE INDEX adoptions_asking ON public.adoptions USING btree (tenant_id, ask_on) WHERE ((asked = 0) AND (ask_on IS NOT NULL));
CREATE INDEX adoptions_author ON public.adoptions USING btree (tenant_id, author_branch_id, confirmed_at);
CREATE INDEX adoptions_branch ON public.adoptions USING btree (tenant_id, branch_id);

CREATE TABLE agreed_marks (
  tenant_id text NOT NULL,
  visit_id text NOT NULL,
  item_code text NOT NULL,
  mark text NOT NULL,
  by_person_id text,
  agreed_at bigint NOT NULL,
  overtaken_at bigint,
  CONSTRAINT agreed_marks_tenant_id_visit_id_item_code_pk PRIMARY KEY (tenant_id, visit_id, item_code),
  CONSTRAINT agreed_marks_tenant_id_visit_id_visits_tenant_id_id_fk FOREIGN KEY (tenant_id, visit_id) REFERENCES visits(tenant_id, id),
  CONSTRAINT agreed_marks_mark CHECK ((mark = ANY (ARRAY['meets'::text, 'partly'::text, 'fails'::text])))
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

CREATE TABLE application_events (
  tenant_id text NOT NULL,
  application_id text NOT NULL,
  step integer NOT NULL,
  step_before integer,
  from_state text NOT NULL,
  verb text NOT NULL,
  to_state text NOT NULL,
  by_person_id text NOT NULL,
  by_unit_id text NOT NULL,
  words text NOT NULL,
  document_number text NOT NULL,
  at bigint NOT NULL,
  CONSTRAINT application_events_end UNIQUE (tenant_id, application_id, step, to_state),
  CONSTRAINT application_events_tenant_id_application_id_step_pk PRIMARY KEY (tenant_id, application_id, step),
  CONSTRAINT application_events_from_state_verb_to_state_application_transit FOREIGN KEY (from_state, verb, to_state) REFERENCES application_transitions(from_state, verb, to_state),
  CONSTRAINT application_events_of_application FOREIGN KEY (tenant_id, application_id) REFERENCES applications(tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT application_events_tenant_id_application_id_step_before_from_st FOREIGN KEY (tenant_id, application_id, step_before, from_state) REFERENCES application_events(tenant_id, application_id, step, to_state),
  CONSTRAINT application_events_decided CHECK (((verb <> ALL (ARRAY['pass'::text, 'require'::text, 'fail'::text])) OR ((by_person_id <> ALL (ARRAY[''::text, 'system'::text])) AND (words <> ''::text) AND (document_number <> ''::text)))),
  CONSTRAINT application_events_step CHECK (
CASE
    WHEN (step = 1) THEN ((step_before IS NULL) AND (from_state = 'none'::text))
    ELSE ((step_before IS NOT NULL) AND (step_before = (step - 1)) AND (from_state <> 'none'::text))
END)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.application_events FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.application_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE application_transitions (
  from_state text NOT NULL,
  verb text NOT NULL,
  to_state text NOT NULL,
  CONSTRAINT application_transitions_from_state_verb_to_state_pk PRIMARY KEY (from_state, verb, to_state)
);
CREATE UNIQUE INDEX application_transitions_one_way ON public.application_transitions USING btree (from_state, verb);

CREATE TABLE applications (
  tenant_id text NOT NULL,
  id text NOT NULL,
  round_id text NOT NULL,
  branch_id text NOT NULL,
  step integer NOT NULL,
  state text NOT NULL,
  assessment jsonb NOT NULL,
  visit_id text,
  decision text,
  object_until date,
  rectify_until date,
  CONSTRAINT applications_tenant_id_id_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT applications_last_step FOREIGN KEY (tenant_id, id, step, state) REFERENCES application_events(tenant_id, application_id, step, to_state) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT applications_tenant_id_branch_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, branch_id) REFERENCES units(tenant_id, id),
  CONSTRAINT applications_tenant_id_round_id_rounds_tenant_id_id_fk FOREIGN KEY (tenant_id, round_id) REFERENCES rounds(tenant_id, id),
  CONSTRAINT applications_tenant_id_visit_id_visits_tenant_id_id_fk FOREIGN KEY (tenant_id, visit_id) REFERENCES visits(tenant_id, id),
  CONSTRAINT applications_decision CHECK ((decision = ANY (ARRAY['passed'::text, 'to-rectify'::text, 'failed'::text])))
);
CREATE INDEX applications_branch ON public.applications USING btree (tenant_id, branch_id);
CREATE INDEX applications_freezing ON public.applications USING btree (tenant_id, object_until) WHERE (state = ANY (ARRAY['decided'::text, 'answered'::text]));
CREATE UNIQUE INDEX applications_once ON public.applications USING btree (tenant_id, round_id, branch_id);

CREATE TABLE appraisals (
  tenant_id text NOT NULL,
  person_id text NOT NULL,
  unit_id text NOT NULL,
  year text NOT NULL,
  rating text NOT NULL,
  held_on date NOT NULL,
  document_number text NOT NULL,
  recorded_by text NOT NULL,
  recorded_at bigint NOT NULL,
  CONSTRAINT appraisals_tenant_id_person_id_unit_id_year_pk PRIMARY KEY (tenant_id, person_id, unit_id, year),
  CONSTRAINT appraisals_tenant_id_person_id_people_tenant_id_id_fk FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, id),
  CONSTRAINT appraisals_tenant_id_unit_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, unit_id) REFERENCES units(tenant_id, id),
  CONSTRAINT appraisals_document CHECK ((document_number <> ''::text)),
  CONSTRAINT appraisals_rating CHECK ((rating = ANY (ARRAY['good'::text, 'fair'::text, 'ordinary'::text, 'poor'::text])))
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.appraisals FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.appraisals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

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

CREATE TABLE cases (
  tenant_id text NOT NULL,
  id text NOT NULL,
  branch_id text NOT NULL,
  title text NOT NULL,
  situation text NOT NULL,
  steps jsonb NOT NULL,
  cost text NOT NULL,
  result text NOT NULL,
  contact text NOT NULL,
  written_by text NOT NULL,
  written_at bigint NOT NULL,
  state text NOT NULL,
  words text NOT NULL,
  revision integer NOT NULL,
  decided_by text,
  decided_at bigint,
  CONSTRAINT cases_of_branch UNIQUE (tenant_id, id, branch_id),
  CONSTRAINT cases_tenant_id_id_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT cases_tenant_id_branch_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, branch_id) REFERENCES units(tenant_id, id),
  CONSTRAINT cases_decided CHECK (((state = 'draft'::text) OR (decided_by <> ALL (ARRAY[''::text, 'system'::text])))),
  CONSTRAINT cases_state_known CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'returned'::text])))
);
CREATE INDEX cases_branch ON public.cases USING btree (tenant_id, branch_id);
CREATE INDEX cases_state ON public.cases USING btree (tenant_id, state, decided_at);

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

CREATE TABLE contact_points (
  tenant_id text NOT NULL,
  person_id text NOT NULL,
  branch_id text NOT NULL,
  from_on date NOT NULL,
  until_on date,
  CONSTRAINT contact_points_tenant_id_person_id_branch_id_from_on_pk PRIMARY KEY (tenant_id, person_id, branch_id, from_on),
  CONSTRAINT contact_points_tenant_id_branch_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, branch_id) REFERENCES units(tenant_id, id),
  CONSTRAINT contact_points_tenant_id_person_id_people_tenant_id_id_fk FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, id)
);
CREATE UNIQUE INDEX contact_points_live ON public.contact_points USING btree (tenant_id, person_id, branch_id) WHERE (until_on IS NULL);

CREATE TABLE contact_visits (
  tenant_id text NOT NULL,
  id text NOT NULL,
  person_id text NOT NULL,
  branch_id text NOT NULL,
  "on" date NOT NULL,
  words text NOT NULL,
  problems jsonb NOT NULL,
  told_at bigint NOT NULL,
  CONSTRAINT contact_visits_tenant_id_id_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT contact_visits_tenant_id_branch_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, branch_id) REFERENCES units(tenant_id, id),
  CONSTRAINT contact_visits_tenant_id_person_id_people_tenant_id_id_fk FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, id)
);
CREATE INDEX contact_visits_branch ON public.contact_visits USING btree (tenant_id, branch_id, "on");

CREATE TABLE cultivations (
  tenant_id text NOT NULL,
  application_id text NOT NULL,
  branch_id text NOT NULL,
  mentor_id text NOT NULL,
  mentor_since bigint NOT NULL,
  aims text NOT NULL,
  first_on date NOT NULL,
  second_on date NOT NULL,
  made_by text NOT NULL,
  made_at bigint NOT NULL,
  first_words text NOT NULL,
  first_at bigint,
  first_by text,
  second_words text NOT NULL,
  second_at bigint,
  second_by text,
  CONSTRAINT cultivations_tenant_id_application_id_pk PRIMARY KEY (tenant_id, application_id),
  CONSTRAINT cultivations_tenant_id_application_id_applications_tenant_id_id FOREIGN KEY (tenant_id, application_id) REFERENCES applications(tenant_id, id),
  CONSTRAINT cultivations_tenant_id_mentor_id_people_tenant_id_id_fk FOREIGN KEY (tenant_id, mentor_id) REFERENCES people(tenant_id, id),
  CONSTRAINT cultivations_days CHECK ((first_on < second_on)),
  CONSTRAINT cultivations_first CHECK ((((first_at IS NULL) = (first_words = ''::text)) AND ((first_at IS NULL) = (first_by IS NULL)))),
  CONSTRAINT cultivations_second CHECK ((((second_at IS NULL) = (second_words = ''::text)) AND ((second_at IS NULL) = (second_by IS NULL))))
);
CREATE INDEX cultivations_mentor ON public.cultivations USING btree (tenant_id, mentor_id);

CREATE TABLE decided_results (
  tenant_id text NOT NULL,
  application_id text NOT NULL,
  step integer NOT NULL,
  snapshot jsonb NOT NULL,
  hash text NOT NULL,
  total integer,
  CONSTRAINT decided_results_hash UNIQUE (tenant_id, application_id, step, hash),
  CONSTRAINT decided_results_tenant_id_application_id_step_pk PRIMARY KEY (tenant_id, application_id, step),
  CONSTRAINT decided_results_tenant_id_application_id_step_application_event FOREIGN KEY (tenant_id, application_id, step) REFERENCES application_events(tenant_id, application_id, step)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.decided_results FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.decided_results FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE designation_events (
  tenant_id text NOT NULL,
  designation_id text NOT NULL,
  unit_id text NOT NULL,
  step integer NOT NULL,
  step_before integer,
  from_state text NOT NULL,
  verb text NOT NULL,
  to_state text NOT NULL,
  by_person_id text NOT NULL,
  by_unit_id text NOT NULL,
  words text NOT NULL,
  document_number text NOT NULL,
  at bigint NOT NULL,
  CONSTRAINT designation_events_end UNIQUE (tenant_id, designation_id, step, to_state),
  CONSTRAINT designation_events_tenant_id_designation_id_step_pk PRIMARY KEY (tenant_id, designation_id, step),
  CONSTRAINT designation_events_from_state_verb_to_state_exemplar_transition FOREIGN KEY (from_state, verb, to_state) REFERENCES exemplar_transitions(from_state, verb, to_state),
  CONSTRAINT designation_events_of_designation FOREIGN KEY (tenant_id, designation_id, unit_id) REFERENCES designations(tenant_id, id, unit_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT designation_events_tenant_id_designation_id_step_before_from_st FOREIGN KEY (tenant_id, designation_id, step_before, from_state) REFERENCES designation_events(tenant_id, designation_id, step, to_state),
  CONSTRAINT designation_events_decided CHECK (((verb <> ALL (ARRAY['name'::text, 'name-key'::text, 'revoke'::text, 'reinstate'::text])) OR ((by_person_id <> ALL (ARRAY[''::text, 'system'::text])) AND (by_unit_id = unit_id) AND (document_number <> ''::text)))),
  CONSTRAINT designation_events_reasons CHECK (((verb <> ALL (ARRAY['decline'::text, 'object'::text, 'answer'::text, 'fail'::text, 'revoke'::text, 'appeal'::text, 'uphold'::text, 'reinstate'::text])) OR (words <> ''::text))),
  CONSTRAINT designation_events_step CHECK (
CASE
    WHEN (step = 1) THEN ((step_before IS NULL) AND (from_state = 'none'::text))
    ELSE ((step_before IS NOT NULL) AND (step_before = (step - 1)) AND (from_state <> 'none'::text))
END)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.designation_events FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.designation_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE designations (
  tenant_id text NOT NULL,
  id text NOT NULL,
  unit_id text NOT NULL,
  branch_id text NOT NULL,
  field text NOT NULL,
  review jsonb NOT NULL,
  nominated_by text NOT NULL,
  nominated_by_unit text NOT NULL,
  nominated_at bigint NOT NULL,
  step integer NOT NULL,
  state text NOT NULL,
  public_until date,
  named_on date,
  key_on date,
  recheck_on date,
  recheck_told_on date,
  expires_on date,
  appeal_until date,
  CONSTRAINT designations_of_unit UNIQUE (tenant_id, id, unit_id),
  CONSTRAINT designations_tenant_id_id_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT designations_last_step FOREIGN KEY (tenant_id, id, step, state) REFERENCES designation_events(tenant_id, designation_id, step, to_state) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT designations_tenant_id_branch_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, branch_id) REFERENCES units(tenant_id, id),
  CONSTRAINT designations_tenant_id_unit_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, unit_id) REFERENCES units(tenant_id, id),
  CONSTRAINT designations_named CHECK (((state <> ALL (ARRAY['named'::text, 'key-named'::text, 'failed'::text])) OR ((named_on IS NOT NULL) AND (expires_on IS NOT NULL))))
);
CREATE INDEX designations_expiry ON public.designations USING btree (tenant_id, expires_on) WHERE (state = ANY (ARRAY['named'::text, 'key-named'::text, 'failed'::text]));
CREATE UNIQUE INDEX designations_one_live ON public.designations USING btree (tenant_id, branch_id) WHERE (state <> ALL (ARRAY['declined'::text, 'expired'::text, 'revoked'::text, 'upheld'::text]));
CREATE INDEX designations_recheck ON public.designations USING btree (tenant_id, recheck_on) WHERE (state = ANY (ARRAY['named'::text, 'key-named'::text]));
CREATE INDEX designations_unit ON public.designations USING btree (tenant_id, unit_id, state);
CREATE TRIGGER never_deleted BEFORE DELETE ON public.designations FOR EACH ROW EXECUTE FUNCTION refuse_change();

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
  CONSTRAINT draws_abandoned_before_the_value CHECK (((abandoned_at IS NULL) OR (abandoned_at < value_at) OR (abandoned_at >= (value_at + 259200000)))),
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
  campaign_id text,
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

CREATE TABLE exemplar_plan_years (
  tenant_id text NOT NULL,
  unit_id text NOT NULL,
  start_year text NOT NULL,
  year text NOT NULL,
  most integer NOT NULL,
  most_key integer NOT NULL,
  fields jsonb NOT NULL,
  CONSTRAINT exemplar_plan_years_tenant_id_unit_id_year_pk PRIMARY KEY (tenant_id, unit_id, year),
  CONSTRAINT exemplar_plan_years_tenant_id_unit_id_start_year_exemplar_plans FOREIGN KEY (tenant_id, unit_id, start_year) REFERENCES exemplar_plans(tenant_id, unit_id, start_year) ON DELETE CASCADE,
  CONSTRAINT exemplar_plan_years_ceilings CHECK (((most >= 0) AND ((most_key >= 0) AND (most_key <= most))))
);

CREATE TABLE exemplar_plans (
  tenant_id text NOT NULL,
  unit_id text NOT NULL,
  start_year text NOT NULL,
  document_number text NOT NULL,
  imported_at bigint NOT NULL,
  CONSTRAINT exemplar_plans_tenant_id_unit_id_start_year_pk PRIMARY KEY (tenant_id, unit_id, start_year),
  CONSTRAINT exemplar_plans_tenant_id_unit_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, unit_id) REFERENCES units(tenant_id, id),
  CONSTRAINT exemplar_plans_authorised CHECK ((document_number <> ''::text))
);

CREATE TABLE exemplar_transitions (
  from_state text NOT NULL,
  verb text NOT NULL,
  to_state text NOT NULL,
  CONSTRAINT exemplar_transitions_from_state_verb_to_state_pk PRIMARY KEY (from_state, verb, to_state)
);
CREATE UNIQUE INDEX exemplar_transitions_one_way ON public.exemplar_transitions USING btree (from_state, verb);

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

CREATE TABLE finding_events (
  tenant_id text NOT NULL,
  finding_id text NOT NULL,
  unit_id text NOT NULL,
  step integer NOT NULL,
  step_before integer,
  from_state text NOT NULL,
  verb text NOT NULL,
  to_state text NOT NULL,
  by_person_id text NOT NULL,
  by_unit_id text NOT NULL,
  doer_before text NOT NULL,
  doer text NOT NULL,
  at bigint NOT NULL,
  details jsonb NOT NULL,
  CONSTRAINT finding_events_chain UNIQUE (tenant_id, finding_id, step, to_state, doer),
  CONSTRAINT finding_events_end UNIQUE (tenant_id, finding_id, step, to_state),
  CONSTRAINT finding_events_tenant_id_finding_id_step_pk PRIMARY KEY (tenant_id, finding_id, step),
  CONSTRAINT finding_events_from_state_verb_to_state_finding_transitions_fro FOREIGN KEY (from_state, verb, to_state) REFERENCES finding_transitions(from_state, verb, to_state),
  CONSTRAINT finding_events_of_finding FOREIGN KEY (tenant_id, finding_id, unit_id) REFERENCES findings(tenant_id, id, unit_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT finding_events_tenant_id_finding_id_step_before_from_state_doer FOREIGN KEY (tenant_id, finding_id, step_before, from_state, doer_before) REFERENCES finding_events(tenant_id, finding_id, step, to_state, doer),
  CONSTRAINT finding_events_closer CHECK (((verb <> ALL (ARRAY['review'::text, 'close'::text])) OR ((doer_before <> ''::text) AND (by_person_id <> doer_before)))),
  CONSTRAINT finding_events_closing_unit CHECK (((verb <> ALL (ARRAY['review'::text, 'close'::text, 'return'::text, 'revoke'::text])) OR (by_unit_id = unit_id))),
  CONSTRAINT finding_events_doer CHECK (
CASE
    WHEN (verb = 'apply'::text) THEN (doer = by_person_id)
    ELSE (doer = doer_before)
END),
  CONSTRAINT finding_events_step CHECK (
CASE
    WHEN (step = 1) THEN ((step_before IS NULL) AND (from_state = 'none'::text) AND (doer_before = ''::text))
    ELSE ((step_before IS NOT NULL) AND (step_before = (step - 1)) AND (from_state <> 'none'::text))
END)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.finding_events FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.finding_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE finding_proofs (
  tenant_id text NOT NULL,
  finding_id text NOT NULL,
  evidence_id text NOT NULL,
  added_at bigint NOT NULL,
  CONSTRAINT finding_proofs_tenant_id_finding_id_evidence_id_pk PRIMARY KEY (tenant_id, finding_id, evidence_id),
  CONSTRAINT finding_proofs_tenant_id_evidence_id_evidence_tenant_id_id_fk FOREIGN KEY (tenant_id, evidence_id) REFERENCES evidence(tenant_id, id),
  CONSTRAINT finding_proofs_tenant_id_finding_id_findings_tenant_id_id_fk FOREIGN KEY (tenant_id, finding_id) REFERENCES findings(tenant_id, id)
);

CREATE TABLE finding_transitions (
  from_state text NOT NULL,
  verb text NOT NULL,
  to_state text NOT NULL,
  CONSTRAINT finding_transitions_from_state_verb_to_state_pk PRIMARY KEY (from_state, verb, to_state)
);
CREATE UNIQUE INDEX finding_transitions_one_way ON public.finding_transitions USING btree (from_state, verb);

CREATE TABLE findings (
  tenant_id text NOT NULL,
  id text NOT NULL,
  unit_id text NOT NULL,
  year text NOT NULL,
  number integer NOT NULL,
  number_before integer,
  branch_id text NOT NULL,
  visit_id text,
  item_code text,
  item_name text NOT NULL,
  clause text NOT NULL,
  fact text NOT NULL,
  severity text NOT NULL,
  measure text,
  raised_by text NOT NULL,
  raised_at bigint NOT NULL,
  due_on date,
  specific_id text,
  direct_id text,
  first_id text,
  step integer NOT NULL,
  state text NOT NULL,
  waived_until date,
  closed_on date,
  next_step smallint DEFAULT 0 NOT NULL,
  next_remind_at bigint,
  CONSTRAINT findings_number UNIQUE (tenant_id, unit_id, year, number),
  CONSTRAINT findings_of_unit UNIQUE (tenant_id, id, unit_id),
  CONSTRAINT findings_tenant_id_id_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT findings_last_step FOREIGN KEY (tenant_id, id, step, state) REFERENCES finding_events(tenant_id, finding_id, step, to_state) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT findings_tenant_id_branch_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, branch_id) REFERENCES units(tenant_id, id),
  CONSTRAINT findings_tenant_id_unit_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, unit_id) REFERENCES units(tenant_id, id),
  CONSTRAINT findings_tenant_id_unit_id_year_number_before_findings_tenant_i FOREIGN KEY (tenant_id, unit_id, year, number_before) REFERENCES findings(tenant_id, unit_id, year, number),
  CONSTRAINT findings_tenant_id_visit_id_visits_tenant_id_id_fk FOREIGN KEY (tenant_id, visit_id) REFERENCES visits(tenant_id, id),
  CONSTRAINT findings_number_follows CHECK (((number >= 1) AND
CASE
    WHEN (number = ANY (ARRAY[1, 500001])) THEN (number_before IS NULL)
    ELSE ((number_before IS NOT NULL) AND (number_before = (number - 1)))
END)),
  CONSTRAINT findings_severity CHECK ((severity = ANY (ARRAY['minor'::text, 'ordinary'::text, 'serious'::text]))),
  CONSTRAINT findings_waived_until CHECK (((waived_until IS NULL) = (state <> 'waived'::text)))
);
CREATE INDEX findings_branch ON public.findings USING btree (tenant_id, branch_id, state);
CREATE INDEX findings_closed ON public.findings USING btree (tenant_id, closed_on) WHERE (closed_on IS NOT NULL);
CREATE INDEX findings_due ON public.findings USING btree (tenant_id, next_remind_at) WHERE (next_remind_at IS NOT NULL);
CREATE INDEX findings_unit ON public.findings USING btree (tenant_id, unit_id, state);
CREATE INDEX findings_waived ON public.findings USING btree (tenant_id, waived_until) WHERE (waived_until IS NOT NULL);
CREATE TRIGGER never_deleted BEFORE DELETE ON public.findings FOR EACH ROW EXECUTE FUNCTION refuse_change();

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

CREATE TABLE frozen_results (
  tenant_id text NOT NULL,
  application_id text NOT NULL,
  step integer NOT NULL,
  hash text NOT NULL,
  frozen_at bigint NOT NULL,
  CONSTRAINT frozen_results_tenant_id_application_id_pk PRIMARY KEY (tenant_id, application_id),
  CONSTRAINT frozen_results_tenant_id_application_id_step_hash_decided_resul FOREIGN KEY (tenant_id, application_id, step, hash) REFERENCES decided_results(tenant_id, application_id, step, hash)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.frozen_results FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.frozen_results FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE grades (
  tenant_id text NOT NULL,
  branch_id text NOT NULL,
  year text NOT NULL,
  nth integer DEFAULT 1 NOT NULL,
  corrected_at bigint,
  unit_id text NOT NULL,
  proposed text NOT NULL,
  decided text NOT NULL,
  reasons text NOT NULL,
  document_number text NOT NULL,
  decided_by text NOT NULL,
  decided_at bigint NOT NULL,
  CONSTRAINT grades_tenant_id_branch_id_year_nth_pk PRIMARY KEY (tenant_id, branch_id, year, nth),
  CONSTRAINT grades_tenant_id_branch_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, branch_id) REFERENCES units(tenant_id, id),
  CONSTRAINT grades_decided CHECK (((decided_by <> ALL (ARRAY[''::text, 'system'::text])) AND (document_number <> ''::text) AND (reasons <> ''::text)))
);
CREATE UNIQUE INDEX grades_standing ON public.grades USING btree (tenant_id, branch_id, year) WHERE (corrected_at IS NULL);
CREATE INDEX grades_unit ON public.grades USING btree (tenant_id, unit_id, year);

CREATE TABLE guidance_tasks (
  tenant_id text NOT NULL,
  id text NOT NULL,
  unit_id text NOT NULL,
  item_code text NOT NULL,
  sector text,
  owner_id text NOT NULL,
  aim text NOT NULL,
  due_on date NOT NULL,
  branches jsonb NOT NULL,
  given_by text NOT NULL,
  given_at bigint NOT NULL,
  result text,
  done_at bigint,
  CONSTRAINT guidance_tasks_tenant_id_id_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT guidance_tasks_tenant_id_owner_id_people_tenant_id_id_fk FOREIGN KEY (tenant_id, owner_id) REFERENCES people(tenant_id, id),
  CONSTRAINT guidance_tasks_tenant_id_unit_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, unit_id) REFERENCES units(tenant_id, id),
  CONSTRAINT guidance_tasks_done CHECK (((done_at IS NULL) = (result IS NULL)))
);
CREATE INDEX guidance_tasks_owner ON public.guidance_tasks USING btree (tenant_id, owner_id) WHERE (done_at IS NULL);

CREATE TABLE help_tasks (
  tenant_id text NOT NULL,
  id text NOT NULL,
  branch_id text NOT NULL,
  item_code text,
  period text,
  campaign_id text,
  matter text,
  matter_id text,
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
  CONSTRAINT help_tasks_about CHECK (((num_nonnulls(item_code, period, campaign_id) =
CASE
    WHEN (matter IS NULL) THEN 3
    ELSE 0
END) AND ((matter IS NULL) = (matter_id IS NULL)) AND (matter = ANY (ARRAY['finding'::text, 'contact'::text])))),
  CONSTRAINT help_tasks_answered CHECK (((state = 'answered'::text) = (answered_at IS NOT NULL)))
);
CREATE INDEX help_tasks_branch ON public.help_tasks USING btree (tenant_id, branch_id);
CREATE INDEX help_tasks_due ON public.help_tasks USING btree (tenant_id, due_on) WHERE (state = 'open'::text);
CREATE UNIQUE INDEX help_tasks_live ON public.help_tasks USING btree (tenant_id, branch_id, item_code, period) WHERE (state = 'open'::text);
CREATE UNIQUE INDEX help_tasks_live_matter ON public.help_tasks USING btree (tenant_id, matter, matter_id) WHERE (state = 'open'::text);

CREATE TABLE inbound (
  tenant_id text NOT NULL,
  key text NOT NULL,
  received_at bigint NOT NULL,
  CONSTRAINT inbound_tenant_id_key_pk PRIMARY KEY (tenant_id, key)
);
CREATE INDEX inbound_age ON public.inbound USING btree (received_at);

CREATE TABLE inspection_plans (
  tenant_id text NOT NULL,
  unit_id text NOT NULL,
  year text NOT NULL,
  approval_number text NOT NULL,
  approved_on date NOT NULL,
  rest_days smallint NOT NULL,
  imported_at bigint NOT NULL,
  CONSTRAINT inspection_plans_tenant_id_unit_id_year_approval_number_pk PRIMARY KEY (tenant_id, unit_id, year, approval_number),
  CONSTRAINT inspection_plans_tenant_id_unit_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, unit_id) REFERENCES units(tenant_id, id),
  CONSTRAINT inspection_plans_numbered CHECK ((approval_number <> ''::text))
);

CREATE TABLE inspections (
  tenant_id text NOT NULL,
  id text NOT NULL,
  unit_id text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  year text NOT NULL,
  approval_number text,
  line smallint,
  draw_number integer,
  opened_by text NOT NULL,
  opened_at bigint NOT NULL,
  CONSTRAINT inspections_tenant_id_id_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT inspections_tenant_id_unit_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, unit_id) REFERENCES units(tenant_id, id),
  CONSTRAINT inspections_tenant_id_unit_id_year_approval_number_line_plan_li FOREIGN KEY (tenant_id, unit_id, year, approval_number, line) REFERENCES plan_lines(tenant_id, unit_id, year, approval_number, line),
  CONSTRAINT inspections_kind CHECK ((kind = ANY (ARRAY['scheduled'::text, 'spot'::text, 'open'::text, 'full'::text, 'unannounced'::text]))),
  CONSTRAINT inspections_line_whole CHECK (((line IS NULL) = (approval_number IS NULL))),
  CONSTRAINT inspections_planned CHECK (((kind = 'unannounced'::text) OR (line IS NOT NULL)))
);
CREATE INDEX inspections_unit ON public.inspections USING btree (tenant_id, unit_id, year);

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

CREATE TABLE plan_lines (
  tenant_id text NOT NULL,
  unit_id text NOT NULL,
  year text NOT NULL,
  approval_number text NOT NULL,
  line smallint NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  from_on date NOT NULL,
  until_on date NOT NULL,
  places integer,
  CONSTRAINT plan_lines_tenant_id_unit_id_year_approval_number_line_pk PRIMARY KEY (tenant_id, unit_id, year, approval_number, line),
  CONSTRAINT plan_lines_tenant_id_unit_id_year_approval_number_inspection_pl FOREIGN KEY (tenant_id, unit_id, year, approval_number) REFERENCES inspection_plans(tenant_id, unit_id, year, approval_number),
  CONSTRAINT plan_lines_kind CHECK ((kind = ANY (ARRAY['scheduled'::text, 'spot'::text, 'open'::text, 'full'::text]))),
  CONSTRAINT plan_lines_window CHECK ((from_on <= until_on))
);

CREATE TABLE poll_counts (
  tenant_id text NOT NULL,
  poll_id text NOT NULL,
  question text NOT NULL,
  choice text NOT NULL,
  count integer NOT NULL,
  CONSTRAINT poll_counts_tenant_id_poll_id_question_choice_pk PRIMARY KEY (tenant_id, poll_id, question, choice),
  CONSTRAINT poll_counts_tenant_id_poll_id_polls_tenant_id_id_fk FOREIGN KEY (tenant_id, poll_id) REFERENCES polls(tenant_id, id)
);

CREATE TABLE poll_uses (
  tenant_id text NOT NULL,
  poll_id text NOT NULL,
  token_hash text NOT NULL,
  CONSTRAINT poll_uses_tenant_id_poll_id_token_hash_pk PRIMARY KEY (tenant_id, poll_id, token_hash),
  CONSTRAINT poll_uses_tenant_id_poll_id_polls_tenant_id_id_fk FOREIGN KEY (tenant_id, poll_id) REFERENCES polls(tenant_id, id)
);

CREATE TABLE polls (
  tenant_id text NOT NULL,
  id text NOT NULL,
  application_id text NOT NULL,
  key text DEFAULT ((gen_random_uuid())::text || (gen_random_uuid())::text) NOT NULL,
  tokens integer NOT NULL,
  until_on date NOT NULL,
  opened_by text NOT NULL,
  opened_at bigint NOT NULL,
  CONSTRAINT polls_tenant_id_id_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT polls_tenant_id_application_id_applications_tenant_id_id_fk FOREIGN KEY (tenant_id, application_id) REFERENCES applications(tenant_id, id)
);
CREATE UNIQUE INDEX polls_once ON public.polls USING btree (tenant_id, application_id);

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

CREATE TABLE rechecks (
  tenant_id text NOT NULL,
  finding_id text NOT NULL,
  step integer NOT NULL,
  unit_id text NOT NULL,
  draw_year text NOT NULL,
  draw_number integer NOT NULL,
  inspector_id text,
  drawn_at bigint NOT NULL,
  outcome text,
  words text,
  done_at bigint,
  CONSTRAINT rechecks_tenant_id_finding_id_step_pk PRIMARY KEY (tenant_id, finding_id, step),
  CONSTRAINT rechecks_tenant_id_finding_id_step_finding_events_tenant_id_fin FOREIGN KEY (tenant_id, finding_id, step) REFERENCES finding_events(tenant_id, finding_id, step),
  CONSTRAINT rechecks_done CHECK (((done_at IS NULL) = (outcome IS NULL))),
  CONSTRAINT rechecks_outcome CHECK ((outcome = ANY (ARRAY['holds'::text, 'fell-back'::text])))
);
CREATE INDEX rechecks_inspector ON public.rechecks USING btree (tenant_id, inspector_id) WHERE (done_at IS NULL);

CREATE TABLE recommendations (
  tenant_id text NOT NULL,
  id text NOT NULL,
  unit_id text NOT NULL,
  branch_id text NOT NULL,
  words text NOT NULL,
  recommended_by text NOT NULL,
  recommended_at bigint NOT NULL,
  CONSTRAINT recommendations_tenant_id_id_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT recommendations_tenant_id_branch_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, branch_id) REFERENCES units(tenant_id, id),
  CONSTRAINT recommendations_tenant_id_unit_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, unit_id) REFERENCES units(tenant_id, id),
  CONSTRAINT recommendations_said CHECK (((words <> ''::text) AND (recommended_by <> ALL (ARRAY[''::text, 'system'::text]))))
);
CREATE INDEX recommendations_unit ON public.recommendations USING btree (tenant_id, unit_id, recommended_at);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.recommendations FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON public.recommendations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

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

CREATE TABLE recusals (
  tenant_id text NOT NULL,
  person_id text NOT NULL,
  unit_id text NOT NULL,
  reason text NOT NULL,
  declared_at bigint NOT NULL,
  declared_by text NOT NULL,
  ended_at bigint,
  CONSTRAINT recusals_tenant_id_person_id_unit_id_declared_at_pk PRIMARY KEY (tenant_id, person_id, unit_id, declared_at),
  CONSTRAINT recusals_tenant_id_person_id_people_tenant_id_id_fk FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, id),
  CONSTRAINT recusals_tenant_id_unit_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, unit_id) REFERENCES units(tenant_id, id)
);

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

CREATE TABLE rounds (
  tenant_id text NOT NULL,
  id text NOT NULL,
  unit_id text NOT NULL,
  year text NOT NULL,
  name text NOT NULL,
  authority text NOT NULL,
  document_number text NOT NULL,
  edition_id text NOT NULL,
  apply_from date NOT NULL,
  apply_until date NOT NULL,
  opened_by text NOT NULL,
  opened_at bigint NOT NULL,
  closed_at bigint,
  CONSTRAINT rounds_tenant_id_id_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT rounds_tenant_id_edition_id_editions_tenant_id_id_fk FOREIGN KEY (tenant_id, edition_id) REFERENCES editions(tenant_id, id),
  CONSTRAINT rounds_tenant_id_unit_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, unit_id) REFERENCES units(tenant_id, id),
  CONSTRAINT rounds_authorised CHECK (((authority <> ''::text) AND (document_number <> ''::text))),
  CONSTRAINT rounds_window CHECK ((apply_from <= apply_until))
);
CREATE UNIQUE INDEX rounds_once ON public.rounds USING btree (tenant_id, unit_id, year, document_number);

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

CREATE TABLE visit_extras (
  tenant_id text NOT NULL,
  visit_id text NOT NULL,
  number smallint NOT NULL,
  words text NOT NULL,
  mark text NOT NULL,
  by_person_id text NOT NULL,
  at bigint NOT NULL,
  CONSTRAINT visit_extras_tenant_id_visit_id_number_pk PRIMARY KEY (tenant_id, visit_id, number),
  CONSTRAINT visit_extras_tenant_id_visit_id_visits_tenant_id_id_fk FOREIGN KEY (tenant_id, visit_id) REFERENCES visits(tenant_id, id),
  CONSTRAINT visit_extras_mark CHECK ((mark = ANY (ARRAY['meets'::text, 'partly'::text, 'fails'::text])))
);

CREATE TABLE visit_inspectors (
  tenant_id text NOT NULL,
  visit_id text NOT NULL,
  person_id text NOT NULL,
  place smallint NOT NULL,
  from_at bigint NOT NULL,
  until_at bigint,
  ended_for text,
  handed_in_at bigint,
  CONSTRAINT visit_inspectors_tenant_id_visit_id_person_id_from_at_pk PRIMARY KEY (tenant_id, visit_id, person_id, from_at),
  CONSTRAINT visit_inspectors_tenant_id_person_id_people_tenant_id_id_fk FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, id),
  CONSTRAINT visit_inspectors_tenant_id_visit_id_visits_tenant_id_id_fk FOREIGN KEY (tenant_id, visit_id) REFERENCES visits(tenant_id, id),
  CONSTRAINT visit_inspectors_ended CHECK (((until_at IS NULL) = (ended_for IS NULL)))
);
CREATE UNIQUE INDEX visit_inspectors_live ON public.visit_inspectors USING btree (tenant_id, visit_id, person_id) WHERE (until_at IS NULL);
CREATE INDEX visit_inspectors_person ON public.visit_inspectors USING btree (tenant_id, person_id) WHERE (until_at IS NULL);
CREATE UNIQUE INDEX visit_inspectors_place ON public.visit_inspectors USING btree (tenant_id, visit_id, place) WHERE (until_at IS NULL);

CREATE TABLE visit_marks (
  tenant_id text NOT NULL,
  visit_id text NOT NULL,
  item_code text NOT NULL,
  person_id text NOT NULL,
  mark text NOT NULL,
  marked_at bigint NOT NULL,
  CONSTRAINT visit_marks_tenant_id_visit_id_item_code_person_id_pk PRIMARY KEY (tenant_id, visit_id, item_code, person_id),
  CONSTRAINT visit_marks_tenant_id_visit_id_visits_tenant_id_id_fk FOREIGN KEY (tenant_id, visit_id) REFERENCES visits(tenant_id, id),
  CONSTRAINT visit_marks_mark CHECK ((mark = ANY (ARRAY['meets'::text, 'partly'::text, 'fails'::text])))
);

CREATE TABLE visit_proofs (
  tenant_id text NOT NULL,
  visit_id text NOT NULL,
  evidence_id text NOT NULL,
  CONSTRAINT visit_proofs_tenant_id_visit_id_evidence_id_pk PRIMARY KEY (tenant_id, visit_id, evidence_id),
  CONSTRAINT visit_proofs_tenant_id_evidence_id_evidence_tenant_id_id_fk FOREIGN KEY (tenant_id, evidence_id) REFERENCES evidence(tenant_id, id),
  CONSTRAINT visit_proofs_tenant_id_visit_id_visits_tenant_id_id_fk FOREIGN KEY (tenant_id, visit_id) REFERENCES visits(tenant_id, id)
);

CREATE TABLE visits (
  tenant_id text NOT NULL,
  id text NOT NULL,
  inspection_id text NOT NULL,
  unit_id text NOT NULL,
  branch_id text NOT NULL,
  kind text NOT NULL,
  edition_id text NOT NULL,
  state text NOT NULL,
  visit_on date,
  opened_at bigint,
  closed_at bigint,
  cancelled_for text,
  won integer,
  possible integer,
  CONSTRAINT visits_tenant_id_id_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT visits_tenant_id_branch_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, branch_id) REFERENCES units(tenant_id, id),
  CONSTRAINT visits_tenant_id_inspection_id_inspections_tenant_id_id_fk FOREIGN KEY (tenant_id, inspection_id) REFERENCES inspections(tenant_id, id),
  CONSTRAINT visits_cancelled CHECK (((cancelled_for IS NULL) = (state <> 'cancelled'::text))),
  CONSTRAINT visits_closed CHECK (((closed_at IS NULL) = (state <> 'closed'::text))),
  CONSTRAINT visits_opened CHECK (((opened_at IS NULL) = (state = ANY (ARRAY['planned'::text, 'cancelled'::text])))),
  CONSTRAINT visits_scored CHECK (((won IS NULL) = (possible IS NULL))),
  CONSTRAINT visits_state CHECK ((state = ANY (ARRAY['planned'::text, 'open'::text, 'comparing'::text, 'closed'::text, 'cancelled'::text])))
);
CREATE INDEX visits_branch ON public.visits USING btree (tenant_id, branch_id, state);
CREATE UNIQUE INDEX visits_once ON public.visits USING btree (tenant_id, inspection_id, branch_id);
CREATE TRIGGER overtake_marks AFTER UPDATE OF state, closed_at ON public.visits FOR EACH ROW WHEN ((new.state = 'closed'::text)) EXECUTE FUNCTION overtake_marks();

CREATE TABLE weeklies (
  tenant_id text NOT NULL,
  reader text NOT NULL,
  week_on date NOT NULL,
  shown jsonb,
  CONSTRAINT weeklies_tenant_id_reader_pk PRIMARY KEY (tenant_id, reader)
);

CREATE TABLE year_cycles (
  tenant_id text NOT NULL,
  unit_id text NOT NULL,
  year text NOT NULL,
  deploy_from date NOT NULL,
  deploy_until date NOT NULL,
  check_from date NOT NULL,
  check_until date NOT NULL,
  assess_from date NOT NULL,
  assess_until date NOT NULL,
  set_by text NOT NULL,
  set_at bigint NOT NULL,
  CONSTRAINT year_cycles_tenant_id_unit_id_year_pk PRIMARY KEY (tenant_id, unit_id, year),
  CONSTRAINT year_cycles_tenant_id_unit_id_units_tenant_id_id_fk FOREIGN KEY (tenant_id, unit_id) REFERENCES units(tenant_id, id),
  CONSTRAINT year_cycles_order CHECK (((deploy_from <= deploy_until) AND (deploy_until < check_from) AND (check_from <= check_until) AND (check_until < assess_from) AND (assess_from <= assess_until)))
);
