-- 月ごとの割当て: a month of scarce nights is shared by published rules, and every step of it stays as it was.
-- Locks: catalogue only, new tables. Rollback: drop the nine tables.
CREATE TABLE "allocation_round" (
	"id" uuid PRIMARY KEY NOT NULL,
	"municipality_code" char(5) NOT NULL REFERENCES "municipality"("code"),
	"purpose" text NOT NULL,
	"month" date NOT NULL,
	"opens_on" date NOT NULL,
	"closes_on" date NOT NULL,
	"decides_on" date NOT NULL,
	"publishes_on" date NOT NULL,
	"rules" jsonb NOT NULL,
	"school_holidays" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"made_by_name" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"published_version" smallint,
	"published_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "allocation_round_purpose" CHECK ("purpose" in ('short_stay','trial')),
	CONSTRAINT "allocation_round_month" CHECK (extract(day from "month") = 1),
	CONSTRAINT "allocation_round_order" CHECK ("opens_on" <= "closes_on" and "closes_on" < "decides_on"
		and "decides_on" <= "publishes_on" and "publishes_on" < "month"),
	CONSTRAINT "allocation_round_published" CHECK (("published_version" is null) = ("published_at" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "allocation_round_once" ON "allocation_round" ("municipality_code","month","purpose");
--> statement-breakpoint
CREATE TABLE "round_reserve" (
	"round_id" uuid NOT NULL REFERENCES "allocation_round"("id"),
	"unit_id" uuid NOT NULL REFERENCES "unit"("id"),
	"facility_id" uuid NOT NULL REFERENCES "facility"("id"),
	"organisation_id" uuid NOT NULL REFERENCES "organisation"("id"),
	"nights" date[] NOT NULL,
	"set_by_name" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "round_reserve_round_id_unit_id_pk" PRIMARY KEY("round_id","unit_id")
);
--> statement-breakpoint
CREATE INDEX "round_reserve_facility" ON "round_reserve" ("facility_id");
--> statement-breakpoint
CREATE TABLE "round_wish" (
	"id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL REFERENCES "allocation_round"("id"),
	"municipality_code" char(5) NOT NULL,
	"person_id" uuid NOT NULL REFERENCES "person"("id") ON DELETE cascade,
	"state" text DEFAULT 'handed_in' NOT NULL,
	"nights" smallint NOT NULL,
	"choices" jsonb NOT NULL,
	"impossible" date[] DEFAULT '{}' NOT NULL,
	"companion_person_id" uuid REFERENCES "person"("id") ON DELETE set null,
	"note" text DEFAULT '' NOT NULL,
	"handed_in_by" uuid,
	"handed_in_by_name" text NOT NULL,
	"handed_in_for" uuid,
	"handed_in_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "round_wish_state" CHECK ("state" in ('handed_in','withdrawn')),
	CONSTRAINT "round_wish_choices" CHECK (jsonb_array_length("choices") between 1 and 3),
	CONSTRAINT "round_wish_nights" CHECK ("nights" between 1 and 30)
);
--> statement-breakpoint
CREATE UNIQUE INDEX "round_wish_once" ON "round_wish" ("round_id","person_id");
--> statement-breakpoint
CREATE INDEX "round_wish_person" ON "round_wish" ("person_id");
--> statement-breakpoint
CREATE TABLE "round_fix" (
	"round_id" uuid NOT NULL REFERENCES "allocation_round"("id"),
	"wish_id" uuid NOT NULL REFERENCES "round_wish"("id") ON DELETE cascade,
	"municipality_code" char(5) NOT NULL,
	"assignment" jsonb,
	"reason" text DEFAULT '' NOT NULL,
	"fixed_by_name" text NOT NULL,
	"fixed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "round_fix_round_id_wish_id_pk" PRIMARY KEY("round_id","wish_id")
);
--> statement-breakpoint
CREATE TABLE "round_job" (
	"id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL REFERENCES "allocation_round"("id"),
	"municipality_code" char(5) NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"stage" text DEFAULT 'waiting' NOT NULL,
	"seconds_at_most" smallint NOT NULL,
	"gap_wanted" double precision NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"best" double precision,
	"bound" double precision,
	"curve" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"stop_asked" boolean DEFAULT false NOT NULL,
	"claimed_by" text,
	"beat_at" timestamp with time zone,
	"tries" smallint DEFAULT 0 NOT NULL,
	"asked_by_name" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"input" json,
	"result" json,
	CONSTRAINT "round_job_state" CHECK ("state" in ('waiting','running','finished','failed'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "round_job_one" ON "round_job" ("round_id") WHERE "state" in ('waiting','running');
--> statement-breakpoint
CREATE INDEX "round_job_round" ON "round_job" ("round_id","asked_at");
--> statement-breakpoint
CREATE TABLE "round_version" (
	"round_id" uuid NOT NULL REFERENCES "allocation_round"("id"),
	"version" smallint NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"input" json NOT NULL,
	"result" json NOT NULL,
	"hash" text NOT NULL,
	"seconds_at_most" smallint NOT NULL,
	"gap_wanted" double precision NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"published_by" jsonb NOT NULL,
	"published_by_name" text NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	CONSTRAINT "round_version_round_id_version_pk" PRIMARY KEY("round_id","version")
);
--> statement-breakpoint
CREATE TABLE "round_figures" (
	"round_id" uuid NOT NULL REFERENCES "allocation_round"("id"),
	"version" smallint NOT NULL,
	"audience" text NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"figures" jsonb NOT NULL,
	CONSTRAINT "round_figures_round_id_version_audience_pk" PRIMARY KEY("round_id","version","audience"),
	CONSTRAINT "round_figures_audience" CHECK ("audience" in ('base','city'))
);
--> statement-breakpoint
CREATE TABLE "round_line" (
	"round_id" uuid NOT NULL REFERENCES "allocation_round"("id"),
	"version" smallint NOT NULL,
	"wish_id" uuid NOT NULL REFERENCES "round_wish"("id") ON DELETE cascade,
	"municipality_code" char(5) NOT NULL,
	"person_id" uuid NOT NULL REFERENCES "person"("id") ON DELETE cascade,
	"receipt" jsonb NOT NULL,
	"assignment" jsonb,
	"unit_id" uuid,
	"state" text NOT NULL,
	"booking_id" uuid,
	"cancels_booking_id" uuid,
	"obstacle" jsonb,
	CONSTRAINT "round_line_round_id_version_wish_id_pk" PRIMARY KEY("round_id","version","wish_id"),
	CONSTRAINT "round_line_state" CHECK ("state" in ('not_given','to_book','booked','lost'))
);
--> statement-breakpoint
CREATE INDEX "round_line_wish" ON "round_line" ("wish_id","version");
--> statement-breakpoint
CREATE INDEX "round_line_to_do" ON "round_line" ("round_id","version") WHERE "state" = 'to_book' or "cancels_booking_id" is not null;
--> statement-breakpoint
CREATE TABLE "carry_credit" (
	"round_id" uuid NOT NULL REFERENCES "allocation_round"("id"),
	"version" smallint NOT NULL,
	"household_id" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"credit" integer NOT NULL,
	"noted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "carry_credit_round_id_version_household_id_pk" PRIMARY KEY("round_id","version","household_id")
);
--> statement-breakpoint
CREATE INDEX "carry_credit_household" ON "carry_credit" ("municipality_code","household_id");
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['allocation_round', 'round_reserve', 'round_wish', 'round_fix', 'round_job',
                              'round_version', 'round_figures', 'round_line', 'carry_credit'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('grant select, insert on %I to tomarigi_app', name);
    execute format('create policy work on %I for all using ((select is_system()))', name);
  end loop;
  foreach name in array array['allocation_round', 'round_reserve', 'round_wish', 'round_fix', 'round_job', 'round_line'] loop
    execute format('grant update on %I to tomarigi_app', name);
  end loop;
  foreach name in array array['round_reserve', 'round_fix'] loop
    execute format('grant delete on %I to tomarigi_app', name);
  end loop;
  -- Whoever places people in the municipality sees everything of its rounds; the lead alone decides.
  foreach name in array array['round_wish', 'round_fix', 'round_job', 'round_version', 'round_figures', 'round_line', 'carry_credit'] loop
    execute format('create policy base on %I for select using (is_base_of(municipality_code))', name);
  end loop;
  foreach name in array array['allocation_round', 'round_fix', 'round_job', 'round_version', 'round_figures', 'round_line', 'carry_credit'] loop
    execute format('create policy decide on %I for insert with check (
      (select actor_role()) = ''lead_coordinator'' and is_base_of(municipality_code))', name);
  end loop;
  foreach name in array array['allocation_round', 'round_fix', 'round_job', 'round_line'] loop
    execute format('create policy change on %I for update using (
      (select actor_role()) = ''lead_coordinator'' and is_base_of(municipality_code))', name);
  end loop;
end $$;
--> statement-breakpoint
create policy release on round_fix for delete using (
  (select actor_role()) = 'lead_coordinator' and is_base_of(municipality_code));
--> statement-breakpoint
-- The calendar, the rules and what is set aside are published: everyone signed in reads them.
create policy announced on allocation_round for select using ((select is_signed_in()));
--> statement-breakpoint
create policy announced on round_reserve for select using ((select is_signed_in()));
--> statement-breakpoint
create policy own on round_reserve for all using (
  (select is_provider()) and organisation_id = (select actor_org()))
  with check ((select is_provider()) and organisation_id = (select actor_org())
    and exists (select 1 from unit where unit.id = unit_id and unit.organisation_id = (select actor_org())
                and unit.facility_id = round_reserve.facility_id));
--> statement-breakpoint
-- A family, and the specialist the record was opened to: the wishes and receipts of their own people and no others.
create policy own_people on round_wish for all using (
  (select actor_role()) in ('family', 'consultation_specialist') and may_read_dossier(person_id))
  with check ((select actor_role()) in ('family', 'consultation_specialist') and may_read_dossier(person_id)
    and exists (select 1 from person where person.id = person_id and person.municipality_code = round_wish.municipality_code)
    and exists (select 1 from allocation_round round where round.id = round_id
                and round.municipality_code = round_wish.municipality_code));
--> statement-breakpoint
create policy own_people on round_line for select using (
  (select actor_role()) in ('family', 'consultation_specialist') and may_read_dossier(person_id));
--> statement-breakpoint
-- The city reads how fairly the nights were shared, few as few, and no line of a person.
create policy figures on round_figures for select using (
  audience = 'city' and (select actor_role()) = 'city_officer' and municipality_code = (select actor_municipality()));
