-- Capacity that depends on who else is there and who goes with them: staff trained for one person, people kept apart,
-- beds of residents who are away, places without staff. Locks: catalogue, and one pass over `unit_offer`.
-- Rollback: drop the three tables, the columns, the three functions; restore policy `base` of 0001 on do_not_place.
CREATE TABLE "resident_absence" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date NOT NULL,
	"entered_by_name" text NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "resident_absence_days" CHECK ("resident_absence"."from_day" < "resident_absence"."until_day")
);
--> statement-breakpoint
CREATE TABLE "keep_apart" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"other_person_id" uuid NOT NULL,
	"scope" text NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"reason" text NOT NULL,
	"valid_until" date NOT NULL,
	"decided_by_name" text NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	"reviewed_by_name" text,
	"reviewed_at" timestamp with time zone,
	CONSTRAINT "keep_apart_scope" CHECK ("keep_apart"."scope" in ('room','house')),
	CONSTRAINT "keep_apart_order" CHECK ("keep_apart"."person_id" < "keep_apart"."other_person_id")
);
--> statement-breakpoint
CREATE TABLE "trained_for" (
	"person_id" uuid NOT NULL,
	"facility_id" uuid NOT NULL,
	"act" text NOT NULL,
	"shift" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"valid_until" date NOT NULL,
	"noted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "trained_for_person_id_facility_id_act_shift_pk" PRIMARY KEY("person_id","facility_id","act","shift"),
	CONSTRAINT "trained_for_shift" CHECK ("trained_for"."shift" in ('day','evening','night'))
);
--> statement-breakpoint
ALTER TABLE "unit" DROP CONSTRAINT "unit_kind";--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "with_supporter" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "facility" ADD COLUMN "needs_supporter" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "unit" ADD COLUMN "vacant_bed_use" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "do_not_place" ADD COLUMN "decided_by_name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "do_not_place" ADD COLUMN "decided_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "do_not_place" ADD COLUMN "reviewed_by_name" text;--> statement-breakpoint
ALTER TABLE "do_not_place" ADD COLUMN "reviewed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "provider_enrollment" ADD COLUMN "interviewed_on" date;--> statement-breakpoint
ALTER TABLE "provider_enrollment" ADD COLUMN "known_as" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "resident_absence" ADD CONSTRAINT "resident_absence_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "keep_apart" ADD CONSTRAINT "keep_apart_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "keep_apart" ADD CONSTRAINT "keep_apart_other_person_id_person_id_fk" FOREIGN KEY ("other_person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trained_for" ADD CONSTRAINT "trained_for_enrolled" FOREIGN KEY ("person_id","facility_id") REFERENCES "public"."provider_enrollment"("person_id","facility_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "resident_absence_unit" ON "resident_absence" USING btree ("unit_id","from_day");--> statement-breakpoint
CREATE INDEX "keep_apart_person" ON "keep_apart" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "keep_apart_other" ON "keep_apart" USING btree ("other_person_id");--> statement-breakpoint
CREATE INDEX "unit_supporter" ON "unit" USING btree ("facility_id") WHERE "unit"."kind" = 'supporter';--> statement-breakpoint
CREATE INDEX "provider_enrollment_facility" ON "provider_enrollment" USING btree ("facility_id");--> statement-breakpoint
ALTER TABLE "unit" ADD CONSTRAINT "unit_kind" CHECK ("unit"."kind" in ('bed','seat','care_slot','supporter'));--> statement-breakpoint

do $$
declare name text;
begin
  foreach name in array array['trained_for', 'keep_apart', 'resident_absence'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('grant select, insert, update, delete on %I to tomarigi_app', name);
  end loop;
end $$;
--> statement-breakpoint
create policy read on trained_for for select using (
  (select is_system()) or is_base_of(municipality_code)
  or ((select is_provider()) and organisation_id = (select actor_org())));
--> statement-breakpoint
-- Only for people who are enrolled in that very house, whose row names the municipality.
create policy write on trained_for for all using (
  (select is_system()) or ((select is_provider()) and organisation_id = (select actor_org())))
  with check (
    (select is_system())
    or ((select is_provider()) and organisation_id = (select actor_org())
        and exists (select 1 from provider_enrollment enrolled
                    where enrolled.person_id = trained_for.person_id and enrolled.facility_id = trained_for.facility_id
                      and enrolled.organisation_id = (select actor_org())
                      and enrolled.municipality_code = trained_for.municipality_code)));
--> statement-breakpoint
create policy own on resident_absence for all using (
  (select is_system()) or ((select is_provider()) and organisation_id = (select actor_org())));
--> statement-breakpoint

-- Whom one does not place where: the coordinators' search must obey it, only the lead coordinator decides it.
drop policy base on do_not_place;
--> statement-breakpoint
create policy read on do_not_place for select using ((select is_system()) or is_base_of(municipality_code));
--> statement-breakpoint
create policy decide on do_not_place for all using (
  (select is_system()) or ((select actor_role()) = 'lead_coordinator' and is_base_of(municipality_code)));
--> statement-breakpoint
create policy read on keep_apart for select using ((select is_system()) or is_base_of(municipality_code));
--> statement-breakpoint
create policy decide on keep_apart for all using (
  (select is_system()) or ((select actor_role()) = 'lead_coordinator' and is_base_of(municipality_code)));
--> statement-breakpoint

-- A booking made by anyone, a provider too, must wait for another of the pair and then learn whether it clashes; never
-- with whom. Both functions act as the system for their one statement and give back nothing that names a person.
create function lock_kept_apart(of_person uuid, today date) returns bigint language plpgsql set app.role to 'system' as $$
declare pairs bigint;
begin
  with locked as (
    select 1 from keep_apart
    where (person_id = of_person or other_person_id = of_person) and valid_until >= today
    order by id for update)
  select count(*) into pairs from locked;
  return pairs;
end $$;
--> statement-breakpoint
create function kept_apart_days(
  of_person uuid, at_facility uuid, at_room uuid, on_days date[], in_parts smallint[], today date, at_instant timestamptz)
  returns setof date language plpgsql stable set app.role to 'system' as $$
begin
  return query
    select distinct claim.slot_date
    from keep_apart pair
    join booking other on other.person_id =
      case when pair.person_id = of_person then pair.other_person_id else pair.person_id end
    join claim on claim.booking_id = other.id
    join unit on unit.id = claim.unit_id and unit.kind in ('bed', 'seat')
    join unnest(on_days, in_parts) as wanted (day, part) on wanted.day = claim.slot_date and wanted.part = claim.part
    where (pair.person_id = of_person or pair.other_person_id = of_person) and pair.valid_until >= today
      and (claim.kind <> 'hold' or claim.expires_at >= at_instant)
      and unit.facility_id = at_facility and (pair.scope = 'house' or unit.room_id = at_room);
end $$;
--> statement-breakpoint

-- A supporter goes along with someone into another organisation's house, whose staff may extend the stay: the openings
-- are then read FOR SHARE on behalf of whoever books, which row-level security counts as a change.
create function share_openings(of_unit uuid, in_pages integer[], in_parts integer[], masks bigint[], under text[])
  returns setof text language plpgsql set app.role to 'system' as $$
begin
  return query
    select publication.purpose
    from publication
    join unnest(in_pages, in_parts, masks) as wanted (page, part, mask)
      on wanted.page = publication.page and wanted.part = publication.part
    where publication.unit_id = of_unit and publication.purpose = any(under)
      and publication.open_mask & wanted.mask = wanted.mask
    order by publication.page, publication.part, publication.purpose
    for share of publication;
end $$;
--> statement-breakpoint

-- Offers as the second rules read them: the flag is there, and training for one person is no promise to others.
update unit_offer set offer = offer || '{"needsSupporter": false}'::jsonb;
--> statement-breakpoint
do $$
declare
  acts constant text[] := array[
    'ventilator','tracheostomy','nasopharyngeal_airway','oxygen_therapy','suction_oral','suction_nasal','suction_tracheal',
    'nebulizer','tube_feeding_gastrostomy','tube_feeding_nasogastric','tube_feeding_jejunal','tube_feeding_pump',
    'central_venous_catheter','subcutaneous_injection','subcutaneous_pump','blood_glucose','dialysis','catheterization',
    'bowel_stoma','bowel_disimpaction','bowel_enema','seizure_rescue'];
  one record;
  act_bit integer;
begin
  for one in select facility_id, act, shift from capability where basis = 'trained_3_for_person' loop
    act_bit := 1 << (array_position(acts, one.act) - 1);
    update unit_offer set
      offer = offer #- array['acts', one.act, one.shift],
      acts_day_ask = case one.shift when 'day' then acts_day_ask & ~act_bit else acts_day_ask end,
      acts_evening_ask = case one.shift when 'evening' then acts_evening_ask & ~act_bit else acts_evening_ask end,
      acts_night_ask = case one.shift when 'night' then acts_night_ask & ~act_bit else acts_night_ask end
    where facility_id = one.facility_id;
  end loop;
end $$;
