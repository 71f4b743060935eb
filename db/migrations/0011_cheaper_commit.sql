-- What a booking writes is checked row by row with the actor read in place. A sub-select in a policy becomes a node of the
-- plan that is set up for every statement, which for a statement of one row costs more than the check; for the tables
-- that searches scan, it stays. Who may do what does not change: every policy says the same as in 0001, 0003 and 0006.
-- Locks: short catalogue locks; `booking_explanation` is rewritten once. Rollback: restore the policies of 0001 and 0006,
-- the type jsonb, the index booking_unit.
drop policy sides on booking;
--> statement-breakpoint
create policy sides on booking for all using (
  is_system()
  or (is_provider() and organisation_id = actor_org())
  or requested_by_organisation = actor_org()
  or (is_base() and municipality_code = actor_municipality()));
--> statement-breakpoint
drop policy append on booking_event;
--> statement-breakpoint
-- The nested select obeys the policy of booking itself.
create policy append on booking_event for insert with check (
  is_system() or exists (select 1 from booking where booking.id = booking_id));
--> statement-breakpoint
drop policy add on claim;
--> statement-breakpoint
create policy add on claim for insert with check (
  is_system() or is_base() or (is_provider() and organisation_id = actor_org()));
--> statement-breakpoint
drop policy change on publication;
--> statement-breakpoint
-- A coordinator's booking locks these rows FOR SHARE, which Postgres counts as an update; the check refuses a real one.
create policy change on publication for update using (
  is_system() or is_base() or (is_provider() and organisation_id = actor_org()))
  with check (is_system() or (is_provider() and organisation_id = actor_org()));
--> statement-breakpoint
drop policy append on outbox;
--> statement-breakpoint
create policy append on outbox for insert with check (is_signed_in());
--> statement-breakpoint
drop policy append on audit;
--> statement-breakpoint
create policy append on audit for insert with check (is_signed_in());
--> statement-breakpoint
drop policy own on idempotency;
--> statement-breakpoint
create policy own on idempotency for all using (is_system() or actor_scope = actor_scope());
--> statement-breakpoint
drop policy asking_side on booking_explanation;
--> statement-breakpoint
create policy asking_side on booking_explanation for all using (is_system() or is_base_of(municipality_code));
--> statement-breakpoint
-- An explanation is written once, read whole and never searched: as text it needs no taking apart, and up to one page it
-- stays in its row uncompressed. Compressing it cost more than writing the booking.
alter table booking_explanation alter column explanation type json using explanation::json;
--> statement-breakpoint
alter table booking_explanation set (toast_tuple_target = 8160);
--> statement-breakpoint
-- No question asks for bookings by unit; the job that ends lapsed holds asks by deadline, every five seconds.
drop index booking_unit;
--> statement-breakpoint
create index booking_lapsing on booking (hold_expires_at) where state = 'held';
