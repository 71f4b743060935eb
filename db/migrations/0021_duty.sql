-- Who is on duty, what the desk has promised, and what one shift hands to the next.
-- Locks: catalogue only, new tables. Rollback: drop the three tables.
CREATE TABLE "duty_shift" (
	"id" uuid PRIMARY KEY NOT NULL,
	"municipality_code" char(5) NOT NULL REFERENCES "municipality"("code"),
	"organisation_id" uuid NOT NULL,
	"line" text NOT NULL,
	"facility_id" uuid REFERENCES "facility"("id") ON DELETE cascade,
	"name" text NOT NULL,
	"phone" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone NOT NULL,
	"entered_by" uuid,
	"entered_by_name" text NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	"given_up_at" timestamp with time zone,
	"given_up_by_name" text,
	CONSTRAINT "duty_shift_line" CHECK ("line" in ('desk','provider','expert')),
	CONSTRAINT "duty_shift_order" CHECK ("from_at" < "until_at"),
	CONSTRAINT "duty_shift_facility" CHECK (("line" = 'provider') = ("facility_id" is not null))
);
--> statement-breakpoint
CREATE INDEX "duty_shift_time" ON "duty_shift" ("municipality_code","until_at");
--> statement-breakpoint
CREATE TABLE "desk_promise" (
	"id" uuid PRIMARY KEY NOT NULL,
	"municipality_code" char(5) NOT NULL REFERENCES "municipality"("code"),
	"case_id" uuid REFERENCES "emergency_case"("id"),
	"what" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"made_by_name" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"kept_at" timestamp with time zone,
	"kept_by_name" text
);
--> statement-breakpoint
CREATE INDEX "desk_promise_open" ON "desk_promise" ("municipality_code","due_at") WHERE "kept_at" is null;
--> statement-breakpoint
CREATE TABLE "shift_handover" (
	"id" uuid PRIMARY KEY NOT NULL,
	"municipality_code" char(5) NOT NULL REFERENCES "municipality"("code"),
	"given_at" timestamp with time zone NOT NULL,
	"given_by" uuid,
	"given_by_name" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"sheet" jsonb NOT NULL,
	"taken_at" timestamp with time zone,
	"taken_by" uuid,
	"taken_by_name" text,
	CONSTRAINT "shift_handover_two" CHECK ("taken_by" is null or "taken_by" <> "given_by")
);
--> statement-breakpoint
CREATE INDEX "shift_handover_given" ON "shift_handover" ("municipality_code","given_at");
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['duty_shift', 'desk_promise', 'shift_handover'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy read on %I for select using ((select is_system()) or is_base_of(municipality_code))', name);
    execute format('grant select, insert on %I to tomarigi_app', name);
  end loop;
end $$;
--> statement-breakpoint
-- What was written stays; only its end is added.
grant update (given_up_at, given_up_by_name) on duty_shift to tomarigi_app;
--> statement-breakpoint
grant update (kept_at, kept_by_name) on desk_promise to tomarigi_app;
--> statement-breakpoint
grant update (taken_at, taken_by, taken_by_name) on shift_handover to tomarigi_app;
--> statement-breakpoint
-- A place keeps the duty telephone of its own houses.
create policy own on duty_shift for select using (
  (select is_provider()) and organisation_id = (select actor_org()) and line = 'provider');
--> statement-breakpoint
create policy keep on duty_shift for insert with check (
  (select is_system())
  or ((select actor_role()) = 'lead_coordinator' and municipality_code = (select actor_municipality()) and line <> 'provider')
  or ((select is_provider()) and organisation_id = (select actor_org()) and line = 'provider'
      and exists (select 1 from facility where facility.id = facility_id and facility.organisation_id = (select actor_org())
                  and facility.municipality_code = duty_shift.municipality_code)));
--> statement-breakpoint
create policy give_up on duty_shift for update using (
  (select is_system())
  or ((select actor_role()) = 'lead_coordinator' and municipality_code = (select actor_municipality()) and line <> 'provider')
  or ((select is_provider()) and organisation_id = (select actor_org()) and line = 'provider'));
--> statement-breakpoint
create policy make on desk_promise for insert with check ((select is_system()) or is_base_of(municipality_code));
--> statement-breakpoint
create policy finish on desk_promise for update using ((select is_system()) or is_base_of(municipality_code));
--> statement-breakpoint
create policy give on shift_handover for insert with check ((select is_system()) or is_base_of(municipality_code));
--> statement-breakpoint
create policy take on shift_handover for update using ((select is_system()) or is_base_of(municipality_code));
