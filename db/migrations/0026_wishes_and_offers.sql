-- Wishes and their waiting list, what goes with a trial stay, and what its end tells.
-- Locks: catalogue only, new tables. Rollback: drop the ten tables and the two functions.
CREATE TABLE "wish" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL REFERENCES "person"("id") ON DELETE cascade,
	"household_key" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"organisation_id" uuid NOT NULL,
	"created_by" uuid,
	"created_by_name" text NOT NULL,
	"purpose" text NOT NULL,
	"mode" text NOT NULL,
	"nights" smallint NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date NOT NULL,
	"impossible" date[] DEFAULT '{}' NOT NULL,
	"companions" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"waits_since" timestamp with time zone NOT NULL,
	"alerted_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "wish_purpose" CHECK ("purpose" in ('trial','short_stay')),
	CONSTRAINT "wish_mode" CHECK ("mode" in ('offer','alert')),
	CONSTRAINT "wish_state" CHECK ("state" in ('open','placed','withdrawn')),
	CONSTRAINT "wish_nights" CHECK ("nights" between 1 and 30),
	CONSTRAINT "wish_days" CHECK ("from_day" + "nights" <= "until_day")
);
--> statement-breakpoint
CREATE INDEX "wish_open" ON "wish" ("municipality_code","state","waits_since");
--> statement-breakpoint
CREATE INDEX "wish_person" ON "wish" ("person_id");
--> statement-breakpoint
CREATE TABLE "wish_place" (
	"wish_id" uuid NOT NULL REFERENCES "wish"("id") ON DELETE cascade,
	"position" smallint NOT NULL,
	"facility_id" uuid NOT NULL REFERENCES "facility"("id"),
	"municipality_code" char(5) NOT NULL,
	CONSTRAINT "wish_place_wish_id_position_pk" PRIMARY KEY("wish_id","position"),
	CONSTRAINT "wish_place_once" UNIQUE("wish_id","facility_id")
);
--> statement-breakpoint
CREATE INDEX "wish_place_facility" ON "wish_place" ("facility_id");
--> statement-breakpoint
CREATE TABLE "waiting_offer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"wish_id" uuid NOT NULL REFERENCES "wish"("id") ON DELETE cascade,
	"household_key" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"organisation_id" uuid NOT NULL,
	"facility_id" uuid NOT NULL REFERENCES "facility"("id"),
	"unit_id" uuid NOT NULL REFERENCES "unit"("id"),
	"from_day" date NOT NULL,
	"until_day" date NOT NULL,
	"place_in_line" smallint NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"offered_at" timestamp with time zone NOT NULL,
	"answers_by" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"answered_by_name" text DEFAULT '' NOT NULL,
	"request_id" uuid REFERENCES "stay_request"("id"),
	"booking_id" uuid REFERENCES "booking"("id"),
	CONSTRAINT "waiting_offer_state" CHECK ("state" in ('open','taken','declined','expired','lost','withdrawn','settled')),
	CONSTRAINT "waiting_offer_days" CHECK ("from_day" < "until_day"),
	CONSTRAINT "waiting_offer_taken" CHECK ("state" <> 'taken' or "booking_id" is not null)
);
--> statement-breakpoint
-- 一つの世帯が二つ持たない: an offer to think about, or a place asked for and not answered yet, is one at a time.
CREATE UNIQUE INDEX "waiting_offer_one_a_household" ON "waiting_offer" ("household_key") WHERE "state" in ('open','taken');
--> statement-breakpoint
CREATE INDEX "waiting_offer_wish" ON "waiting_offer" ("wish_id");
--> statement-breakpoint
CREATE INDEX "waiting_offer_open" ON "waiting_offer" ("answers_by") WHERE "state" = 'open';
--> statement-breakpoint
CREATE TABLE "waiting_offer_night" (
	"unit_id" uuid NOT NULL REFERENCES "unit"("id"),
	"night" date NOT NULL,
	"offer_id" uuid NOT NULL REFERENCES "waiting_offer"("id") ON DELETE cascade,
	CONSTRAINT "waiting_offer_night_unit_id_night_pk" PRIMARY KEY("unit_id","night")
);
--> statement-breakpoint
CREATE INDEX "waiting_offer_night_offer" ON "waiting_offer_night" ("offer_id");
--> statement-breakpoint
CREATE TABLE "late_cancellation" (
	"booking_id" uuid PRIMARY KEY NOT NULL REFERENCES "booking"("id"),
	"person_id" uuid NOT NULL REFERENCES "person"("id") ON DELETE cascade,
	"household_key" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"organisation_id" uuid NOT NULL,
	"cancelled_at" timestamp with time zone NOT NULL,
	"from_day" date NOT NULL,
	"reason" text NOT NULL,
	"is_counted" boolean NOT NULL,
	CONSTRAINT "late_cancellation_illness" CHECK (not ("is_counted" and "reason" = 'illness'))
);
--> statement-breakpoint
CREATE TABLE "stay_preparation" (
	"booking_id" uuid NOT NULL REFERENCES "booking"("id") ON DELETE cascade,
	"item" text NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"organisation_id" uuid NOT NULL,
	"asking_organisation_id" uuid NOT NULL,
	"done_on" date,
	"note" text DEFAULT '' NOT NULL,
	"done_by_name" text NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "stay_preparation_booking_id_item_pk" PRIMARY KEY("booking_id","item")
);
--> statement-breakpoint
CREATE TABLE "stay_feedback" (
	"booking_id" uuid NOT NULL REFERENCES "booking"("id") ON DELETE cascade,
	"voice" text NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"organisation_id" uuid NOT NULL,
	"asking_organisation_id" uuid NOT NULL,
	"answers" jsonb NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"written_by_name" text NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "stay_feedback_booking_id_voice_pk" PRIMARY KEY("booking_id","voice"),
	CONSTRAINT "stay_feedback_voice" CHECK ("voice" in ('person','family','provider'))
);
--> statement-breakpoint
CREATE TABLE "acceptance_record" (
	"booking_id" uuid PRIMARY KEY NOT NULL REFERENCES "booking"("id"),
	"person_id" uuid NOT NULL REFERENCES "person"("id") ON DELETE cascade,
	"facility_id" uuid NOT NULL REFERENCES "facility"("id"),
	"municipality_code" char(5) NOT NULL,
	"organisation_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date NOT NULL,
	"outcome" text NOT NULL,
	"takes_again" text NOT NULL,
	"conditions" text DEFAULT '' NOT NULL,
	"recorded_by_name" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "acceptance_record_outcome" CHECK ("outcome" in ('well','with_help','hard')),
	CONSTRAINT "acceptance_record_again" CHECK ("takes_again" in ('yes','on_conditions','no'))
);
--> statement-breakpoint
CREATE INDEX "acceptance_record_person" ON "acceptance_record" ("person_id","from_day");
--> statement-breakpoint
CREATE TABLE "decline_question" (
	"id" uuid PRIMARY KEY NOT NULL,
	"facility_id" uuid NOT NULL REFERENCES "facility"("id") ON DELETE cascade,
	"organisation_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"declines" smallint NOT NULL,
	"since" date NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"answer" text,
	"answered_by_name" text DEFAULT '' NOT NULL,
	CONSTRAINT "decline_question_answer" CHECK (("answer" is null) = ("answered_at" is null) and ("answer" is null or "answer" in ('edit','no')))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "decline_question_open" ON "decline_question" ("facility_id","reason") WHERE "answered_at" is null;
--> statement-breakpoint
CREATE TABLE "trial_invitation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL REFERENCES "person"("id") ON DELETE cascade,
	"facility_id" uuid NOT NULL REFERENCES "facility"("id"),
	"municipality_code" char(5) NOT NULL,
	"organisation_id" uuid NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'sent' NOT NULL,
	"sent_by_name" text NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"answered_by_name" text DEFAULT '' NOT NULL,
	"wish_id" uuid REFERENCES "wish"("id") ON DELETE set null,
	CONSTRAINT "trial_invitation_state" CHECK ("state" in ('sent','yes','later','no'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "trial_invitation_open" ON "trial_invitation" ("person_id","facility_id") WHERE "state" = 'sent';
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['wish', 'wish_place', 'waiting_offer', 'waiting_offer_night', 'late_cancellation',
      'stay_preparation', 'stay_feedback', 'acceptance_record', 'decline_question', 'trial_invitation'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy exchange on %I for all using ((select is_system()))', name);
    execute format('grant select, insert, update on %I to tomarigi_app', name);
  end loop;
  grant delete on wish_place, waiting_offer_night to tomarigi_app;
  -- The coordinators of the municipality, and whoever may read the person's dossier. Places see no wish.
  foreach name in array array['wish', 'late_cancellation'] loop
    execute format('create policy sides on %I for select using (is_base_of(municipality_code) or may_read_dossier(person_id))', name);
  end loop;
  -- The nested select obeys the policy of wish itself.
  foreach name in array array['wish_place', 'waiting_offer'] loop
    execute format('create policy sides on %I for select using (
      is_base_of(municipality_code) or exists (select 1 from wish where wish.id = wish_id))', name);
  end loop;
end $$;
--> statement-breakpoint
create policy keep on wish for insert with check (
  (is_base_of(municipality_code) or may_read_dossier(person_id))
  and exists (select 1 from person where person.id = person_id and person.municipality_code = wish.municipality_code));
--> statement-breakpoint
create policy change on wish for update using (is_base_of(municipality_code) or may_read_dossier(person_id));
--> statement-breakpoint
create policy keep on wish_place for insert with check (
  exists (select 1 from wish where wish.id = wish_id and wish.municipality_code = wish_place.municipality_code));
--> statement-breakpoint
create policy drop on wish_place for delete using (
  is_base_of(municipality_code) or exists (select 1 from wish where wish.id = wish_id));
--> statement-breakpoint
-- What is prepared for a stay is one list that the house and the asking side keep together.
create policy together on stay_preparation for all using (
  is_base_of(municipality_code)
  or ((select is_provider()) and organisation_id = (select actor_org()))
  or ((select actor_role()) in ('family', 'consultation_specialist') and asking_organisation_id = (select actor_org())))
  with check (exists (select 1 from booking where booking.id = booking_id
    and booking.organisation_id = stay_preparation.organisation_id
    and booking.municipality_code = stay_preparation.municipality_code
    and booking.requested_by_organisation = stay_preparation.asking_organisation_id));
--> statement-breakpoint
-- Three voices kept apart: the house reads its own, the asking side the person's and the family's, the coordinators all.
create policy house on stay_feedback for select using (
  (select is_provider()) and organisation_id = (select actor_org()) and voice = 'provider');
--> statement-breakpoint
create policy home on stay_feedback for select using (
  (select actor_role()) in ('family', 'consultation_specialist') and asking_organisation_id = (select actor_org())
  and voice in ('person', 'family'));
--> statement-breakpoint
create policy base on stay_feedback for select using (is_base_of(municipality_code));
--> statement-breakpoint
create policy say on stay_feedback for insert with check (
  exists (select 1 from booking where booking.id = booking_id and booking.organisation_id = stay_feedback.organisation_id
    and booking.municipality_code = stay_feedback.municipality_code
    and booking.requested_by_organisation = stay_feedback.asking_organisation_id)
  and case voice
    when 'provider' then (select is_provider()) and organisation_id = (select actor_org())
    else is_base_of(municipality_code)
      or ((select actor_role()) in ('family', 'consultation_specialist') and asking_organisation_id = (select actor_org()))
  end);
--> statement-breakpoint
create policy mend on stay_feedback for update using (
  case voice
    when 'provider' then (select is_provider()) and organisation_id = (select actor_org())
    else is_base_of(municipality_code)
      or ((select actor_role()) in ('family', 'consultation_specialist') and asking_organisation_id = (select actor_org()))
  end);
--> statement-breakpoint
-- 受入実績: written by the house of its own ended stay; read by the coordinators and by whoever may read the dossier.
create policy house on acceptance_record for select using (
  (select is_provider()) and organisation_id = (select actor_org()));
--> statement-breakpoint
create policy read on acceptance_record for select using (
  is_base_of(municipality_code) or may_read_dossier(person_id));
--> statement-breakpoint
create policy write on acceptance_record for insert with check (
  (select is_provider()) and organisation_id = (select actor_org())
  and exists (select 1 from booking where booking.id = booking_id and booking.state = 'ended'
    and booking.person_id = acceptance_record.person_id and booking.facility_id = acceptance_record.facility_id
    and booking.municipality_code = acceptance_record.municipality_code));
--> statement-breakpoint
create policy mend on acceptance_record for update using (
  (select is_provider()) and organisation_id = (select actor_org()));
--> statement-breakpoint
create policy own on decline_question for select using (
  (select is_provider()) and organisation_id = (select actor_org()));
--> statement-breakpoint
create policy answer on decline_question for update using (
  (select is_provider()) and organisation_id = (select actor_org()));
--> statement-breakpoint
create policy base on trial_invitation for all using (is_base_of(municipality_code));
--> statement-breakpoint
create policy invited on trial_invitation for select using (may_read_dossier(person_id));
--> statement-breakpoint
create policy reply on trial_invitation for update using (may_read_dossier(person_id));
--> statement-breakpoint
-- 世帯: the family that may open the person's record, or the person alone. Two siblings of one family wait as one.
create function household_of(about uuid) returns uuid language sql stable set app.role to 'system'
  as $$ select coalesce((
    select coalesce(given.organisation_id, (
        select member.organisation_id from membership member
        join organisation on organisation.id = member.organisation_id and organisation.kind = 'family'
        where member.user_id = given.user_id and member.ended_at is null order by member.organisation_id limit 1),
      given.user_id)
    from person_access given
    where given.person_id = about and given.basis in ('family', 'self')
      and (given.valid_until is null or given.valid_until >= (clock_timestamp() at time zone 'Asia/Tokyo')::date)
    order by given.basis, given.granted_at, given.id limit 1), about) $$;
--> statement-breakpoint
-- 何番目か: how many wait before this wish at this place, and one. A number; nobody learns who they are.
create function place_in_line(waiting uuid, at_facility uuid) returns integer language sql stable set app.role to 'system'
  as $$ select 1 + count(*)::int
    from wish_place asked
    join wish other on other.id = asked.wish_id and other.state = 'open' and other.mode = 'offer'
    join wish mine on mine.id = waiting
    where asked.facility_id = at_facility and (other.waits_since, other.id) < (mine.waits_since, mine.id) $$;
