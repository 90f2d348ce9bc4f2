-- The way of a finding: what the table of transitions in src/supervision/finding-machine.ts says, and what keeps the
-- database to it. Not in db/schema, because drizzle knows neither rows nor deferred keys nor triggers.
insert into finding_transitions (from_state, verb, to_state) values
  ('none', 'raise', 'found'),
  ('found', 'assign', 'assigned'),
  ('found', 'revoke', 'revoked'),
  ('assigned', 'receive', 'received'),
  ('assigned', 'ask-waiver', 'waiver-asked'),
  ('assigned', 'revoke', 'revoked'),
  ('received', 'progress', 'rectifying'),
  ('received', 'ask-extension', 'extension-asked'),
  ('received', 'apply', 'applied'),
  ('received', 'ask-waiver', 'waiver-asked'),
  ('received', 'revoke', 'revoked'),
  ('rectifying', 'progress', 'rectifying'),
  ('rectifying', 'ask-extension', 'extension-asked'),
  ('rectifying', 'apply', 'applied'),
  ('rectifying', 'ask-waiver', 'waiver-asked'),
  ('extension-asked', 'progress', 'extension-asked'),
  ('extension-asked', 'apply', 'applied'),
  ('extension-asked', 'extend', 'rectifying'),
  ('extension-asked', 'refuse-extension', 'rectifying'),
  ('applied', 'withdraw', 'rectifying'),
  ('applied', 'review', 'reviewing'),
  ('reviewing', 'close', 'closed'),
  ('reviewing', 'return', 'rectifying'),
  ('closed', 'confirm', 'looked-again'),
  ('closed', 'fall-back', 'reopened'),
  ('closed', 'recur', 'reopened'),
  ('closed', 'reopen', 'reopened'),
  ('looked-again', 'recur', 'reopened'),
  ('looked-again', 'reopen', 'reopened'),
  ('reopened', 'receive', 'received'),
  ('waiver-asked', 'waive', 'waived'),
  ('waiver-asked', 'refuse-waiver', 'rectifying'),
  ('waived', 'resume', 'rectifying'),
  ('waived', 'reopen', 'reopened');
--> statement-breakpoint
-- A finding is where its last step has led; both are written in one transaction.
alter table findings add constraint findings_last_step
  foreign key (tenant_id, id, step, state)
  references finding_events (tenant_id, finding_id, step, to_state)
  deferrable initially deferred;
--> statement-breakpoint
-- A step belongs to a finding of the unit that it says.
alter table finding_events add constraint finding_events_of_finding
  foreign key (tenant_id, finding_id, unit_id) references findings (tenant_id, id, unit_id)
  deferrable initially deferred;
--> statement-breakpoint
create trigger append_only before update or delete on finding_events
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on finding_events
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger append_only before update or delete on accountability_records
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on accountability_records
  for each statement execute function refuse_change();
--> statement-breakpoint
-- A number once given stays: the finding is revoked, never taken away.
create trigger never_deleted before delete on findings
  for each row execute function refuse_change();
