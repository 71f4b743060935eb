-- The walls: who may see and write which row, whatever the application forgets.
-- Every policy reads the actor that the unit of work set for its transaction; without one, nothing is visible.
-- Locks: short catalogue locks on empty tables. Rollback: drop the policies and functions named here.

create function actor_role() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.role', true), '') $$;
--> statement-breakpoint
create function actor_user() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.user', true), '')::uuid $$;
--> statement-breakpoint
create function actor_org() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.organisation', true), '')::uuid $$;
--> statement-breakpoint
create function actor_municipality() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.municipality', true), '') $$;
--> statement-breakpoint
create function actor_scope() returns text language sql stable parallel safe
  as $$ select coalesce(actor_user()::text, '') || '@' || coalesce(actor_org()::text, '') $$;
--> statement-breakpoint
-- Background work and first-run set-up.
create function is_system() returns boolean language sql stable parallel safe
  as $$ select actor_role() = 'system' $$;
--> statement-breakpoint
-- 拠点のコーディネーター: the people who place others in their municipality.
create function is_base() returns boolean language sql stable parallel safe
  as $$ select actor_role() in ('coordinator', 'lead_coordinator', 'desk_operator') $$;
--> statement-breakpoint
create function is_provider() returns boolean language sql stable parallel safe
  as $$ select actor_role() in ('provider_staff', 'provider_manager') $$;
--> statement-breakpoint
create function is_signed_in() returns boolean language sql stable parallel safe
  as $$ select actor_role() is not null $$;
--> statement-breakpoint

alter table membership add constraint membership_organisation_fk foreign key (organisation_id) references organisation (id);
--> statement-breakpoint
alter table api_key add constraint api_key_organisation_fk foreign key (organisation_id) references organisation (id);
--> statement-breakpoint

do $$
declare name text;
begin
  for name in select tablename from pg_tables where schemaname = 'public' loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('grant select, insert, update, delete on %I to tomarigi_app', name);
  end loop;
end $$;
--> statement-breakpoint
grant usage on schema public to tomarigi_app, tomarigi_report;
--> statement-breakpoint
grant usage, select on all sequences in schema public to tomarigi_app;
--> statement-breakpoint
grant usage on schema auth to tomarigi_app;
--> statement-breakpoint
grant select, insert, update, delete on all tables in schema auth to tomarigi_app;
--> statement-breakpoint
-- What is written once stays as it was written.
revoke update, delete on audit, audit_seal, booking_event, publication_history from tomarigi_app;
--> statement-breakpoint
grant select on unmet_demand, vacancy_confirmation, facility, organisation, municipality to tomarigi_report;
--> statement-breakpoint

-- Shared reference: read by everyone signed in, written by administrators.
create policy read on municipality for select using ((select is_signed_in()));
--> statement-breakpoint
create policy write on municipality for all using ((select actor_role()) in ('system', 'administrator'));
--> statement-breakpoint
create policy read on wide_area_agreement for select using ((select is_signed_in()));
--> statement-breakpoint
create policy write on wide_area_agreement for all using ((select actor_role()) in ('system', 'administrator'));
--> statement-breakpoint
create policy read on organisation for select using ((select is_signed_in()));
--> statement-breakpoint
create policy write on organisation for all using ((select actor_role()) in ('system', 'administrator'));
--> statement-breakpoint
create policy read on membership for select using (
  (select actor_role()) in ('system', 'administrator') or user_id = (select actor_user())
  or ((select actor_role()) = 'provider_manager' and organisation_id = (select actor_org())));
--> statement-breakpoint
create policy write on membership for all using (
  (select actor_role()) in ('system', 'administrator')
  or ((select actor_role()) = 'provider_manager' and organisation_id = (select actor_org())
      and role in ('provider_staff', 'provider_manager')));
--> statement-breakpoint
create policy everything on api_key for all using ((select actor_role()) in ('system', 'administrator'));
--> statement-breakpoint

-- Audit: everyone signed in writes, few read, no one changes.
create policy append on audit for insert with check ((select is_signed_in()));
--> statement-breakpoint
create policy read on audit for select using (
  (select actor_role()) in ('system', 'administrator')
  or ((select actor_role()) in ('lead_coordinator', 'city_officer') and municipality_code = (select actor_municipality())));
