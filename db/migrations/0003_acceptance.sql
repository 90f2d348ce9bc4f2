-- The way of an application: what the table of transitions in src/acceptance/application-machine.ts says, and what keeps
-- the database to it. Not in db/schema, because drizzle knows neither rows nor deferred keys nor triggers.
insert into application_transitions (from_state, verb, to_state) values
  ('none', 'begin', 'assessing'),
  ('assessing', 'apply', 'applied'),
  ('applied', 'withdraw', 'withdrawn'),
  ('applied', 'return', 'returned'),
  ('applied', 'forward', 'forwarded'),
  ('withdrawn', 'begin', 'assessing'),
  ('returned', 'begin', 'assessing'),
  ('returned', 'withdraw', 'withdrawn'),
  ('forwarded', 'withdraw', 'withdrawn'),
  ('forwarded', 'issue', 'under-visit'),
  ('under-visit', 'pass', 'decided'),
  ('under-visit', 'require', 'rectifying'),
  ('under-visit', 'fail', 'decided'),
  ('rectifying', 'pass', 'decided'),
  ('rectifying', 'fail', 'decided'),
  ('rectifying', 'object', 'contested'),
  ('contested', 'uphold', 'rectifying'),
  ('contested', 'pass', 'decided'),
  ('contested', 'fail', 'decided'),
  ('decided', 'object', 'objected'),
  ('decided', 'freeze', 'frozen'),
  ('objected', 'uphold', 'answered'),
  ('objected', 'pass', 'answered'),
  ('objected', 'fail', 'answered'),
  ('answered', 'freeze', 'frozen');
--> statement-breakpoint
-- An application is where its last step has led; both are written in one transaction.
alter table applications add constraint applications_last_step
  foreign key (tenant_id, id, step, state)
  references application_events (tenant_id, application_id, step, to_state)
  deferrable initially deferred;
--> statement-breakpoint
alter table application_events add constraint application_events_of_application
  foreign key (tenant_id, application_id) references applications (tenant_id, id)
  deferrable initially deferred;
--> statement-breakpoint
create trigger append_only before update or delete on application_events
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on application_events
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger append_only before update or delete on frozen_results
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on frozen_results
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger append_only before update or delete on decided_results
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on decided_results
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger append_only before update or delete on appraisals
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on appraisals
  for each statement execute function refuse_change();
