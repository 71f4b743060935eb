CREATE SCHEMA "auth";
--> statement-breakpoint
CREATE TABLE "auth"."account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" uuid NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_key" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"key_hash" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "api_key_key_hash_unique" UNIQUE("key_hash")
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"user_id" uuid,
	"organisation_id" uuid,
	"role" text NOT NULL,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid,
	"municipality_code" char(5),
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_seal" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth"."first_run_code" (
	"id" integer PRIMARY KEY NOT NULL,
	"code_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"actor_scope" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"response" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_actor_scope_key_pk" PRIMARY KEY("actor_scope","key")
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "membership_once" UNIQUE("user_id","organisation_id","role"),
	CONSTRAINT "membership_role" CHECK ("membership"."role" in ('provider_staff','provider_manager','coordinator','lead_coordinator','desk_operator','consultation_specialist','family','city_officer','council_reader','administrator'))
);
--> statement-breakpoint
CREATE TABLE "auth"."rate_limit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL,
	CONSTRAINT "rate_limit_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "auth"."session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"user_id" uuid NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "auth"."two_factor" (
	"id" uuid PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"user_id" uuid NOT NULL,
	"verified" boolean DEFAULT true,
	"failed_verification_count" integer DEFAULT 0,
	"locked_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "auth"."user" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"two_factor_enabled" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "auth"."verification" (
	"id" uuid PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "closure" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"from_day" date NOT NULL,
	"reopens_on" date NOT NULL,
	"reason" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"lifted_at" timestamp with time zone,
	CONSTRAINT "closure_order" CHECK ("closure"."from_day" < "closure"."reopens_on"),
	CONSTRAINT "closure_reason" CHECK ("closure"."reason" in ('infection','maintenance','staffing','holiday','other'))
);
--> statement-breakpoint
CREATE TABLE "confirm_link" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"facility_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"issued_to" uuid NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "exception" (
	"unit_id" uuid NOT NULL,
	"day" date NOT NULL,
	"part" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"state" text NOT NULL,
	"purposes" text[] DEFAULT '{}' NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	CONSTRAINT "exception_unit_id_day_part_pk" PRIMARY KEY("unit_id","day","part"),
	CONSTRAINT "exception_state" CHECK ("exception"."state" in ('open','closed'))
);
--> statement-breakpoint
CREATE TABLE "pattern" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"name" text NOT NULL,
	"rrule" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_until" date,
	"parts" text[] NOT NULL,
	"purposes" text[] NOT NULL,
	"holidays" text DEFAULT 'as_usual' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pattern_holidays" CHECK ("pattern"."holidays" in ('as_usual','closed','only_holidays'))
);
--> statement-breakpoint
CREATE TABLE "publication" (
	"unit_id" uuid NOT NULL,
	"page" smallint NOT NULL,
	"part" smallint NOT NULL,
	"purpose" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"open_mask" bigint NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "publication_unit_id_page_part_purpose_pk" PRIMARY KEY("unit_id","page","part","purpose"),
	CONSTRAINT "publication_part" CHECK ("publication"."part" between 0 and 3),
	CONSTRAINT "publication_purpose" CHECK ("publication"."purpose" in ('short_stay','trial','emergency')),
	CONSTRAINT "publication_mask" CHECK ("publication"."open_mask" between 0 and 4294967295)
);
--> statement-breakpoint
CREATE TABLE "publication_history" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"page" smallint NOT NULL,
	"part" smallint NOT NULL,
	"purpose" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"open_mask" bigint NOT NULL,
	"version" integer NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_by" uuid
);
--> statement-breakpoint
CREATE TABLE "vacancy_confirmation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"facility_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"day" date NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"confirmed_by" uuid,
	"confirmed_by_name" text NOT NULL,
	"channel" text NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "vacancy_confirmation_channel" CHECK ("vacancy_confirmation"."channel" in ('screen','link','phone','api'))
);
--> statement-breakpoint
CREATE TABLE "booking" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"purpose" text NOT NULL,
	"state" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"facility_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"request_id" uuid,
	"requested_by" uuid,
	"requested_by_organisation" uuid NOT NULL,
	"person_id" uuid,
	"gender" text,
	"needs" jsonb NOT NULL,
	"explanation" jsonb,
	"from_day" date NOT NULL,
	"until_day" date NOT NULL,
	"parts" text[] DEFAULT '{}' NOT NULL,
	"claim_count" integer NOT NULL,
	"hold_expires_at" timestamp with time zone,
	"extended_at" timestamp with time zone,
	"decline_reason" text,
	"conditions" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "booking_code_unique" UNIQUE("code"),
	CONSTRAINT "booking_purpose" CHECK ("booking"."purpose" in ('short_stay','trial','emergency')),
	CONSTRAINT "booking_state" CHECK ("booking"."state" in ('held','accepted','declined','lapsed','confirmed','staying','ended','cancelled','no_show')),
	CONSTRAINT "booking_deadline" CHECK ("booking"."state" <> 'held' or "booking"."hold_expires_at" is not null),
	CONSTRAINT "booking_days" CHECK ("booking"."from_day" < "booking"."until_day"),
	CONSTRAINT "booking_decline" CHECK (("booking"."state" = 'declined') = ("booking"."decline_reason" is not null))
);
--> statement-breakpoint
CREATE TABLE "booking_event" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"booking_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by_user" uuid,
	"by_organisation" uuid,
	"by_name" text NOT NULL,
	"what" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claim" (
	"unit_id" uuid NOT NULL,
	"slot_date" date NOT NULL,
	"part" smallint NOT NULL,
	"organisation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"booking_id" uuid,
	"closure_id" uuid,
	"expires_at" timestamp with time zone,
	CONSTRAINT "claim_unit_id_slot_date_part_pk" PRIMARY KEY("unit_id","slot_date","part"),
	CONSTRAINT "claim_kind" CHECK ("claim"."kind" in ('hold','booked','closure')),
	CONSTRAINT "claim_part" CHECK ("claim"."part" between 0 and 3),
	CONSTRAINT "claim_owner" CHECK (num_nonnulls("claim"."booking_id", "claim"."closure_id") = 1),
	CONSTRAINT "claim_hold" CHECK (("claim"."kind" = 'hold') = ("claim"."expires_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"id" uuid PRIMARY KEY NOT NULL,
	"outbox_seq" bigint NOT NULL,
	"user_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"next_try_at" timestamp with time zone NOT NULL,
	"last_error" text,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "notice_once" UNIQUE("outbox_seq","user_id","channel"),
	CONSTRAINT "notice_state" CHECK ("notice"."state" in ('pending','sent','failed','kept'))
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"topic" text NOT NULL,
	"organisation_id" uuid,
	"municipality_code" char(5),
	"unit_id" uuid,
	"booking_id" uuid,
	"payload" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox_cursor" (
	"reader" text PRIMARY KEY NOT NULL,
	"xid" "xid8" NOT NULL,
	"seq" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "room_night" (
	"room_id" uuid NOT NULL,
	"slot_date" date NOT NULL,
	"organisation_id" uuid NOT NULL,
	CONSTRAINT "room_night_room_id_slot_date_pk" PRIMARY KEY("room_id","slot_date")
);
--> statement-breakpoint
CREATE TABLE "stay_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"purpose" text NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"requested_by" uuid,
	"requested_by_organisation" uuid NOT NULL,
	"person_id" uuid,
	"described_as" text DEFAULT '' NOT NULL,
	"needs" jsonb NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date NOT NULL,
	"parts" text[] DEFAULT '{}' NOT NULL,
	"reason" text,
	"note" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "stay_request_code_unique" UNIQUE("code"),
	CONSTRAINT "stay_request_purpose" CHECK ("stay_request"."purpose" in ('short_stay','trial','emergency')),
	CONSTRAINT "stay_request_state" CHECK ("stay_request"."state" in ('open','placed','withdrawn')),
	CONSTRAINT "stay_request_days" CHECK ("stay_request"."from_day" < "stay_request"."until_day")
);
--> statement-breakpoint
CREATE TABLE "unmet_demand" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"organisation_id" uuid,
	"request_id" uuid,
	"purpose" text NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date NOT NULL,
	"nights" integer NOT NULL,
	"district" text,
	"age_band" text,
	"disabilities" text[] DEFAULT '{}' NOT NULL,
	"acts" text[] DEFAULT '{}' NOT NULL,
	"binding" jsonb NOT NULL,
	"rules_version" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "capability" (
	"facility_id" uuid NOT NULL,
	"act" text NOT NULL,
	"shift" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"answer" text NOT NULL,
	"people_max" smallint NOT NULL,
	"basis" text,
	"valid_until" date,
	CONSTRAINT "capability_facility_id_act_shift_pk" PRIMARY KEY("facility_id","act","shift"),
	CONSTRAINT "capability_shift" CHECK ("capability"."shift" in ('day','evening','night')),
	CONSTRAINT "capability_answer" CHECK ("capability"."answer" in ('yes','no','ask')),
	CONSTRAINT "capability_people" CHECK ("capability"."people_max" >= 0 and ("capability"."answer" = 'no') = ("capability"."people_max" = 0))
);
--> statement-breakpoint
CREATE TABLE "facility" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid,
	"service" text NOT NULL,
	"place_type" text,
	"name" text NOT NULL,
	"name_kana" text DEFAULT '' NOT NULL,
	"facility_number" text,
	"corporate_name" text,
	"prefecture" text DEFAULT '' NOT NULL,
	"city" text DEFAULT '' NOT NULL,
	"address_rest" text DEFAULT '' NOT NULL,
	"municipality_code" char(5),
	"district" text,
	"lat" double precision,
	"lon" double precision,
	"phone" text,
	"fax" text,
	"url" text,
	"capacity" integer,
	"participation" text DEFAULT 'none' NOT NULL,
	"source" text NOT NULL,
	"source_key" text,
	"source_as_of" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "facility_source_key_unique" UNIQUE("source_key"),
	CONSTRAINT "facility_source" CHECK ("facility"."source" in ('own','wamnet')),
	CONSTRAINT "facility_participation" CHECK ("facility"."participation" in ('none','counts','holds','full')),
	CONSTRAINT "facility_location" CHECK (("facility"."lat" is null) = ("facility"."lon" is null))
);
--> statement-breakpoint
CREATE TABLE "facility_claim" (
	"id" uuid PRIMARY KEY NOT NULL,
	"facility_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"state" text DEFAULT 'asked' NOT NULL,
	"evidence" text DEFAULT '' NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"reason" text,
	CONSTRAINT "facility_claim_state" CHECK ("facility_claim"."state" in ('asked','approved','refused'))
);
--> statement-breakpoint
CREATE TABLE "municipality" (
	"code" char(5) PRIMARY KEY NOT NULL,
	"prefecture" text NOT NULL,
	"name" text NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"network_layer" smallint NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"phone" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organisation_layer" CHECK ("organisation"."network_layer" between 1 and 5),
	CONSTRAINT "organisation_kind" CHECK ("organisation"."kind" in ('provider','backup_center','core_consultation_center','plan_consultation_office','city','council','family','operator'))
);
--> statement-breakpoint
CREATE TABLE "room" (
	"id" uuid PRIMARY KEY NOT NULL,
	"facility_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"label" text NOT NULL,
	"gender_rule" text DEFAULT 'any' NOT NULL,
	CONSTRAINT "room_label" UNIQUE("facility_id","label"),
	CONSTRAINT "room_gender_rule" CHECK ("room"."gender_rule" in ('any','female','male','same_as_present'))
);
--> statement-breakpoint
CREATE TABLE "support_profile" (
	"facility_id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"disabilities" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"level_min" smallint DEFAULT 0 NOT NULL,
	"level_max" smallint DEFAULT 6 NOT NULL,
	"age_min" smallint DEFAULT 18 NOT NULL,
	"age_max" smallint DEFAULT 64 NOT NULL,
	"night_staff_female" text DEFAULT 'ask' NOT NULL,
	"night_staff_male" text DEFAULT 'ask' NOT NULL,
	"behaviour_support" text DEFAULT 'ask' NOT NULL,
	"transport" text DEFAULT 'ask' NOT NULL,
	"transport_km" smallint DEFAULT 0 NOT NULL,
	"meals" text[] DEFAULT '{}' NOT NULL,
	"own_residents_only" boolean DEFAULT false NOT NULL,
	"eligibility_note" text DEFAULT '' NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"facility_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"room_id" uuid,
	"kind" text NOT NULL,
	"label" text NOT NULL,
	"act" text,
	"shift" text,
	"wheelchair" text DEFAULT 'no' NOT NULL,
	"lift" text DEFAULT 'no' NOT NULL,
	"adapted_bath" text DEFAULT 'no' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"retired_on" date,
	CONSTRAINT "unit_kind" CHECK ("unit"."kind" in ('bed','seat','care_slot')),
	CONSTRAINT "unit_care_slot" CHECK (("unit"."kind" = 'care_slot') = ("unit"."act" is not null and "unit"."shift" is not null))
);
--> statement-breakpoint
CREATE TABLE "unit_offer" (
	"unit_id" uuid PRIMARY KEY NOT NULL,
	"facility_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"room_id" uuid,
	"kind" text NOT NULL,
	"service" text NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"own_residents_only" boolean NOT NULL,
	"disabilities_yes" integer NOT NULL,
	"disabilities_ask" integer NOT NULL,
	"level_min" smallint NOT NULL,
	"level_max" smallint NOT NULL,
	"age_min" smallint NOT NULL,
	"age_max" smallint NOT NULL,
	"acts_day_yes" integer NOT NULL,
	"acts_day_ask" integer NOT NULL,
	"acts_evening_yes" integer NOT NULL,
	"acts_evening_ask" integer NOT NULL,
	"acts_night_yes" integer NOT NULL,
	"acts_night_ask" integer NOT NULL,
	"features_yes" integer NOT NULL,
	"features_ask" integer NOT NULL,
	"meals" integer NOT NULL,
	"room_gender" text NOT NULL,
	"transport_km" smallint NOT NULL,
	"lat" double precision,
	"lon" double precision,
	"confirmed_at" timestamp with time zone,
	"offer" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "wide_area_agreement" (
	"residents_of" char(5) NOT NULL,
	"places_of" char(5) NOT NULL,
	"valid_from" date NOT NULL,
	"valid_until" date,
	CONSTRAINT "wide_area_agreement_residents_of_places_of_pk" PRIMARY KEY("residents_of","places_of")
);
--> statement-breakpoint
CREATE TABLE "do_not_place" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"facility_id" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"reason" text NOT NULL,
	"valid_until" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"family_name" text NOT NULL,
	"given_name" text NOT NULL,
	"family_kana" text NOT NULL,
	"given_kana" text NOT NULL,
	"birth_date" date,
	"gender" text,
	"district" text,
	"address" text DEFAULT '' NOT NULL,
	"lat" double precision,
	"lon" double precision,
	"phone" text DEFAULT '' NOT NULL,
	"carer" text DEFAULT '' NOT NULL,
	"is_protected" boolean DEFAULT false NOT NULL,
	"handbooks" text[] DEFAULT '{}' NOT NULL,
	"needs" jsonb NOT NULL,
	"registered_on" date NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "person_gender" CHECK ("person"."gender" is null or "person"."gender" in ('female','male'))
);
--> statement-breakpoint
CREATE TABLE "person_access" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"organisation_id" uuid,
	"user_id" uuid,
	"basis" text NOT NULL,
	"booking_id" uuid,
	"granted_at" timestamp with time zone NOT NULL,
	"valid_until" date,
	CONSTRAINT "person_access_basis" CHECK ("person_access"."basis" in ('stay','specialist','family','self')),
	CONSTRAINT "person_access_holder" CHECK (num_nonnulls("person_access"."organisation_id", "person_access"."user_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "provider_enrollment" (
	"person_id" uuid NOT NULL,
	"facility_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"municipality_code" char(5) NOT NULL,
	"health_check_until" date,
	"last_stay_on" date,
	"stays" integer DEFAULT 0 NOT NULL,
	"agreed_rank" integer,
	CONSTRAINT "provider_enrollment_person_id_facility_id_pk" PRIMARY KEY("person_id","facility_id")
);
--> statement-breakpoint
ALTER TABLE "auth"."account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_seal" ADD CONSTRAINT "audit_seal_seq_audit_seq_fk" FOREIGN KEY ("seq") REFERENCES "public"."audit"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."two_factor" ADD CONSTRAINT "two_factor_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closure" ADD CONSTRAINT "closure_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confirm_link" ADD CONSTRAINT "confirm_link_facility_id_facility_id_fk" FOREIGN KEY ("facility_id") REFERENCES "public"."facility"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exception" ADD CONSTRAINT "exception_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pattern" ADD CONSTRAINT "pattern_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication" ADD CONSTRAINT "publication_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vacancy_confirmation" ADD CONSTRAINT "vacancy_confirmation_facility_id_facility_id_fk" FOREIGN KEY ("facility_id") REFERENCES "public"."facility"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_facility_id_facility_id_fk" FOREIGN KEY ("facility_id") REFERENCES "public"."facility"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_request_id_stay_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."stay_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_event" ADD CONSTRAINT "booking_event_booking_id_booking_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."booking"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_night" ADD CONSTRAINT "room_night_room_id_room_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."room"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stay_request" ADD CONSTRAINT "stay_request_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capability" ADD CONSTRAINT "capability_facility_id_facility_id_fk" FOREIGN KEY ("facility_id") REFERENCES "public"."facility"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "facility" ADD CONSTRAINT "facility_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "facility_claim" ADD CONSTRAINT "facility_claim_facility_id_facility_id_fk" FOREIGN KEY ("facility_id") REFERENCES "public"."facility"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "facility_claim" ADD CONSTRAINT "facility_claim_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_municipality_code_municipality_code_fk" FOREIGN KEY ("municipality_code") REFERENCES "public"."municipality"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room" ADD CONSTRAINT "room_facility_id_facility_id_fk" FOREIGN KEY ("facility_id") REFERENCES "public"."facility"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_profile" ADD CONSTRAINT "support_profile_facility_id_facility_id_fk" FOREIGN KEY ("facility_id") REFERENCES "public"."facility"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit" ADD CONSTRAINT "unit_facility_id_facility_id_fk" FOREIGN KEY ("facility_id") REFERENCES "public"."facility"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit" ADD CONSTRAINT "unit_room_id_room_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."room"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_offer" ADD CONSTRAINT "unit_offer_unit_id_unit_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."unit"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wide_area_agreement" ADD CONSTRAINT "wide_area_agreement_residents_of_municipality_code_fk" FOREIGN KEY ("residents_of") REFERENCES "public"."municipality"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wide_area_agreement" ADD CONSTRAINT "wide_area_agreement_places_of_municipality_code_fk" FOREIGN KEY ("places_of") REFERENCES "public"."municipality"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "do_not_place" ADD CONSTRAINT "do_not_place_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "do_not_place" ADD CONSTRAINT "do_not_place_facility_id_facility_id_fk" FOREIGN KEY ("facility_id") REFERENCES "public"."facility"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_municipality_code_municipality_code_fk" FOREIGN KEY ("municipality_code") REFERENCES "public"."municipality"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_access" ADD CONSTRAINT "person_access_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_enrollment" ADD CONSTRAINT "provider_enrollment_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_enrollment" ADD CONSTRAINT "provider_enrollment_facility_id_facility_id_fk" FOREIGN KEY ("facility_id") REFERENCES "public"."facility"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_user" ON "auth"."account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit" USING btree ("subject_kind","subject_id");--> statement-breakpoint
CREATE INDEX "idempotency_age" ON "idempotency" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "membership_organisation" ON "membership" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "session_user" ON "auth"."session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "two_factor_user" ON "auth"."two_factor" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verification_identifier" ON "auth"."verification" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "closure_unit" ON "closure" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "pattern_unit" ON "pattern" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "publication_history_unit" ON "publication_history" USING btree ("unit_id","recorded_at");--> statement-breakpoint
CREATE INDEX "vacancy_confirmation_facility" ON "vacancy_confirmation" USING btree ("facility_id","at");--> statement-breakpoint
CREATE INDEX "booking_provider" ON "booking" USING btree ("organisation_id","state");--> statement-breakpoint
CREATE INDEX "booking_asking" ON "booking" USING btree ("municipality_code","state");--> statement-breakpoint
CREATE INDEX "booking_unit" ON "booking" USING btree ("unit_id","from_day");--> statement-breakpoint
CREATE INDEX "booking_request" ON "booking" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "booking_person" ON "booking" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "booking_event_booking" ON "booking_event" USING btree ("booking_id","seq");--> statement-breakpoint
CREATE INDEX "claim_booking" ON "claim" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "claim_closure" ON "claim" USING btree ("closure_id") WHERE "claim"."closure_id" is not null;--> statement-breakpoint
CREATE INDEX "claim_lapsing" ON "claim" USING btree ("expires_at") WHERE "claim"."kind" = 'hold';--> statement-breakpoint
CREATE INDEX "notice_due" ON "notice" USING btree ("state","next_try_at");--> statement-breakpoint
CREATE INDEX "outbox_xid" ON "outbox" USING btree ("xid");--> statement-breakpoint
CREATE INDEX "stay_request_open" ON "stay_request" USING btree ("municipality_code","state","created_at");--> statement-breakpoint
CREATE INDEX "unmet_demand_month" ON "unmet_demand" USING btree ("municipality_code","at");--> statement-breakpoint
CREATE INDEX "facility_organisation" ON "facility" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "facility_municipality" ON "facility" USING btree ("municipality_code");--> statement-breakpoint
CREATE INDEX "facility_number" ON "facility" USING btree ("facility_number");--> statement-breakpoint
CREATE INDEX "facility_claim_facility" ON "facility_claim" USING btree ("facility_id");--> statement-breakpoint
CREATE INDEX "unit_facility" ON "unit" USING btree ("facility_id");--> statement-breakpoint
CREATE INDEX "unit_offer_organisation" ON "unit_offer" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "unit_offer_facility" ON "unit_offer" USING btree ("facility_id");--> statement-breakpoint
CREATE INDEX "unit_offer_municipality" ON "unit_offer" USING btree ("municipality_code");--> statement-breakpoint
CREATE INDEX "person_kana" ON "person" USING btree ("municipality_code","family_kana");--> statement-breakpoint
CREATE INDEX "person_access_person" ON "person_access" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "person_access_organisation" ON "person_access" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "person_access_user" ON "person_access" USING btree ("user_id");