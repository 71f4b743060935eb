-- The nightly round through everyone registered, and the pack printed every evening.
-- Locks: catalogue only, new tables. Rollback: drop the three tables.
CREATE TABLE "readiness_run" (
	"id" uuid PRIMARY KEY NOT NULL,
	"municipality_code" char(5) NOT NULL REFERENCES "municipality"("code"),
	"moment" text NOT NULL,
	"first_night" date NOT NULL,
	"nights" smallint NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"asked_by_name" text DEFAULT '' NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"people" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"last_person_id" uuid,
	"alone_place" integer DEFAULT 0 NOT NULL,
	"alone_cover" integer DEFAULT 0 NOT NULL,
	"alone_home" integer DEFAULT 0 NOT NULL,
	"alone_none" integer DEFAULT 0 NOT NULL,
	"together_place" integer,
	"together_cover" integer,
	"together_home" integer,
	"together_none" integer,
	"together_bound" integer,
	"rules_version" integer NOT NULL,
	CONSTRAINT "readiness_run_moment" CHECK ("moment" in ('morning','evening','asked')),
	CONSTRAINT "readiness_run_state" CHECK ("state" in ('running','finished')),
	CONSTRAINT "readiness_run_finished" CHECK (("state" = 'finished') = ("finished_at" is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "readiness_run_once" ON "readiness_run" ("municipality_code","moment","first_night") WHERE "moment" <> 'asked';
--> statement-breakpoint
CREATE UNIQUE INDEX "readiness_run_running" ON "readiness_run" ("municipality_code") WHERE "state" = 'running';
--> statement-breakpoint
CREATE TABLE "readiness_line" (
	"run_id" uuid NOT NULL REFERENCES "readiness_run"("id") ON DELETE cascade,
	"person_id" uuid NOT NULL REFERENCES "person"("id") ON DELETE cascade,
	"municipality_code" char(5) NOT NULL,
	"alone" text NOT NULL,
	"together" text,
	"facility_id" uuid REFERENCES "facility"("id") ON DELETE cascade,
	"together_facility_id" uuid REFERENCES "facility"("id") ON DELETE cascade,
	"fits" integer NOT NULL,
	"uncovered" smallint NOT NULL,
	"binding" text,
	"failing_alone" integer NOT NULL,
	"actions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "readiness_line_run_id_person_id_pk" PRIMARY KEY("run_id","person_id"),
	CONSTRAINT "readiness_line_alone" CHECK ("alone" in ('place','cover','home','none')),
	CONSTRAINT "readiness_line_together" CHECK ("together" is null or "together" in ('place','cover','home','none'))
);
--> statement-breakpoint
CREATE INDEX "readiness_line_person" ON "readiness_line" ("person_id");
--> statement-breakpoint
CREATE TABLE "night_binder" (
	"id" uuid PRIMARY KEY NOT NULL,
	"municipality_code" char(5) NOT NULL REFERENCES "municipality"("code"),
	"night" date NOT NULL,
	"serial" text NOT NULL UNIQUE,
	"made_at" timestamp with time zone NOT NULL,
	"made_by_name" text NOT NULL,
	"hash" char(64) NOT NULL,
	"pages" jsonb
);
--> statement-breakpoint
CREATE INDEX "night_binder_night" ON "night_binder" ("municipality_code","night");
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['readiness_run', 'readiness_line', 'night_binder'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy read on %I for select using (is_base_of(municipality_code))', name);
    execute format('create policy round on %I for all using ((select is_system()))', name);
    execute format('grant select, insert, update, delete on %I to tomarigi_app', name);
  end loop;
end $$;
--> statement-breakpoint
-- The city reads the figures and no line: a line is about a person.
create policy figures on readiness_run for select using (
  (select actor_role()) = 'city_officer' and municipality_code = (select actor_municipality()));
--> statement-breakpoint
-- A round may be asked for; only background work carries it out.
create policy ask on readiness_run for insert with check (
  is_base_of(municipality_code) and moment = 'asked' and state = 'running' and done = 0);
--> statement-breakpoint
create policy make on night_binder for insert with check (is_base_of(municipality_code));
