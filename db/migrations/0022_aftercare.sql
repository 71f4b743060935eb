-- What follows an emergency's yes: the journey, the stay, the way home, the checks afterwards and the lesson.
-- Locks: catalogue only, new tables. Rollback: drop the six tables.
CREATE TABLE "admission" (
	"booking_id" uuid PRIMARY KEY NOT NULL REFERENCES "booking"("id"),
	"case_id" uuid NOT NULL REFERENCES "emergency_case"("id"),
	"municipality_code" char(5) NOT NULL,
	"organisation_id" uuid NOT NULL,
	"facts" jsonb NOT NULL,
	"way" text,
	"driver" text DEFAULT '' NOT NULL,
	"has_escort" boolean DEFAULT false NOT NULL,
	"leaves_at" timestamp with time zone,
	"arrives_at" timestamp with time zone,
	"way_note" text DEFAULT '' NOT NULL,
	"begun_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "admission_way" CHECK ("way" is null or "way" in ('family','place','supporter','welfare_taxi','ambulance','desk','other'))
);
--> statement-breakpoint
CREATE INDEX "admission_case" ON "admission" ("case_id");
--> statement-breakpoint
CREATE TABLE "admission_item" (
	"booking_id" uuid NOT NULL REFERENCES "admission"("booking_id") ON DELETE cascade,
	"position" smallint NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"organisation_id" uuid NOT NULL,
	"item" text NOT NULL,
	"checked_at" timestamp with time zone,
	"checked_by_name" text,
	CONSTRAINT "admission_item_booking_id_position_pk" PRIMARY KEY("booking_id","position")
);
--> statement-breakpoint
CREATE TABLE "stay_note" (
	"id" uuid PRIMARY KEY NOT NULL,
	"booking_id" uuid NOT NULL REFERENCES "admission"("booking_id") ON DELETE cascade,
	"municipality_code" char(5) NOT NULL,
	"organisation_id" uuid NOT NULL,
	"on_day" date NOT NULL,
	"words" text NOT NULL,
	"written_by_name" text NOT NULL,
	"written_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "stay_note_booking" ON "stay_note" ("booking_id","on_day");
--> statement-breakpoint
CREATE TABLE "exit_plan" (
	"case_id" uuid PRIMARY KEY NOT NULL REFERENCES "emergency_case"("id"),
	"municipality_code" char(5) NOT NULL,
	"owner_name" text NOT NULL,
	"owner_of" text NOT NULL,
	"home_on" date,
	"conditions" text DEFAULT '' NOT NULL,
	"next_service" text DEFAULT '' NOT NULL,
	"way_home" text DEFAULT '' NOT NULL,
	"revises_plan" boolean DEFAULT true NOT NULL,
	"blocked_by" text DEFAULT '' NOT NULL,
	"updated_by_name" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "follow_up" (
	"case_id" uuid NOT NULL REFERENCES "emergency_case"("id"),
	"kind" text NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"words" text NOT NULL,
	"done_by_name" text NOT NULL,
	"done_at" timestamp with time zone NOT NULL,
	CONSTRAINT "follow_up_case_id_kind_pk" PRIMARY KEY("case_id","kind"),
	CONSTRAINT "follow_up_kind" CHECK ("kind" in ('next_day','exit','week','month'))
);
--> statement-breakpoint
CREATE TABLE "case_review" (
	"case_id" uuid PRIMARY KEY NOT NULL REFERENCES "emergency_case"("id"),
	"municipality_code" char(5) NOT NULL,
	"why_emergency" text NOT NULL,
	"what_helped" text NOT NULL,
	"what_lacked" text NOT NULL,
	"next_time" text NOT NULL,
	"written_by_name" text NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"shared" jsonb,
	"shared_at" timestamp with time zone
);
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['admission', 'admission_item', 'stay_note', 'exit_plan', 'follow_up', 'case_review'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy desk on %I for all using ((select is_system()) or is_base_of(municipality_code))', name);
    execute format('grant select, insert, update on %I to tomarigi_app', name);
  end loop;
  -- The place that has the person reads and keeps what concerns the stay, and nothing of the case.
  foreach name in array array['admission', 'admission_item', 'stay_note'] loop
    execute format($p$create policy place on %I for select using (
      (select is_provider()) and organisation_id = (select actor_org()))$p$, name);
  end loop;
end $$;
--> statement-breakpoint
create policy tick on admission_item for update using (
  (select is_provider()) and organisation_id = (select actor_org()));
--> statement-breakpoint
create policy note on stay_note for insert with check (
  (select is_provider()) and organisation_id = (select actor_org())
  and exists (select 1 from admission where admission.booking_id = stay_note.booking_id
              and admission.organisation_id = (select actor_org())
              and admission.municipality_code = stay_note.municipality_code));
--> statement-breakpoint
revoke update on stay_note from tomarigi_app;
--> statement-breakpoint
-- The city reads what was shared with the meeting; its own page asks for nothing else.
create policy meeting on case_review for select using (
  shared is not null and municipality_code = (select actor_municipality())
  and (select actor_role()) in ('city_officer', 'council_reader'));
