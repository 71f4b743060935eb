-- The 24-hour desk: cases, what happened in them, and what a municipality calls an emergency.
-- Locks: new tables and their foreign keys, catalogue only. Rollback: drop the three tables.
CREATE TABLE "emergency_case" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"organisation_id" uuid NOT NULL,
	"state" text DEFAULT 'received' NOT NULL,
	"first_contact_at" timestamp with time zone NOT NULL,
	"channel" text DEFAULT 'phone' NOT NULL,
	"caller_name" text DEFAULT '' NOT NULL,
	"caller_relation" text DEFAULT '' NOT NULL,
	"caller_phone" text DEFAULT '' NOT NULL,
	"person_id" uuid,
	"described_as" text DEFAULT '' NOT NULL,
	"where_now" text DEFAULT '' NOT NULL,
	"alone" text DEFAULT 'unknown' NOT NULL,
	"danger" boolean DEFAULT false NOT NULL,
	"reason" text,
	"reason_note" text DEFAULT '' NOT NULL,
	"occurred_on" date,
	"criteria_version" integer,
	"criterion" text,
	"level" text,
	"level_set_at" timestamp with time zone,
	"from_day" date NOT NULL,
	"until_day" date NOT NULL,
	"needs" jsonb NOT NULL,
	"memo" text DEFAULT '' NOT NULL,
	"request_id" uuid,
	"plan_id" uuid,
	"plan_version" integer,
	"deviations" text DEFAULT '' NOT NULL,
	"assigned_to" uuid,
	"assigned_name" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"outcome" text DEFAULT '' NOT NULL,
	CONSTRAINT "emergency_case_code_unique" UNIQUE("code"),
	CONSTRAINT "emergency_case_state" CHECK ("emergency_case"."state" in ('received','triaged','plan_activated','searching','offered','accepted','confirmed','in_transit','handed_over','staying','exit_planned','closed','unplaced','withdrawn')),
	CONSTRAINT "emergency_case_channel" CHECK ("emergency_case"."channel" in ('phone','fax','visit','web')),
	CONSTRAINT "emergency_case_alone" CHECK ("emergency_case"."alone" in ('yes','no','unknown')),
	CONSTRAINT "emergency_case_level" CHECK ("emergency_case"."level" is null or "emergency_case"."level" in ('life_threatening','tonight','tomorrow','within_3_days')),
	CONSTRAINT "emergency_case_days" CHECK ("emergency_case"."from_day" < "emergency_case"."until_day")
);
--> statement-breakpoint
CREATE TABLE "case_event" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by_user" uuid,
	"by_name" text NOT NULL,
	"what" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "emergency_criteria" (
	"id" uuid PRIMARY KEY NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"version" integer NOT NULL,
	"valid_from" date NOT NULL,
	"criteria" jsonb NOT NULL,
	"set_by" uuid,
	"set_by_name" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "emergency_criteria_version" UNIQUE("municipality_code","version")
);
--> statement-breakpoint
ALTER TABLE "emergency_case" ADD CONSTRAINT "emergency_case_municipality_code_municipality_code_fk" FOREIGN KEY ("municipality_code") REFERENCES "public"."municipality"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency_case" ADD CONSTRAINT "emergency_case_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency_case" ADD CONSTRAINT "emergency_case_request_id_stay_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."stay_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_case_id_emergency_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."emergency_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency_criteria" ADD CONSTRAINT "emergency_criteria_municipality_code_municipality_code_fk" FOREIGN KEY ("municipality_code") REFERENCES "public"."municipality"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "emergency_case_open" ON "emergency_case" USING btree ("municipality_code","state","first_contact_at");--> statement-breakpoint
CREATE INDEX "emergency_case_person" ON "emergency_case" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "emergency_case_request" ON "emergency_case" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "case_event_case" ON "case_event" USING btree ("case_id","seq");
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['emergency_case', 'case_event', 'emergency_criteria'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('grant select, insert on %I to tomarigi_app', name);
  end loop;
end $$;
--> statement-breakpoint
-- A case is never deleted, and what happened in it stays as it was written.
grant update on emergency_case to tomarigi_app;
--> statement-breakpoint
grant usage, select on sequence case_event_seq_seq to tomarigi_app;
--> statement-breakpoint
-- Only the coordinators of the municipality: a provider reads its inquiry, never the case behind it.
create policy base on emergency_case for all using (
  (select is_system()) or ((select is_base()) and municipality_code = (select actor_municipality())));
--> statement-breakpoint
create policy read on case_event for select using (
  (select is_system()) or ((select is_base()) and municipality_code = (select actor_municipality())));
--> statement-breakpoint
-- The nested select obeys the policy of the case itself.
create policy append on case_event for insert with check (
  (select is_system())
  or exists (select 1 from emergency_case
             where emergency_case.id = case_id and emergency_case.municipality_code = case_event.municipality_code));
--> statement-breakpoint
create policy read on emergency_criteria for select using ((select is_signed_in()));
--> statement-breakpoint
create policy decide on emergency_criteria for insert with check (
  (select is_system())
  or ((select actor_role()) = 'lead_coordinator' and municipality_code = (select actor_municipality())));
