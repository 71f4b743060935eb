-- いま: one clock for a whole unit of work. Where the program was given another time than the database's, the walls and the
-- history keep it too; without one the database's own clock decides.
create function acting_at() returns timestamptz language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, clock_timestamp()) $$;
--> statement-breakpoint
create function acting_on() returns date language sql stable parallel safe
  as $$ select (acting_at() at time zone 'Asia/Tokyo')::date $$;
--> statement-breakpoint
create or replace function record_publication() returns trigger language plpgsql as $$
begin
  insert into publication_history (unit_id, page, part, purpose, organisation_id, open_mask, version, recorded_at, recorded_by)
  values (new.unit_id, new.page, new.part, new.purpose, new.organisation_id, new.open_mask, new.version, acting_at(), actor_user());
  return null;
end $$;
--> statement-breakpoint
alter policy read on person using (
  (select is_system())
  or ((select is_base()) and municipality_code = (select actor_municipality()))
  or exists (
    select 1 from person_access given
    where given.person_id = person.id
      and (given.organisation_id = (select actor_org()) or given.user_id = (select actor_user()))
      and (given.valid_until is null or given.valid_until >= (select acting_on()))));
--> statement-breakpoint
create or replace function may_read_dossier(about uuid) returns boolean language sql stable parallel safe
  as $$ select exists (
    select 1 from person_access given
    where given.person_id = about and given.basis in ('specialist', 'family', 'self')
      and (given.organisation_id = actor_org() or given.user_id = actor_user())
      and (given.valid_until is null or given.valid_until >= acting_on())) $$;
--> statement-breakpoint
create or replace function is_given(person uuid) returns boolean language sql stable
  as $$ select exists (
    select 1 from person_access given
    where given.person_id = person
      and (given.organisation_id = actor_org() or given.user_id = actor_user())
      and (given.valid_until is null or given.valid_until >= acting_on())) $$;
--> statement-breakpoint
create or replace function is_released(about uuid, wanted text) returns boolean language sql stable parallel safe
  as $$ select is_provider() and exists (
    select 1 from release_log given
    where given.person_id = about and given.organisation_id = actor_org() and given.field = wanted and given.ended_at is null
      and given.until_day >= acting_on()) $$;
--> statement-breakpoint
create or replace function household_of(about uuid) returns uuid language sql stable set app.role to 'system'
  as $$ select coalesce((
    select coalesce(given.organisation_id, (
        select member.organisation_id from membership member
        join organisation on organisation.id = member.organisation_id and organisation.kind = 'family'
        where member.user_id = given.user_id and member.ended_at is null order by member.organisation_id limit 1),
      given.user_id)
    from person_access given
    where given.person_id = about and given.basis in ('family', 'self')
      and (given.valid_until is null or given.valid_until >= acting_on())
    order by given.basis, given.granted_at, given.id limit 1), about) $$;
