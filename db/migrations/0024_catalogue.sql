-- The public catalogue: what a house tells families about itself, and what everyone may read of it.
-- Locks: catalogue only, new tables. Rollback: drop the five tables and the function.
CREATE TABLE "introduction" (
	"facility_id" uuid PRIMARY KEY NOT NULL REFERENCES "facility"("id") ON DELETE cascade,
	"organisation_id" uuid NOT NULL,
	"told" jsonb NOT NULL,
	"is_published" boolean DEFAULT false NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	"saved_by_name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "introduction_photo" (
	"id" uuid PRIMARY KEY NOT NULL,
	"facility_id" uuid NOT NULL REFERENCES "introduction"("facility_id") ON DELETE cascade,
	"organisation_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"alt" text NOT NULL,
	"media_type" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"bytes" bytea NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "introduction_photo_place" UNIQUE("facility_id","position") DEFERRABLE INITIALLY DEFERRED,
	CONSTRAINT "introduction_photo_alt" CHECK (char_length(btrim("alt")) between 5 and 120),
	CONSTRAINT "introduction_photo_media" CHECK ("media_type" in ('image/jpeg','image/png','image/webp')),
	CONSTRAINT "introduction_photo_size" CHECK (octet_length("bytes") between 1 and 600000 and "width" between 1 and 6000 and "height" between 1 and 6000)
);
--> statement-breakpoint
CREATE TABLE "public_place" (
	"facility_id" uuid PRIMARY KEY NOT NULL REFERENCES "introduction"("facility_id") ON DELETE cascade,
	"organisation_id" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"card" jsonb NOT NULL
);
--> statement-breakpoint
-- One label a week and scope; `scope` is a house, or all houses of a kind in a municipality.
CREATE TABLE "public_week" (
	"scope" text NOT NULL,
	"week" date NOT NULL,
	"label" text NOT NULL,
	"published_on" date NOT NULL,
	CONSTRAINT "public_week_pk" PRIMARY KEY("scope","week"),
	CONSTRAINT "public_week_label" CHECK ("label" in ('open','few','full','ask','off','checking'))
);
--> statement-breakpoint
-- How many places were taken when the label was last formed: what the next one is compared with, and nobody's to read.
CREATE TABLE "public_week_basis" (
	"scope" text NOT NULL,
	"week" date NOT NULL,
	"taken" integer NOT NULL,
	CONSTRAINT "public_week_basis_pk" PRIMARY KEY("scope","week")
);
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['introduction', 'introduction_photo', 'public_place', 'public_week', 'public_week_basis'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('grant select, insert, update, delete on %I to tomarigi_app', name);
  end loop;
end $$;
--> statement-breakpoint
create policy read on introduction for select using (
  (select is_system()) or (select is_base()) or organisation_id = (select actor_org()));
--> statement-breakpoint
create policy keep on introduction for all using (
  (select is_system()) or ((select actor_role()) = 'provider_manager' and organisation_id = (select actor_org())));
--> statement-breakpoint
-- A photo of a published house is everyone's to see; before that, its own house's.
create policy read on introduction_photo for select using (
  (select is_system()) or organisation_id = (select actor_org())
  or exists (select 1 from public_place where public_place.facility_id = introduction_photo.facility_id));
--> statement-breakpoint
create policy keep on introduction_photo for all using (
  (select is_system()) or ((select actor_role()) = 'provider_manager' and organisation_id = (select actor_org())));
--> statement-breakpoint
-- だれでも: these two tables alone are read without an actor. A row is there exactly while its house wants it to be.
create policy everyone on public_place for select using (true);
--> statement-breakpoint
create policy keep on public_place for all using (
  (select is_system()) or ((select actor_role()) = 'provider_manager' and organisation_id = (select actor_org())));
--> statement-breakpoint
create policy everyone on public_week for select using (true);
--> statement-breakpoint
create policy publish on public_week for all using ((select is_system()));
--> statement-breakpoint
create policy publish on public_week_basis for all using ((select is_system()));
