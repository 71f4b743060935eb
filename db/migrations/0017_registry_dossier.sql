-- What is known of a person beyond the minimum: household, contacts, certificates, facts with their source, consent, roster.
-- Locks: new tables, catalogue only. Rollback: drop the tables and the two functions named here.
CREATE TABLE "household_member" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"name" text NOT NULL,
	"relation" text NOT NULL,
	"birth_date" date,
	"age_said" smallint,
	"age_said_on" date,
	"care_role" text NOT NULL,
	"health" text NOT NULL,
	"health_note" text DEFAULT '' NOT NULL,
	"can_help" text DEFAULT '' NOT NULL,
	"if_ill" text DEFAULT '' NOT NULL,
	"noted_by_name" text NOT NULL,
	"noted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "household_member_care_role" CHECK ("household_member"."care_role" in ('main','shares','none')),
	CONSTRAINT "household_member_health" CHECK ("household_member"."health" in ('well','frail','ill','in_hospital','unknown')),
	CONSTRAINT "household_member_age_said" CHECK (("household_member"."age_said" is null) = ("household_member"."age_said_on" is null))
);
--> statement-breakpoint
CREATE TABLE "person_contact" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"position" smallint NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"relation" text DEFAULT '' NOT NULL,
	"phone" text NOT NULL,
	"second_phone" text DEFAULT '' NOT NULL,
	"can_do" text[] DEFAULT '{}' NOT NULL,
	"agreed_on" date,
	"note" text DEFAULT '' NOT NULL,
	"noted_by_name" text NOT NULL,
	"noted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "person_contact_order" UNIQUE("person_id","position") DEFERRABLE INITIALLY DEFERRED
);
--> statement-breakpoint
CREATE TABLE "guardian" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"office" text DEFAULT '' NOT NULL,
	"phone" text DEFAULT '' NOT NULL,
	"powers" text DEFAULT '' NOT NULL,
	"from_day" date,
	"until_day" date,
	"noted_by_name" text NOT NULL,
	"noted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "guardian_kind" CHECK ("guardian"."kind" in ('parental','guardian','curator','assistant','voluntary'))
);
--> statement-breakpoint
CREATE TABLE "recipient_certificate" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"number" text DEFAULT '' NOT NULL,
	"applied_on" date,
	"valid_from" date,
	"valid_until" date,
	"level" text NOT NULL,
	"level_from" date,
	"level_until" date,
	"grants" jsonb NOT NULL,
	"noted_by_name" text NOT NULL,
	"noted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "recipient_certificate_order" CHECK ("recipient_certificate"."valid_from" <= "recipient_certificate"."valid_until"),
	CONSTRAINT "recipient_certificate_said" CHECK (num_nonnulls("recipient_certificate"."applied_on", "recipient_certificate"."valid_from") > 0)
);
--> statement-breakpoint
CREATE TABLE "days_elsewhere" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"from_day" date NOT NULL,
	"last_day" date NOT NULL,
	"place" text NOT NULL,
	"noted_by_name" text NOT NULL,
	"noted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "days_elsewhere_order" CHECK ("days_elsewhere"."from_day" <= "days_elsewhere"."last_day")
);
--> statement-breakpoint
CREATE TABLE "person_fact" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"key" text NOT NULL,
	"value" jsonb NOT NULL,
	"said_by_kind" text NOT NULL,
	"said_by" text DEFAULT '' NOT NULL,
	"said_on" date NOT NULL,
	"written_by" uuid,
	"written_by_name" text NOT NULL,
	"written_by_organisation" text NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "person_fact_said_by" CHECK ("person_fact"."said_by_kind" in ('person','family','guardian','consultant','office','doctor','paper','observed'))
);
--> statement-breakpoint
CREATE TABLE "person_consent" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"layer" smallint NOT NULL,
	"fields" text[] NOT NULL,
	"given_by_kind" text NOT NULL,
	"given_by" text NOT NULL,
	"proxy_reason" text DEFAULT '' NOT NULL,
	"explained" text NOT NULL,
	"given_on" date NOT NULL,
	"valid_until" date NOT NULL,
	"noted_by_name" text NOT NULL,
	"noted_at" timestamp with time zone NOT NULL,
	"withdrawn_on" date,
	"withdrawn_by" text,
	"withdrawal_noted_by_name" text,
	CONSTRAINT "person_consent_layer" CHECK ("person_consent"."layer" between 1 and 5),
	CONSTRAINT "person_consent_given_by" CHECK ("person_consent"."given_by_kind" in ('person','guardian','family')),
	CONSTRAINT "person_consent_proxy" CHECK ("person_consent"."given_by_kind" = 'person' or "person_consent"."proxy_reason" <> ''),
	CONSTRAINT "person_consent_order" CHECK ("person_consent"."given_on" <= "person_consent"."valid_until"),
	CONSTRAINT "person_consent_withdrawn" CHECK (("person_consent"."withdrawn_on" is null) = ("person_consent"."withdrawn_by" is null))
);
--> statement-breakpoint
CREATE TABLE "roster_entry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"reason" text NOT NULL,
	"reason_note" text DEFAULT '' NOT NULL,
	"planning_mode" text NOT NULL,
	"added_on" date NOT NULL,
	"added_by_name" text NOT NULL,
	"reviewed_on" date NOT NULL,
	"reviewed_by_name" text NOT NULL,
	"removed_on" date,
	"removed_by_name" text,
	"removed_reason" text,
	CONSTRAINT "roster_entry_planning" CHECK ("roster_entry"."planning_mode" in ('consultant','self_plan','not_stated')),
	CONSTRAINT "roster_entry_removed" CHECK (("roster_entry"."removed_on" is null) = ("roster_entry"."removed_reason" is null))
);
--> statement-breakpoint
ALTER TABLE "household_member" ADD CONSTRAINT "household_member_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_contact" ADD CONSTRAINT "person_contact_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guardian" ADD CONSTRAINT "guardian_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recipient_certificate" ADD CONSTRAINT "recipient_certificate_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "days_elsewhere" ADD CONSTRAINT "days_elsewhere_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_fact" ADD CONSTRAINT "person_fact_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_consent" ADD CONSTRAINT "person_consent_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_entry" ADD CONSTRAINT "roster_entry_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "household_member_person" ON "household_member" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "guardian_person" ON "guardian" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "recipient_certificate_person" ON "recipient_certificate" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "days_elsewhere_person" ON "days_elsewhere" USING btree ("person_id","from_day");--> statement-breakpoint
CREATE INDEX "person_fact_newest" ON "person_fact" USING btree ("person_id","key","written_at");--> statement-breakpoint
CREATE INDEX "person_consent_person" ON "person_consent" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "roster_entry_current" ON "roster_entry" USING btree ("person_id") WHERE "roster_entry"."removed_on" is null;--> statement-breakpoint
CREATE INDEX "roster_entry_review" ON "roster_entry" USING btree ("municipality_code","reviewed_on");
--> statement-breakpoint
-- A specialist, the family or the person: whoever the coordinators let read the record. A provider's stay is no such basis:
-- a house learns of a person what is handed over to it, not what the registry holds.
create function may_read_dossier(about uuid) returns boolean language sql stable parallel safe
  as $$ select exists (
    select 1 from person_access given
    where given.person_id = about and given.basis in ('specialist', 'family', 'self')
      and (given.organisation_id = actor_org() or given.user_id = actor_user())
      and (given.valid_until is null or given.valid_until >= (clock_timestamp() at time zone 'Asia/Tokyo')::date)) $$;
