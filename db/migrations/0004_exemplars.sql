-- The way of a nomination: what the table of transitions in src/exemplars/exemplar-machine.ts says, and what keeps the
-- database to it. Not in db/schema, because drizzle knows neither rows nor deferred keys nor triggers.
insert into exemplar_transitions (from_state, verb, to_state) values
  ('none', 'nominate', 'nominated'),
  ('nominated', 'review', 'reviewed'),
  ('nominated', 'decline', 'declined'),
  ('reviewed', 'publicise', 'publicised'),
  ('reviewed', 'decline', 'declined'),
  ('publicised', 'name', 'named'),
  ('publicised', 'object', 'objected'),
  ('publicised', 'decline', 'declined'),
  ('objected', 'object', 'objected'),
  ('objected', 'answer', 'publicised'),
  ('objected', 'decline', 'declined'),
  ('named', 'name-key', 'key-named'),
  ('named', 'keep', 'named'),
  ('named', 'fail', 'failed'),
  ('named', 'revoke', 'revoked'),
  ('named', 'expire', 'expired'),
  ('key-named', 'keep', 'key-named'),
  ('key-named', 'fail', 'failed'),
  ('key-named', 'revoke', 'revoked'),
  ('key-named', 'expire', 'expired'),
  ('failed', 'keep', 'named'),
  ('failed', 'revoke', 'revoked'),
  ('failed', 'expire', 'expired'),
  ('revoked', 'appeal', 'appealed'),
  ('appealed', 'uphold', 'upheld'),
  ('appealed', 'reinstate', 'named');
--> statement-breakpoint
-- A designation is where its last step has led; both are written in one transaction.
alter table designations add constraint designations_last_step
  foreign key (tenant_id, id, step, state)
  references designation_events (tenant_id, designation_id, step, to_state)
  deferrable initially deferred;
--> statement-breakpoint
-- A step belongs to a designation of the unit that it says.
alter table designation_events add constraint designation_events_of_designation
  foreign key (tenant_id, designation_id, unit_id) references designations (tenant_id, id, unit_id)
  deferrable initially deferred;
--> statement-breakpoint
create trigger append_only before update or delete on designation_events
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on designation_events
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger append_only before update or delete on recommendations
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on recommendations
  for each statement execute function refuse_change();
--> statement-breakpoint
-- What was nominated stays: it is declined or revoked, never taken away.
create trigger never_deleted before delete on designations
  for each row execute function refuse_change();
