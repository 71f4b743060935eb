-- The explanation of a match holds where the person lives; the provider reads its booking, so it may not be a column there.
-- Short locks; the copy is one pass over `booking`. Rollback: add the column again and copy back.
CREATE TABLE "booking_explanation" (
	"booking_id" uuid PRIMARY KEY NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"explanation" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "booking_explanation" ADD CONSTRAINT "booking_explanation_booking_id_booking_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."booking"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
insert into booking_explanation (booking_id, municipality_code, explanation)
  select id, municipality_code, explanation from booking where explanation is not null;
--> statement-breakpoint
ALTER TABLE "booking" DROP COLUMN "explanation";--> statement-breakpoint
alter table booking_explanation enable row level security;
--> statement-breakpoint
alter table booking_explanation force row level security;
--> statement-breakpoint
grant select, insert on booking_explanation to tomarigi_app;
--> statement-breakpoint
create policy asking_side on booking_explanation for all using ((select is_system()) or is_base_of(municipality_code));
