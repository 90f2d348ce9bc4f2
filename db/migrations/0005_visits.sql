-- Of the marks of a branch and an item the last counts: when a visit is closed, those that it overtakes are told when. Not
-- in db/schema, because drizzle knows no triggers. Of two visits closed at once the first by id is the last.
create function overtake_marks() returns trigger language plpgsql as $$
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
end $$;
--> statement-breakpoint
create trigger overtake_marks after update of state, closed_at on visits
  for each row when (new.state = 'closed') execute function overtake_marks();
