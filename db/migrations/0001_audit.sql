-- The audit log: ids and hashes only, written in the transaction of what it records, partitioned by month so that
-- retention drops whole months. Not in db/schema, because drizzle knows no partitions and no triggers.

-- Transaction numbers start again in a restored cluster; a restore raises the epoch, so that the order stays.
create table audit_epochs (
  epoch integer primary key,
  began_at bigint not null
);
--> statement-breakpoint
create function audit_epoch() returns integer language sql stable
  return (select coalesce(max(epoch), 1) from audit_epochs);
--> statement-breakpoint
create table audit_log (
  tenant_id text not null,
  at bigint not null,
  id uuid not null,
  epoch integer not null default audit_epoch(),
  tx xid8 not null default pg_current_xact_id(),
  actor text not null,
  verb text not null,
  subject_kind text not null,
  subject_id text not null,
  details jsonb not null,
  primary key (tenant_id, at, id)
) partition by range (at);
--> statement-breakpoint
-- Takes the months whose partition is not yet made.
create table audit_log_default partition of audit_log default;
--> statement-breakpoint
create index audit_log_order on audit_log (epoch, tx, id);
--> statement-breakpoint
create index audit_log_subject on audit_log (tenant_id, subject_kind, subject_id, at);
--> statement-breakpoint
-- A chain over the whole installation: seal n covers every row from where seal n-1 ends up to, not including,
-- (through_epoch, through_tx).
create table audit_seals (
  number integer primary key,
  sealed_at bigint not null,
  through_epoch integer not null,
  through_tx xid8 not null,
  row_marks text not null,
  previous text not null,
  hash text not null
);
--> statement-breakpoint
create function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'TRUNCATE' and current_setting('zhuji.test_truncate', true) = 'on' then
    return null;
  end if;
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op)
    using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
create trigger append_only before update or delete on audit_log
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on audit_log
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on audit_log_default
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger append_only before update or delete on audit_seals
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on audit_seals
  for each statement execute function refuse_change();
