ALTER TABLE "person_access" ADD COLUMN "municipality_code" char(5);--> statement-breakpoint
-- A coordinator gives and takes access to the people of their own municipality only.
-- Short lock on a small table. Rollback: restore the policies of 0001 and drop the column.
update person_access set municipality_code = (select municipality_code from person where person.id = person_id);
--> statement-breakpoint
create function scope_person_access() returns trigger language plpgsql as $$
begin
  -- A provider that has just accepted cannot see the person yet; its booking names the municipality that asked.
  new.municipality_code := coalesce(
    (select municipality_code from person where person.id = new.person_id),
    (select municipality_code from booking where booking.id = new.booking_id));
  return new;
end $$;
--> statement-breakpoint
create trigger person_access_scoped before insert on person_access for each row execute function scope_person_access();
--> statement-breakpoint
create function is_base_of(code text) returns boolean language sql stable parallel safe
  as $$ select is_base() and code = actor_municipality() $$;
--> statement-breakpoint
drop policy read on person_access;
--> statement-breakpoint
create policy read on person_access for select using (
  (select is_system()) or is_base_of(municipality_code)
  or organisation_id = (select actor_org()) or user_id = (select actor_user()));
--> statement-breakpoint
drop policy grant_access on person_access;
--> statement-breakpoint
create policy grant_access on person_access for insert with check (
  (select is_system()) or is_base_of(municipality_code)
  or ((select is_provider()) and organisation_id = (select actor_org()) and basis = 'stay'
      and exists (select 1 from booking
                  where booking.id = booking_id and booking.person_id = person_access.person_id
                    and booking.organisation_id = (select actor_org())
                    and booking.state in ('accepted', 'confirmed', 'staying'))));
--> statement-breakpoint
drop policy change on person_access;
--> statement-breakpoint
create policy change on person_access for update using ((select is_system()) or is_base_of(municipality_code));
--> statement-breakpoint
drop policy withdraw on person_access;
--> statement-breakpoint
create policy withdraw on person_access for delete using (
  (select is_system()) or is_base_of(municipality_code)
  or ((select is_provider()) and organisation_id = (select actor_org()) and basis = 'stay'));
