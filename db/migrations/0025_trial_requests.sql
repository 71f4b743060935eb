-- Trial living: what was asked and whose voice said what, links that show how it stands, drafts, programmes with seats, step-up
-- series, and the limits of the field as dated configuration. Beds and seats themselves stay requests, bookings and claims.
-- Locks: new tables. Rollback: drop the tables and the function.
create table trial_request (
  id uuid primary key,
  request_id uuid not null unique references stay_request (id),
  municipality_code char(5) not null references municipality (code),
  requested_by_organisation uuid not null,
  facility_id uuid references facility (id),
  session_id uuid,
  series_id uuid,
  series_position smallint,
  kind text not null,
  funding text not null default 'unknown',
  living text not null default 'unknown',
  asked_by text not null,
  has_account boolean not null,
  contact_name text not null default '',
  contact_phone text not null default '',
  contact_mail text not null default '',
  person_voice text not null default 'not_asked',
  person_voice_from text not null default 'nobody',
  person_words text not null default '',
  family_words text not null default '',
  about_words text not null default '',
  warnings jsonb not null default '[]',
  answer_due_on date not null,
  answer text,
  answer_reason text,
  answer_note text not null default '',
  answer_day date,
  answered_at timestamp with time zone,
  answered_by uuid,
  answered_by_name text not null default '',
  created_at timestamp with time zone not null,
  constraint trial_request_kind check (kind in ('group_home','living_alone','short_stay','day_use','day_programme','work','training_residence','session','visit')),
  constraint trial_request_funding check (funding in ('benefit','municipal','self_pay','unknown')),
  constraint trial_request_living check (living in ('with_family','alone','hospital','facility','group_home','unknown')),
  constraint trial_request_asked_by check (asked_by in ('person','family','specialist','base')),
  constraint trial_request_voice check (person_voice in ('want','afraid','unsure','not_asked')),
  constraint trial_request_voice_from check (person_voice_from in ('person','with_help','nobody')),
  constraint trial_request_heard check ((person_voice = 'not_asked') = (person_voice_from = 'nobody')),
  constraint trial_request_contact check (has_account or contact_phone <> '' or contact_mail <> ''),
  constraint trial_request_answer check (answer in ('other_days','talk_first','not_this_time')),
  constraint trial_request_answered check ((answer is null) = (answered_at is null)),
  constraint trial_request_reason check (answer is null or answer_reason is not null),
  constraint trial_request_series check ((series_id is null) = (series_position is null))
);
--> statement-breakpoint
create table trial_link (
  token_hash text primary key,
  trial_request_id uuid not null references trial_request (id),
  holder text not null,
  holder_name text not null default '',
  agreed_by text,
  issued_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  stopped_at timestamp with time zone,
  constraint trial_link_holder check (holder in ('asker','delegate')),
  constraint trial_link_agreed check ((holder = 'delegate') = (agreed_by is not null)),
  constraint trial_link_agreed_by check (agreed_by in ('person','guardian')),
  constraint trial_link_named check (holder = 'asker' or holder_name <> '')
);
--> statement-breakpoint
create table trial_draft (
  token_hash text primary key,
  facility_id uuid not null references facility (id) on delete cascade,
  user_id uuid,
  answers jsonb not null default '{}',
  updated_at timestamp with time zone not null,
  expires_at timestamp with time zone not null
);
--> statement-breakpoint
create table trial_kind (
  facility_id uuid not null references facility (id) on delete cascade,
  kind text not null,
  organisation_id uuid not null,
  fundings text[] not null,
  livings text[] not null,
  note text not null default '',
  primary key (facility_id, kind)
);
--> statement-breakpoint
create table trial_programme (
  id uuid primary key,
  facility_id uuid not null references facility (id),
  organisation_id uuid not null,
  name text not null,
  skill text not null,
  about text not null default '',
  bring text not null default '',
  funding text not null,
  livings text[] not null default '{}',
  seats smallint not null,
  ended_on date,
  created_at timestamp with time zone not null,
  constraint trial_programme_skill check (skill in ('cleaning','laundry','cooking','money','shopping','travel','together','other')),
  constraint trial_programme_funding check (funding in ('benefit','municipal','self_pay')),
  constraint trial_programme_seats check (seats between 1 and 20)
);
--> statement-breakpoint
create table trial_seat (
  programme_id uuid not null references trial_programme (id),
  position smallint not null,
  unit_id uuid not null unique references unit (id),
  organisation_id uuid not null,
  primary key (programme_id, position)
);
--> statement-breakpoint
create table trial_session (
  id uuid primary key,
  programme_id uuid not null references trial_programme (id),
  organisation_id uuid not null,
  on_day date not null,
  part text not null,
  starts_at text not null,
  ends_at text not null,
  called_off_at timestamp with time zone,
  constraint trial_session_once unique (programme_id, on_day, part),
  constraint trial_session_part check (part in ('am','pm','evening')),
  constraint trial_session_time check (starts_at < ends_at)
);
--> statement-breakpoint
create table trial_series (
  id uuid primary key,
  municipality_code char(5) not null references municipality (code),
  requested_by_organisation uuid not null,
  person_id uuid not null references person (id) on delete cascade,
  facility_id uuid not null references facility (id),
  template text not null,
  living text not null,
  funding text not null,
  created_at timestamp with time zone not null,
  created_by_name text not null,
  stopped_at timestamp with time zone,
  stop_note text not null default ''
);
--> statement-breakpoint
create table trial_series_part (
  series_id uuid not null references trial_series (id) on delete cascade,
  position smallint not null,
  kind text not null,
  nights smallint not null,
  parts text[] not null default '{}',
  done_on date,
  done_note text not null default '',
  primary key (series_id, position)
);
--> statement-breakpoint
create table trial_limit (
  id uuid primary key,
  municipality_code char(5) not null references municipality (code),
  rule text not null,
  amount smallint not null,
  valid_from date not null,
  source text not null,
  decided_by_name text not null,
  decided_at timestamp with time zone not null,
  constraint trial_limit_rule check (rule in ('group_home_year','group_home_consecutive','transition_overnight','day_service_month')),
  constraint trial_limit_amount check (amount between 0 and 366),
  constraint trial_limit_source check (source <> '')
);
--> statement-breakpoint
alter table trial_request add constraint trial_request_session foreign key (session_id) references trial_session (id);
--> statement-breakpoint
alter table trial_request add constraint trial_request_series_part foreign key (series_id, series_position) references trial_series_part (series_id, position);
--> statement-breakpoint
create index trial_request_due on trial_request (municipality_code, answer_due_on) where answer is null;
--> statement-breakpoint
create index trial_request_series_of on trial_request (series_id, series_position);
--> statement-breakpoint
create index trial_link_request on trial_link (trial_request_id);
--> statement-breakpoint
create index trial_session_day on trial_session (on_day);
--> statement-breakpoint
create index trial_programme_facility on trial_programme (facility_id);
--> statement-breakpoint
create index trial_series_person on trial_series (person_id);
--> statement-breakpoint
create index trial_limit_of on trial_limit (municipality_code, rule, valid_from);
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['trial_request', 'trial_link', 'trial_draft', 'trial_kind', 'trial_programme', 'trial_seat',
                              'trial_session', 'trial_series', 'trial_series_part', 'trial_limit'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('grant select, insert on %I to tomarigi_app', name);
  end loop;
end $$;
--> statement-breakpoint
-- What was asked, and in whose voice, is not rewritten; the answer is added.
grant update (answer, answer_reason, answer_note, answer_day, answered_at, answered_by, answered_by_name) on trial_request to tomarigi_app;
--> statement-breakpoint
grant update (stopped_at) on trial_link to tomarigi_app;
--> statement-breakpoint
grant update, delete on trial_draft to tomarigi_app;
--> statement-breakpoint
grant update, delete on trial_kind to tomarigi_app;
--> statement-breakpoint
grant update (ended_on) on trial_programme to tomarigi_app;
--> statement-breakpoint
grant update (called_off_at) on trial_session to tomarigi_app;
--> statement-breakpoint
grant update (stopped_at, stop_note) on trial_series to tomarigi_app;
--> statement-breakpoint
grant update (done_on, done_note) on trial_series_part to tomarigi_app;
--> statement-breakpoint
-- The house that is asked reads the card of the booking and nothing of this: here are telephone numbers and a person's fears.
create policy sides on trial_request for select using (
  (select is_system()) or is_base_of(municipality_code)
  or (not (select is_provider()) and requested_by_organisation = (select actor_org())));
--> statement-breakpoint
create policy ask on trial_request for insert with check (
  (select is_system()) or is_base_of(municipality_code)
  or (not (select is_provider()) and requested_by_organisation = (select actor_org())));
--> statement-breakpoint
create policy answer on trial_request for update using ((select is_system()) or is_base_of(municipality_code));
--> statement-breakpoint
create policy everything on trial_link for all using ((select is_system()));
--> statement-breakpoint
-- Whoever asked gets a link with the number; reading and stopping it is the exchange's. The nested select obeys its own policy.
create policy issue on trial_link for insert with check (
  exists (select 1 from trial_request asked where asked.id = trial_request_id));
--> statement-breakpoint
create policy everything on trial_draft for all using ((select is_system()));
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['trial_kind', 'trial_programme', 'trial_seat', 'trial_session'] loop
    execute format('create policy read on %I for select using ((select is_signed_in()))', name);
    execute format('create policy write on %I for all using ((select is_system())
      or ((select is_provider()) and organisation_id = (select actor_org())))', name);
  end loop;
end $$;
--> statement-breakpoint
-- A series is read by those who may read the person and by nobody else; the nested select obeys the person's own policy.
create policy sides on trial_series for all using (
  (select is_system()) or is_base_of(municipality_code)
  or (not (select is_provider()) and exists (select 1 from person where person.id = person_id)));
--> statement-breakpoint
create policy sides on trial_series_part for all using (
  (select is_system()) or exists (select 1 from trial_series whole where whole.id = series_id));
--> statement-breakpoint
create policy read on trial_limit for select using ((select is_signed_in()));
--> statement-breakpoint
create policy decide on trial_limit for insert with check (
  (select is_system()) or ((select actor_role()) = 'lead_coordinator' and municipality_code = (select actor_municipality())));
--> statement-breakpoint
-- 体験で使った日: days alone, whichever office asked for them, because half a count would be a false one. Callers join it to the
-- person, whose policy says who may ask.
create function trial_days_used(of_person uuid)
  returns table (from_day date, until_day date, parts text[], kind text, service text, living text, funding text)
  language sql stable set app.role to 'system' as $$
    select booking.from_day, booking.until_day, booking.parts, asked.kind, facility.service, asked.living, asked.funding
    from booking
    join facility on facility.id = booking.facility_id
    left join trial_request asked on asked.request_id = booking.request_id
    where booking.person_id = of_person and booking.purpose = 'trial'
      and booking.state in ('accepted', 'confirmed', 'staying', 'ended') $$;
--> statement-breakpoint
-- 満席か: how many of a session's seats nobody has, for whoever looks at the programme.
create function trial_seats_free(of_session uuid, at_instant timestamptz) returns bigint
  language sql stable parallel safe as $$
    select count(*) from trial_session session
    join trial_seat seat on seat.programme_id = session.programme_id
    where session.id = of_session and not exists (
      select 1 from claim
      where claim.unit_id = seat.unit_id and claim.slot_date = session.on_day
        and claim.part = array_position(array['am','pm','evening','night'], session.part) - 1
        and (claim.kind <> 'hold' or claim.expires_at >= at_instant)) $$;