--> statement-breakpoint
-- Where someone is, and who could tell, is not shown of a protected person outside the coordinators.
create function is_openly_kept(about uuid) returns boolean language sql stable parallel safe
  as $$ select exists (select 1 from person where person.id = about and not person.is_protected) $$;
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['household_member', 'person_contact', 'guardian', 'recipient_certificate', 'days_elsewhere',
                              'person_fact', 'person_consent', 'roster_entry'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('grant select, insert on %I to tomarigi_app', name);
    execute format('create policy base on %I for select using ((select is_system()) or is_base_of(municipality_code))', name);
    -- The row names the municipality the person is registered in, or a coordinator could write to a stranger's record.
    execute format('create policy keep on %I for insert with check ((select is_system())
      or (is_base_of(municipality_code) and exists (
            select 1 from person where person.id = person_id and person.municipality_code = %I.municipality_code)))', name, name);
  end loop;
  foreach name in array array['household_member', 'person_contact', 'guardian'] loop
    execute format('create policy given on %I for select using (may_read_dossier(person_id) and is_openly_kept(person_id))', name);
  end loop;
  -- What someone outside the base may read: the roster is the base's own list.
  foreach name in array array['recipient_certificate', 'days_elsewhere', 'person_fact', 'person_consent'] loop
    execute format('create policy given on %I for select using (may_read_dossier(person_id))', name);
  end loop;
  foreach name in array array['household_member', 'person_contact', 'guardian', 'recipient_certificate', 'days_elsewhere'] loop
    execute format('grant update, delete on %I to tomarigi_app', name);
    execute format('create policy change on %I for update using ((select is_system()) or is_base_of(municipality_code))', name);
    execute format('create policy remove on %I for delete using ((select is_system()) or is_base_of(municipality_code))', name);
  end loop;
  foreach name in array array['person_consent', 'roster_entry'] loop
    execute format('create policy change on %I for update using ((select is_system()) or is_base_of(municipality_code))', name);
  end loop;
end $$;
--> statement-breakpoint
-- What was said and what was agreed to stays as it was written; a consent gets its withdrawal, an entry its review and end.
grant update (withdrawn_on, withdrawn_by, withdrawal_noted_by_name) on person_consent to tomarigi_app;
--> statement-breakpoint
grant update (reason, reason_note, planning_mode, reviewed_on, reviewed_by_name, removed_on, removed_by_name, removed_reason)
  on roster_entry to tomarigi_app;
