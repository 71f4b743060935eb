-- Extra beds for a stated time while the municipality allows them, and what a house says of a bed for a while.
-- Locks: catalogue only, new tables. Rollback: drop the three tables.
CREATE TABLE "bed_condition" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"condition" text NOT NULL,
	"until_at" timestamp with time zone NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"closure_id" uuid,
	"said_by" uuid,
	"said_by_name" text NOT NULL,
	"said_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "bed_condition_kind" CHECK ("bed_condition"."condition" in ('cleaning','held_back','isolated','contaminated'))
);
--> statement-breakpoint
CREATE TABLE "temporary_permit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"last_day" date NOT NULL,
	"reason" text NOT NULL,
	"allowed_by" uuid,
	"allowed_by_name" text NOT NULL,
	"allowed_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by_name" text
);
--> statement-breakpoint
CREATE TABLE "temporary_unit" (
	"unit_id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"permit_id" uuid NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date NOT NULL,
	"reason" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"opened_by" uuid,
	"opened_by_name" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	CONSTRAINT "temporary_unit_order" CHECK ("temporary_unit"."from_day" < "temporary_unit"."until_day"),
	CONSTRAINT "temporary_unit_reason" CHECK ("temporary_unit"."reason" in ('full_tonight','disaster','infection','other_house_closed','other'))
);
--> statement-breakpoint
ALTER TABLE "bed_condition" ADD CONSTRAINT "bed_condition_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bed_condition" ADD CONSTRAINT "bed_condition_closure_id_closure_id_fk" FOREIGN KEY ("closure_id") REFERENCES "public"."closure"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "temporary_permit" ADD CONSTRAINT "temporary_permit_municipality_code_municipality_code_fk" FOREIGN KEY ("municipality_code") REFERENCES "public"."municipality"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "temporary_unit" ADD CONSTRAINT "temporary_unit_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "temporary_unit" ADD CONSTRAINT "temporary_unit_permit_id_temporary_permit_id_fk" FOREIGN KEY ("permit_id") REFERENCES "public"."temporary_permit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bed_condition_running" ON "bed_condition" USING btree ("unit_id") WHERE "bed_condition"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "temporary_permit_running" ON "temporary_permit" USING btree ("municipality_code") WHERE "temporary_permit"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "temporary_unit_until" ON "temporary_unit" USING btree ("until_day");
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['temporary_permit', 'temporary_unit', 'bed_condition'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('grant select, insert on %I to tomarigi_app', name);
  end loop;
end $$;
--> statement-breakpoint
-- What was written stays as it was written; only its end is added.
grant update (ended_at, ended_by_name) on temporary_permit to tomarigi_app;
--> statement-breakpoint
grant update (ended_at) on bed_condition to tomarigi_app;
--> statement-breakpoint
create policy read on temporary_permit for select using ((select is_signed_in()));
--> statement-breakpoint
create policy allow on temporary_permit for insert with check (
  (select is_system())
  or ((select actor_role()) in ('administrator', 'lead_coordinator', 'city_officer')
      and municipality_code = (select actor_municipality())));
--> statement-breakpoint
create policy finish on temporary_permit for update using (
  (select is_system())
  or ((select actor_role()) in ('administrator', 'lead_coordinator', 'city_officer')
      and municipality_code = (select actor_municipality())));
--> statement-breakpoint
create policy read on temporary_unit for select using ((select is_signed_in()));
--> statement-breakpoint
-- An extra bed needs a running permit of the municipality its facility lies in, and ends no later than the permit.
create policy open on temporary_unit for insert with check (
  (select is_system())
  or ((select actor_role()) = 'provider_manager' and organisation_id = (select actor_org())
      and exists (select 1 from temporary_permit permit
                  join unit on unit.id = unit_id and unit.organisation_id = (select actor_org())
                  join facility on facility.id = unit.facility_id and facility.municipality_code = permit.municipality_code
                  where permit.id = permit_id and permit.ended_at is null and until_day <= permit.last_day + 1)));
--> statement-breakpoint
create policy own on bed_condition for all using (
  (select is_system()) or ((select is_provider()) and organisation_id = (select actor_org())));
--> statement-breakpoint
-- A coordinator reads the state of the beds of the municipality.
create policy read on bed_condition for select using (
  (select is_base()) and exists (
    select 1 from unit join facility on facility.id = unit.facility_id
    where unit.id = unit_id and facility.municipality_code = (select actor_municipality())));