--> statement-breakpoint
create policy append on audit_seal for insert with check ((select is_system()));
--> statement-breakpoint
create policy read on audit_seal for select using ((select actor_role()) in ('system', 'administrator'));
--> statement-breakpoint
create policy own on idempotency for all using ((select is_system()) or actor_scope = (select actor_scope()));
--> statement-breakpoint

-- Providers: everyone signed in sees what places offer; only the provider changes it.
create policy read on facility for select using ((select is_signed_in()));
--> statement-breakpoint
create policy write on facility for all using (
  (select actor_role()) in ('system', 'administrator')
  or ((select is_provider()) and organisation_id = (select actor_org())));
--> statement-breakpoint
create policy own on facility_claim for select using (
  (select actor_role()) in ('system', 'administrator') or organisation_id = (select actor_org()));
--> statement-breakpoint
create policy ask on facility_claim for insert with check (
  (select is_system()) or ((select actor_role()) = 'provider_manager' and organisation_id = (select actor_org())));
--> statement-breakpoint
create policy decide on facility_claim for update using ((select actor_role()) in ('system', 'administrator'));
--> statement-breakpoint

do $$
declare name text;
begin
  foreach name in array array['room', 'support_profile', 'capability', 'unit', 'pattern', 'exception', 'closure'] loop
    execute format('create policy read on %I for select using ((select is_signed_in()))', name);
    execute format('create policy write on %I for all using ((select is_system())
      or ((select is_provider()) and organisation_id = (select actor_org())))', name);
  end loop;
end $$;
--> statement-breakpoint
create policy read on unit_offer for select using ((select is_signed_in()));
--> statement-breakpoint
-- A coordinator records a confirmation heard on the phone, which moves the freshness here.
create policy write on unit_offer for all using (
  (select is_system()) or (select is_base()) or ((select is_provider()) and organisation_id = (select actor_org())));
--> statement-breakpoint
create policy read on publication for select using ((select is_signed_in()));
--> statement-breakpoint
create policy add on publication for insert with check (
  (select is_system()) or ((select is_provider()) and organisation_id = (select actor_org())));
--> statement-breakpoint
-- A coordinator's booking locks these rows FOR SHARE, which Postgres counts as an update; the check refuses a real one.
create policy change on publication for update using (
  (select is_system()) or (select is_base()) or ((select is_provider()) and organisation_id = (select actor_org())))
  with check ((select is_system()) or ((select is_provider()) and organisation_id = (select actor_org())));
--> statement-breakpoint
create policy remove on publication for delete using (
  (select is_system()) or ((select is_provider()) and organisation_id = (select actor_org())));
--> statement-breakpoint
create policy read on publication_history for select using (
  (select is_system()) or (select is_base()) or organisation_id = (select actor_org()));
--> statement-breakpoint
create policy append on publication_history for insert with check (
  (select is_system()) or organisation_id = (select actor_org()));
--> statement-breakpoint
create policy read on vacancy_confirmation for select using ((select is_signed_in()));
--> statement-breakpoint
create policy write on vacancy_confirmation for all using (
  (select is_system()) or ((select is_base()) and channel = 'phone')
  or ((select is_provider()) and organisation_id = (select actor_org())));
--> statement-breakpoint
create policy everything on confirm_link for all using ((select is_system()));
--> statement-breakpoint

create function record_publication() returns trigger language plpgsql as $$
begin
  insert into publication_history (unit_id, page, part, purpose, organisation_id, open_mask, version, recorded_at, recorded_by)
  values (new.unit_id, new.page, new.part, new.purpose, new.organisation_id, new.open_mask, new.version, clock_timestamp(), actor_user());
  return null;
end $$;
--> statement-breakpoint
create trigger publication_recorded after insert or update of open_mask on publication
  for each row execute function record_publication();
--> statement-breakpoint

-- Requests and bookings: the provider's side, the asking side, the coordinators of the municipality.
create policy sides on stay_request for all using (
  (select is_system()) or requested_by_organisation = (select actor_org())
  or ((select is_base()) and municipality_code = (select actor_municipality())));
--> statement-breakpoint
create policy sides on booking for all using (
  (select is_system())
  or ((select is_provider()) and organisation_id = (select actor_org()))
  or requested_by_organisation = (select actor_org())
  or ((select is_base()) and municipality_code = (select actor_municipality())));
