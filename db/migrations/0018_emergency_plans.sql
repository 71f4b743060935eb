-- 緊急時対応計画: the five-day plan of a person in versions, its cells, its places with their word, drills, papers, and what it lacks.
-- Locks: catalogue only, new tables. Rollback: drop the functions and the eight tables.
CREATE TABLE "emergency_plan" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"is_short" boolean DEFAULT false NOT NULL,
	"days" smallint NOT NULL,
	"sections" jsonb NOT NULL,
	"author_organisation_id" uuid,
	"author_name" text DEFAULT '' NOT NULL,
	"made_on" date NOT NULL,
	"agreed_on" date,
	"next_review_on" date,
	"ended_on" date,
	"revision" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"updated_by_name" text NOT NULL,
	CONSTRAINT "emergency_plan_state" CHECK ("emergency_plan"."state" in ('draft','agreed','replaced','expired')),
	CONSTRAINT "emergency_plan_days" CHECK ("emergency_plan"."days" between 1 and 14),
	CONSTRAINT "emergency_plan_agreed" CHECK (("emergency_plan"."state" = 'draft') = ("emergency_plan"."agreed_on" is null))
);
--> statement-breakpoint
CREATE TABLE "plan_cell" (
	"plan_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"day" smallint NOT NULL,
	"part" text NOT NULL,
	"state" text NOT NULL,
	"facility_id" uuid,
	"place" text DEFAULT '' NOT NULL,
	"who" text DEFAULT '' NOT NULL,
	"transport" text DEFAULT '' NOT NULL,
	"meal" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"service" text,
	CONSTRAINT "plan_cell_plan_id_day_part_pk" PRIMARY KEY("plan_id","day","part"),
	CONSTRAINT "plan_cell_part" CHECK ("plan_cell"."part" in ('morning','daytime','evening','night','midnight')),
	CONSTRAINT "plan_cell_state" CHECK ("plan_cell"."state" in ('covered','by_call','gap','none')),
	CONSTRAINT "plan_cell_gap" CHECK (("plan_cell"."state" = 'gap') = ("plan_cell"."service" is not null))
);
--> statement-breakpoint
CREATE TABLE "plan_place" (
	"id" uuid PRIMARY KEY NOT NULL,
	"plan_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"facility_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"agreement" text NOT NULL,
	"card" jsonb,
	"known_as" text DEFAULT '' NOT NULL,
	"asked_by_name" text DEFAULT '' NOT NULL,
	"asked_at" timestamp with time zone,
	"answered_on" date,
	"answered_by_name" text DEFAULT '' NOT NULL,
	"conditions" text DEFAULT '' NOT NULL,
	"decline_reason" text,
	"stands_until" date,
	CONSTRAINT "plan_place_agreement" CHECK ("plan_place"."agreement" in ('not_asked','asked','agreed','conditional','declined')),
	CONSTRAINT "plan_place_asked" CHECK ("plan_place"."agreement" = 'not_asked' or "plan_place"."card" is not null),
	CONSTRAINT "plan_place_declined" CHECK (("plan_place"."agreement" = 'declined') = ("plan_place"."decline_reason" is not null))
);
--> statement-breakpoint
CREATE TABLE "plan_drill" (
	"id" uuid PRIMARY KEY NOT NULL,
	"plan_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"on_day" date NOT NULL,
	"tried" text NOT NULL,
	"result" text NOT NULL,
	"lessons" text DEFAULT '' NOT NULL,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "plan_drill_result" CHECK ("plan_drill"."result" in ('worked','partly','failed'))
);
--> statement-breakpoint
CREATE TABLE "plan_gap" (
	"id" uuid PRIMARY KEY NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"district" text,
	"age_band" text,
	"disabilities" text[] DEFAULT '{}' NOT NULL,
	"acts" text[] DEFAULT '{}' NOT NULL,
	"service" text NOT NULL,
	"day" smallint NOT NULL,
	"part" text NOT NULL,
	"since" date NOT NULL,
	"withdrawn_on" date
);
--> statement-breakpoint
CREATE TABLE "plan_override" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"reason" text NOT NULL,
	"decided_by" uuid,
	"decided_by_name" text NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	"stands_until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan_paper" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" bigint GENERATED ALWAYS AS IDENTITY,
	"plan_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"kind" text NOT NULL,
	"printed_by" uuid,
	"printed_by_name" text NOT NULL,
	"printed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "plan_paper_kind" CHECK ("plan_paper"."kind" in ('call','handover'))
);
--> statement-breakpoint
CREATE TABLE "plan_rules" (
	"municipality_code" char(5) NOT NULL,
	"version" integer NOT NULL,
	"days" smallint NOT NULL,
	"requires_plan" boolean NOT NULL,
	"review_months" smallint NOT NULL,
	"changed_by" uuid,
	"changed_by_name" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "plan_rules_municipality_code_version_pk" PRIMARY KEY("municipality_code","version"),
	CONSTRAINT "plan_rules_days" CHECK ("plan_rules"."days" between 1 and 14),
	CONSTRAINT "plan_rules_review" CHECK ("plan_rules"."review_months" between 1 and 24)
);
--> statement-breakpoint
ALTER TABLE "emergency_plan" ADD CONSTRAINT "emergency_plan_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency_plan" ADD CONSTRAINT "emergency_plan_author_organisation_id_organisation_id_fk" FOREIGN KEY ("author_organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_cell" ADD CONSTRAINT "plan_cell_plan_id_emergency_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."emergency_plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_cell" ADD CONSTRAINT "plan_cell_facility_id_facility_id_fk" FOREIGN KEY ("facility_id") REFERENCES "public"."facility"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_place" ADD CONSTRAINT "plan_place_plan_id_emergency_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."emergency_plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_place" ADD CONSTRAINT "plan_place_facility_id_facility_id_fk" FOREIGN KEY ("facility_id") REFERENCES "public"."facility"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_drill" ADD CONSTRAINT "plan_drill_plan_id_emergency_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."emergency_plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_override" ADD CONSTRAINT "plan_override_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_paper" ADD CONSTRAINT "plan_paper_plan_id_emergency_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."emergency_plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_rules" ADD CONSTRAINT "plan_rules_municipality_code_municipality_code_fk" FOREIGN KEY ("municipality_code") REFERENCES "public"."municipality"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "emergency_plan_version" ON "emergency_plan" USING btree ("person_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "emergency_plan_draft" ON "emergency_plan" USING btree ("person_id") WHERE "emergency_plan"."state" = 'draft';--> statement-breakpoint
CREATE UNIQUE INDEX "emergency_plan_in_force" ON "emergency_plan" USING btree ("person_id") WHERE "emergency_plan"."state" = 'agreed';--> statement-breakpoint
CREATE INDEX "emergency_plan_municipality" ON "emergency_plan" USING btree ("municipality_code","state");--> statement-breakpoint
CREATE UNIQUE INDEX "plan_place_once" ON "plan_place" USING btree ("plan_id","facility_id");--> statement-breakpoint
CREATE INDEX "plan_place_organisation" ON "plan_place" USING btree ("organisation_id","agreement");--> statement-breakpoint
CREATE INDEX "plan_drill_plan" ON "plan_drill" USING btree ("plan_id");--> statement-breakpoint
CREATE INDEX "plan_gap_open" ON "plan_gap" USING btree ("municipality_code") WHERE "plan_gap"."withdrawn_on" is null;--> statement-breakpoint
CREATE INDEX "plan_override_person" ON "plan_override" USING btree ("person_id","stands_until");
--> statement-breakpoint
-- The nested select obeys the policy of person_access: one's own rows.
create function is_given(person uuid) returns boolean language sql stable
  as $$ select exists (
    select 1 from person_access given
    where given.person_id = person
      and (given.organisation_id = actor_org() or given.user_id = actor_user())
      and (given.valid_until is null or given.valid_until >= (clock_timestamp() at time zone 'Asia/Tokyo')::date)) $$;
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['emergency_plan', 'plan_cell', 'plan_place', 'plan_drill', 'plan_gap', 'plan_override', 'plan_paper', 'plan_rules'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('grant select, insert on %I to tomarigi_app', name);
  end loop;
  foreach name in array array['emergency_plan', 'plan_cell', 'plan_place'] loop
    execute format('grant update, delete on %I to tomarigi_app', name);
  end loop;
  -- The coordinators of the municipality, and the consultation office to which the person's record was opened.
  foreach name in array array['emergency_plan', 'plan_cell', 'plan_place', 'plan_drill', 'plan_paper'] loop
    execute format('create policy write on %I for all using ((select is_system()) or is_base_of(municipality_code)
      or ((select actor_role()) = ''consultation_specialist'' and is_given(person_id)))', name);
  end loop;
  -- The family reads what belongs to a plan that it may read.
  foreach name in array array['plan_cell', 'plan_place', 'plan_drill'] loop
    execute format('create policy family on %I for select using ((select actor_role()) = ''family''
      and exists (select 1 from emergency_plan plan where plan.id = plan_id))', name);
  end loop;
end $$;
--> statement-breakpoint
grant update (withdrawn_on, since, service, district, age_band, disabilities, acts) on plan_gap to tomarigi_app;
--> statement-breakpoint
-- The family reads the plan that was agreed with it; a draft is still being talked over.
create policy family on emergency_plan for select using (
  (select actor_role()) = 'family' and state = 'agreed' and is_given(person_id));
--> statement-breakpoint
-- A provider reads what it was asked, and answers; the person stays behind the wall of `person`.
create policy asked on plan_place for select using (
  (select is_provider()) and organisation_id = (select actor_org()) and agreement <> 'not_asked');
--> statement-breakpoint
create policy answer on plan_place for update using (
  (select is_provider()) and organisation_id = (select actor_org()) and agreement <> 'not_asked');
--> statement-breakpoint
create policy read on plan_gap for select using (
  (select is_system()) or (municipality_code = (select actor_municipality())
    and (select actor_role()) in ('coordinator', 'lead_coordinator', 'desk_operator', 'consultation_specialist', 'city_officer')));
--> statement-breakpoint
create policy append on plan_gap for insert with check (
  (select is_system()) or is_base_of(municipality_code)
  or ((select actor_role()) = 'consultation_specialist' and municipality_code = (select actor_municipality())));
--> statement-breakpoint
create policy change on plan_gap for update using (
  (select is_system()) or is_base_of(municipality_code)
  or ((select actor_role()) = 'consultation_specialist' and municipality_code = (select actor_municipality())));
--> statement-breakpoint
create policy read on plan_override for select using ((select is_system()) or is_base_of(municipality_code));
--> statement-breakpoint
create policy decide on plan_override for insert with check (
  (select is_system()) or ((select actor_role()) = 'lead_coordinator' and is_base_of(municipality_code)));
--> statement-breakpoint
create policy read on plan_rules for select using (
  (select is_system()) or municipality_code = (select actor_municipality()));
--> statement-breakpoint
create policy append on plan_rules for insert with check (
  (select is_system()) or ((select actor_role()) = 'lead_coordinator' and is_base_of(municipality_code)));
--> statement-breakpoint
-- The order agreed in the plan stands with the enrolments, where the ranking reads it. A plan written by a consultation
-- office and an answer given by a provider move it too, and neither may write the enrolments of others.
create function sync_agreed_ranks(person uuid) returns void language sql volatile set app.role to 'system'
  as $$ update provider_enrollment one set agreed_rank = (
          select place.rank from (
            select asked.facility_id, row_number() over (order by asked.position) as rank
            from plan_place asked join emergency_plan plan on plan.id = asked.plan_id
            where plan.person_id = person and plan.state = 'agreed' and asked.agreement in ('agreed', 'conditional')) place
          where place.facility_id = one.facility_id)
        where one.person_id = person $$;
