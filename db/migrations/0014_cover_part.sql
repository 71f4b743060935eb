-- Several places that together take one request: confirming one does not let the others go, and giving one back opens the request again.
-- Locks: a new table and one function, catalogue only. Rollback: drop the table; put the function of 0007 back.
CREATE TABLE "cover_part" (
	"booking_id" uuid PRIMARY KEY NOT NULL,
	"cover_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "cover_part_place" UNIQUE("cover_id","position")
);
--> statement-breakpoint
ALTER TABLE "cover_part" ADD CONSTRAINT "cover_part_booking_id_booking_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."booking"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
alter table cover_part enable row level security;
--> statement-breakpoint
alter table cover_part force row level security;
--> statement-breakpoint
grant select, insert on cover_part to tomarigi_app;
--> statement-breakpoint
-- The nested select obeys the policy of booking itself: a house reads its own part, the asking side all of them.
create policy sides on cover_part for all using (
  (select is_system()) or exists (select 1 from booking where booking.id = booking_id));
--> statement-breakpoint
create or replace function reopen_request() returns trigger language plpgsql set app.role to 'system' as $$
begin
  update stay_request set state = 'open'
  where id = new.request_id and state = 'placed'
    and (exists (select 1 from cover_part where cover_part.booking_id = new.id)
      or not exists (select 1 from booking where booking.request_id = new.request_id and booking.state in ('confirmed', 'staying')));
  return null;
end $$;
