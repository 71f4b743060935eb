-- Reserves say when they are released, changes of a plan can be taken back, and a provider can ask to be called.
-- Locks: catalogue only; `pattern.release` is nullable. Rollback: drop both tables and the column, and the policy `issue`.
CREATE TABLE "phone_wish" (
	"facility_id" uuid NOT NULL,
	"day" date NOT NULL,
	"organisation_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "phone_wish_facility_id_day_pk" PRIMARY KEY("facility_id","day")
);
--> statement-breakpoint
CREATE TABLE "plan_change" (
	"id" uuid PRIMARY KEY NOT NULL,
	"batch_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"changed_by" uuid,
	"changed_by_name" text NOT NULL,
	"act" text NOT NULL,
	"summary" text NOT NULL,
	"plan_before" jsonb NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "plan_change_act" CHECK ("plan_change"."act" in ('patterns','set','exception','closure','reopening','undo'))
);
--> statement-breakpoint
ALTER TABLE "pattern" ADD COLUMN "release" jsonb;--> statement-breakpoint
ALTER TABLE "phone_wish" ADD CONSTRAINT "phone_wish_facility_id_facility_id_fk" FOREIGN KEY ("facility_id") REFERENCES "public"."facility"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_change" ADD CONSTRAINT "plan_change_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "plan_change_unit" ON "plan_change" USING btree ("unit_id","at");--> statement-breakpoint
CREATE INDEX "plan_change_batch" ON "plan_change" USING btree ("batch_id");--> statement-breakpoint
alter table plan_change enable row level security;
--> statement-breakpoint
alter table plan_change force row level security;
--> statement-breakpoint
alter table phone_wish enable row level security;
--> statement-breakpoint
alter table phone_wish force row level security;
--> statement-breakpoint
grant select, insert on plan_change to tomarigi_app;
--> statement-breakpoint
-- What was done stays as it was written; only that it was taken back is added.
grant update (undone_at) on plan_change to tomarigi_app;
--> statement-breakpoint
grant select, insert, update, delete on phone_wish to tomarigi_app;
--> statement-breakpoint
create policy own on plan_change for all using (
  (select is_system()) or ((select is_provider()) and organisation_id = (select actor_org())));
--> statement-breakpoint
create policy read on phone_wish for select using ((select is_signed_in()));
--> statement-breakpoint
create policy write on phone_wish for all using (
  (select is_system()) or ((select is_provider()) and organisation_id = (select actor_org())));
--> statement-breakpoint
-- Staff may have a link sent to themselves; only background work reads a link back and spends it.
create policy issue on confirm_link for insert with check (
  (select is_provider()) and organisation_id = (select actor_org()) and issued_to = (select actor_user()));
