-- Rules of a municipality in versions, and how much its registered people depend on single places.
-- Locks: catalogue only, new tables. Rollback: drop the function and the four tables.
CREATE TABLE "few_place" (
	"person_id" uuid NOT NULL,
	"facility_id" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"places" smallint NOT NULL,
	"share_milli" smallint NOT NULL,
	CONSTRAINT "few_place_person_id_facility_id_pk" PRIMARY KEY("person_id","facility_id")
);
--> statement-breakpoint
CREATE TABLE "matching_rules" (
	"municipality_code" char(5) NOT NULL,
	"version" integer NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"rules" jsonb NOT NULL,
	"note" text NOT NULL,
	"changed_by" uuid,
	"changed_by_name" text NOT NULL,
	"restored_from" integer,
	CONSTRAINT "matching_rules_municipality_code_version_pk" PRIMARY KEY("municipality_code","version"),
	CONSTRAINT "matching_rules_version" CHECK ("matching_rules"."version" >= 1),
	CONSTRAINT "matching_rules_restored" CHECK ("matching_rules"."restored_from" is null or "matching_rules"."restored_from" < "matching_rules"."version")
);
--> statement-breakpoint
CREATE TABLE "scarcity" (
	"facility_id" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"only_here" integer NOT NULL,
	"dependants" integer NOT NULL,
	"cost_milli" integer NOT NULL,
	"computed_at" timestamp with time zone NOT NULL,
	"rules_version" integer NOT NULL,
	CONSTRAINT "scarcity_facility_id_municipality_code_pk" PRIMARY KEY("facility_id","municipality_code")
);
--> statement-breakpoint
CREATE TABLE "scarcity_count" (
	"municipality_code" char(5) PRIMARY KEY NOT NULL,
	"counted_at" timestamp with time zone NOT NULL,
	"people" integer NOT NULL,
	"rules_version" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "few_place" ADD CONSTRAINT "few_place_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "few_place" ADD CONSTRAINT "few_place_facility_id_facility_id_fk" FOREIGN KEY ("facility_id") REFERENCES "public"."facility"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matching_rules" ADD CONSTRAINT "matching_rules_municipality_code_municipality_code_fk" FOREIGN KEY ("municipality_code") REFERENCES "public"."municipality"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scarcity" ADD CONSTRAINT "scarcity_facility_id_facility_id_fk" FOREIGN KEY ("facility_id") REFERENCES "public"."facility"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scarcity_count" ADD CONSTRAINT "scarcity_count_municipality_code_municipality_code_fk" FOREIGN KEY ("municipality_code") REFERENCES "public"."municipality"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "few_place_municipality" ON "few_place" USING btree ("municipality_code");
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['few_place', 'matching_rules', 'scarcity', 'scarcity_count'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
  end loop;
  foreach name in array array['few_place', 'scarcity', 'scarcity_count'] loop
    execute format('grant select, insert, update, delete on %I to tomarigi_app', name);
    execute format('create policy count on %I for all using ((select is_system()))', name);
    execute format('create policy read on %I for select using (is_base_of(municipality_code))', name);
  end loop;
end $$;
--> statement-breakpoint
-- A version is written once and stays.
grant select, insert on matching_rules to tomarigi_app;
--> statement-breakpoint
create policy read on matching_rules for select using (
  (select is_system()) or is_base_of(municipality_code)
  or ((select actor_role()) = 'city_officer' and municipality_code = (select actor_municipality())));
--> statement-breakpoint
create policy append on matching_rules for insert with check (
  (select is_system())
  or ((select actor_role()) = 'lead_coordinator' and municipality_code = (select actor_municipality())));
--> statement-breakpoint
-- A place is spared for the people of every municipality; of the others only this sum is told, never how many they are.
create function scarcity_costs(facilities uuid[]) returns table (facility_id uuid, cost_milli integer)
  language sql stable set app.role to 'system'
  as $$ select scarcity.facility_id, sum(scarcity.cost_milli)::int from scarcity
        where scarcity.facility_id = any(facilities) group by scarcity.facility_id $$;
