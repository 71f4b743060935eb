-- Many places asked at once, what happens when none says yes, which field of a person went where, and records opened in an emergency.
-- Locks: new tables; one column with a constant default on `booking`, catalogue only. Rollback: drop the tables and the column,
-- restore the policy of 0005.
CREATE TABLE "inquiry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"facility_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"wave" smallint NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"sent_by_name" text NOT NULL,
	"asked_by_organisation" uuid NOT NULL,
	"deadline_at" timestamp with time zone NOT NULL,
	"card" jsonb NOT NULL,
	"state" text DEFAULT 'sent' NOT NULL,
	"conditions" text DEFAULT '' NOT NULL,
	"decline_reason" text,
	"note" text DEFAULT '' NOT NULL,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	"answered_by_name" text DEFAULT '' NOT NULL,
	"heard_by" text DEFAULT '' NOT NULL,
	"word_due_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"booking_id" uuid,
	CONSTRAINT "inquiry_state" CHECK ("inquiry"."state" in ('sent','conditional','accepted','declined','expired','withdrawn','lost')),
	CONSTRAINT "inquiry_days" CHECK ("inquiry"."from_day" < "inquiry"."until_day"),
	CONSTRAINT "inquiry_deadline" CHECK ("inquiry"."sent_at" < "inquiry"."deadline_at"),
	CONSTRAINT "inquiry_answer_in_time" CHECK ("inquiry"."state" not in ('accepted','conditional') or "inquiry"."answered_at" <= "inquiry"."deadline_at"),
	CONSTRAINT "inquiry_booking" CHECK ("inquiry"."state" <> 'accepted' or "inquiry"."booking_id" is not null),
	CONSTRAINT "inquiry_decline" CHECK (("inquiry"."state" = 'declined') = ("inquiry"."decline_reason" is not null)),
	CONSTRAINT "inquiry_word" CHECK (("inquiry"."state" = 'conditional') = ("inquiry"."word_due_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "inquiry_link" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"inquiry_id" uuid NOT NULL,
	"issued_to" uuid NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "inquiry_link_person" UNIQUE("inquiry_id","issued_to")
);
--> statement-breakpoint
CREATE TABLE "case_ladder" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"frozen_at" timestamp with time zone NOT NULL,
	"minutes" smallint NOT NULL,
	"word_minutes" smallint NOT NULL,
	"parallel_max" smallint NOT NULL,
	"steps" jsonb NOT NULL,
	"taken" smallint DEFAULT 0 NOT NULL,
	"exhausted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "release_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"booking_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"facility_id" uuid NOT NULL,
	"field" text NOT NULL,
	"ground" text NOT NULL,
	"released_at" timestamp with time zone NOT NULL,
	"released_by_name" text NOT NULL,
	"until_day" date NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "release_log_once" UNIQUE("booking_id","field"),
	CONSTRAINT "release_log_ground" CHECK ("release_log"."ground" in ('consent','needed'))
);
--> statement-breakpoint
CREATE TABLE "break_glass" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"opened_by" uuid NOT NULL,
	"opened_by_name" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"closes_at" timestamp with time zone NOT NULL,
	"review_due_on" date NOT NULL,
	"reviewed_by" uuid,
	"reviewed_by_name" text,
	"reviewed_at" timestamp with time zone,
	"verdict" text,
	"review_note" text DEFAULT '' NOT NULL,
	CONSTRAINT "break_glass_reason" CHECK (length("break_glass"."reason") >= 5),
	CONSTRAINT "break_glass_hour" CHECK ("break_glass"."closes_at" <= "break_glass"."opened_at" + interval '60 minutes'),
	CONSTRAINT "break_glass_second_reader" CHECK ("break_glass"."reviewed_by" <> "break_glass"."opened_by"),
	CONSTRAINT "break_glass_verdict" CHECK ("break_glass"."verdict" is null or "break_glass"."verdict" in ('right','not_right')),
	CONSTRAINT "break_glass_reviewed" CHECK (("break_glass"."verdict" is null) = ("break_glass"."reviewed_at" is null))
);
--> statement-breakpoint
ALTER TABLE "booking" ADD COLUMN "identity_from" text DEFAULT 'acceptance' NOT NULL;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_identity_from" CHECK ("booking"."identity_from" in ('acceptance','confirmation'));--> statement-breakpoint
ALTER TABLE "inquiry" ADD CONSTRAINT "inquiry_case_id_emergency_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."emergency_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiry" ADD CONSTRAINT "inquiry_facility_id_facility_id_fk" FOREIGN KEY ("facility_id") REFERENCES "public"."facility"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiry" ADD CONSTRAINT "inquiry_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiry" ADD CONSTRAINT "inquiry_booking_id_booking_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."booking"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inquiry_link" ADD CONSTRAINT "inquiry_link_inquiry_id_inquiry_id_fk" FOREIGN KEY ("inquiry_id") REFERENCES "public"."inquiry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_ladder" ADD CONSTRAINT "case_ladder_case_id_emergency_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."emergency_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_log" ADD CONSTRAINT "release_log_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_log" ADD CONSTRAINT "release_log_booking_id_booking_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."booking"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_log" ADD CONSTRAINT "release_log_facility_id_facility_id_fk" FOREIGN KEY ("facility_id") REFERENCES "public"."facility"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "break_glass" ADD CONSTRAINT "break_glass_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "inquiry_case" ON "inquiry" USING btree ("case_id","wave");--> statement-breakpoint
CREATE INDEX "inquiry_provider" ON "inquiry" USING btree ("organisation_id","state","sent_at");--> statement-breakpoint
CREATE INDEX "inquiry_facility" ON "inquiry" USING btree ("facility_id","sent_at");--> statement-breakpoint
CREATE INDEX "inquiry_waiting" ON "inquiry" USING btree ("deadline_at") WHERE "inquiry"."state" in ('sent','conditional');--> statement-breakpoint
CREATE UNIQUE INDEX "inquiry_once" ON "inquiry" USING btree ("case_id","unit_id") WHERE "inquiry"."state" in ('sent','conditional');--> statement-breakpoint
CREATE INDEX "release_log_person" ON "release_log" USING btree ("person_id","organisation_id");--> statement-breakpoint
CREATE INDEX "break_glass_person" ON "break_glass" USING btree ("person_id","closes_at");--> statement-breakpoint
CREATE INDEX "break_glass_review" ON "break_glass" USING btree ("municipality_code","review_due_on");
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['inquiry', 'inquiry_link', 'case_ladder', 'release_log', 'break_glass'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('grant select, insert on %I to tomarigi_app', name);
  end loop;
end $$;
--> statement-breakpoint
-- What was asked, released or opened is not rewritten; the answer, the end and the second reader's word are added.
grant update (state, conditions, decline_reason, note, answered_at, answered_by, answered_by_name, heard_by,
  word_due_at, ended_at, booking_id) on inquiry to tomarigi_app;
--> statement-breakpoint
grant update (taken, exhausted_at) on case_ladder to tomarigi_app;
--> statement-breakpoint
grant update (until_day, ended_at) on release_log to tomarigi_app;
--> statement-breakpoint
grant update (reviewed_by, reviewed_by_name, reviewed_at, verdict, review_note) on break_glass to tomarigi_app;
--> statement-breakpoint
create policy base on inquiry for all using ((select is_system()) or is_base_of(municipality_code));
--> statement-breakpoint
-- A provider reads what it was asked and nothing of what others were. Its answer is written by the exchange, which looks at
-- the case the provider may not see.
create policy asked on inquiry for select using ((select is_provider()) and organisation_id = (select actor_org()));
--> statement-breakpoint
create policy everything on inquiry_link for all using ((select is_system()));
--> statement-breakpoint
create policy base on case_ladder for all using ((select is_system()) or is_base_of(municipality_code));
--> statement-breakpoint
-- The person and the family read where a record went; the house reads its own lines.
create policy read on release_log for select using (
  (select is_system()) or is_base_of(municipality_code) or may_read_dossier(person_id)
  or ((select is_provider()) and organisation_id = (select actor_org())));
--> statement-breakpoint
create policy write on release_log for insert with check ((select is_system()) or is_base_of(municipality_code));
--> statement-breakpoint
-- Either side ends a release by cancelling the stay.
create policy finish on release_log for update using (
  (select is_system()) or is_base_of(municipality_code)
  or ((select is_provider()) and organisation_id = (select actor_org())));
--> statement-breakpoint
create policy read on break_glass for select using ((select is_system()) or is_base_of(municipality_code));
--> statement-breakpoint
create policy open on break_glass for insert with check (
  (select is_system())
  or (is_base_of(municipality_code) and opened_by = (select actor_user())
      and exists (select 1 from person where person.id = person_id and person.municipality_code = break_glass.municipality_code)));
--> statement-breakpoint
create policy review on break_glass for update using (
  (select is_system())
  or ((select actor_role()) = 'lead_coordinator' and municipality_code = (select actor_municipality())
      and opened_by <> (select actor_user())));
--> statement-breakpoint
-- A house that was asked among many may know who comes from the confirmation on, not from its own yes.
drop policy grant_access on person_access;
--> statement-breakpoint
create policy grant_access on person_access for insert with check (
  (select is_system()) or is_base_of(municipality_code)
  or ((select is_provider()) and organisation_id = (select actor_org()) and basis = 'stay'
      and exists (select 1 from booking
                  where booking.id = booking_id and booking.person_id = person_access.person_id
                    and booking.organisation_id = (select actor_org())
                    and (booking.state in ('confirmed', 'staying')
                      or (booking.state = 'accepted' and booking.identity_from = 'acceptance')))));
--> statement-breakpoint
-- 開示された項目か: this field of this person has been released to the reader's house, and the time has not run out.
create function is_released(about uuid, wanted text) returns boolean language sql stable parallel safe
  as $$ select is_provider() and exists (
    select 1 from release_log given
    where given.person_id = about and given.organisation_id = actor_org() and given.field = wanted and given.ended_at is null
      and given.until_day >= (clock_timestamp() at time zone 'Asia/Tokyo')::date) $$;
--> statement-breakpoint
create policy released on person_contact for select using (is_released(person_id, 'contacts'));
--> statement-breakpoint
create policy released on person_fact for select using (is_released(person_id,
  case when key in ('wish_of_person', 'wish_of_family') then 'wishes'
       when key = 'medications' then 'medication'
       when key = 'behaviours' then 'behaviour'
       else 'care' end));