--> statement-breakpoint
-- The nested select obeys the policy of booking itself.
create policy read on booking_event for select using (
  (select is_system()) or exists (select 1 from booking where booking.id = booking_id));
--> statement-breakpoint
create policy append on booking_event for insert with check (
  (select is_system()) or exists (select 1 from booking where booking.id = booking_id));
--> statement-breakpoint
create policy read on claim for select using ((select is_signed_in()));
--> statement-breakpoint
create policy add on claim for insert with check (
  (select is_system()) or (select is_base()) or ((select is_provider()) and organisation_id = (select actor_org())));
--> statement-breakpoint
create policy change on claim for update using (
  (select is_system()) or (select is_base()) or ((select is_provider()) and organisation_id = (select actor_org())));
--> statement-breakpoint
create policy remove on claim for delete using (
  (select is_system()) or (select is_base()) or ((select is_provider()) and organisation_id = (select actor_org()))
  or exists (select 1 from booking where booking.id = booking_id and booking.requested_by_organisation = (select actor_org())));
--> statement-breakpoint
create policy guard on room_night for all using (
  (select is_system()) or (select is_base()) or ((select is_provider()) and organisation_id = (select actor_org())));
--> statement-breakpoint

-- Persons: the coordinators of their municipality, and whoever was given access; a provider only by an accepted stay.
create policy read on person for select using (
  (select is_system())
  or ((select is_base()) and municipality_code = (select actor_municipality()))
  or exists (
    select 1 from person_access given
    where given.person_id = person.id
      and (given.organisation_id = (select actor_org()) or given.user_id = (select actor_user()))
      and (given.valid_until is null or given.valid_until >= (clock_timestamp() at time zone 'Asia/Tokyo')::date)));
--> statement-breakpoint
create policy write on person for all using (
  (select is_system()) or ((select is_base()) and municipality_code = (select actor_municipality())));
--> statement-breakpoint
create policy read on person_access for select using (
  (select is_system()) or (select is_base())
  or organisation_id = (select actor_org()) or user_id = (select actor_user()));
--> statement-breakpoint
-- 受け入れのあとで: a provider's row needs a booking of its own that it has accepted.
create policy grant_access on person_access for insert with check (
  (select is_system()) or (select is_base())
  or ((select is_provider()) and organisation_id = (select actor_org()) and basis = 'stay'
      and exists (select 1 from booking
                  where booking.id = booking_id and booking.person_id = person_access.person_id
                    and booking.organisation_id = (select actor_org())
                    and booking.state in ('accepted', 'confirmed', 'staying'))));
--> statement-breakpoint
create policy change on person_access for update using ((select is_system()) or (select is_base()));
--> statement-breakpoint
create policy withdraw on person_access for delete using (
  (select is_system()) or (select is_base())
  or ((select is_provider()) and organisation_id = (select actor_org()) and basis = 'stay'));
--> statement-breakpoint
create policy sides on provider_enrollment for all using (
  (select is_system())
  or ((select is_provider()) and organisation_id = (select actor_org()))
  or ((select is_base()) and municipality_code = (select actor_municipality())));
--> statement-breakpoint
create policy base on do_not_place for all using (
  (select is_system()) or ((select is_base()) and municipality_code = (select actor_municipality())));
--> statement-breakpoint
create policy append on unmet_demand for insert with check ((select is_signed_in()));
--> statement-breakpoint
create policy read on unmet_demand for select using (
  (select is_system())
  or (municipality_code = (select actor_municipality())
      and (select actor_role()) in ('coordinator', 'lead_coordinator', 'desk_operator', 'city_officer')));
--> statement-breakpoint

-- Outbox and notices: everyone signed in puts in, only background work takes out.
create policy append on outbox for insert with check ((select is_signed_in()));
--> statement-breakpoint
create policy read on outbox for select using ((select is_system()));
--> statement-breakpoint
create policy prune on outbox for delete using ((select is_system()));
--> statement-breakpoint
create policy everything on notice for all using ((select is_system()));
--> statement-breakpoint
create policy read on notice for select using ((select actor_role()) = 'administrator');
--> statement-breakpoint
create policy everything on outbox_cursor for all using ((select is_system()));
