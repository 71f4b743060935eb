-- What a shared room and an unnamed card must know, and access to a person ended by whichever side cancels.
-- Locks: catalogue only, both columns are nullable. Rollback: drop the columns, restore both policies of 0001_walls.
ALTER TABLE "booking" ADD COLUMN "district" text;--> statement-breakpoint
ALTER TABLE "claim" ADD COLUMN "gender" text;--> statement-breakpoint
drop policy read on person_access;
--> statement-breakpoint
-- The asking side sees the access its own booking gave, so that cancelling can take it back.
create policy read on person_access for select using (
  (select is_system()) or (select is_base())
  or organisation_id = (select actor_org()) or user_id = (select actor_user())
  or exists (select 1 from booking where booking.id = booking_id and booking.requested_by_organisation = (select actor_org())));
--> statement-breakpoint
drop policy withdraw on person_access;
--> statement-breakpoint
create policy withdraw on person_access for delete using (
  (select is_system()) or (select is_base())
  or (basis = 'stay' and (
    ((select is_provider()) and organisation_id = (select actor_org()))
    or exists (select 1 from booking where booking.id = booking_id and booking.requested_by_organisation = (select actor_org())))));
