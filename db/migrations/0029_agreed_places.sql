-- The places of the plan in force that said yes, where the ranking reads them: also those that nobody has signed with yet.
-- Locks: catalogue only, a new table. Rollback: drop the table and put back the function of 0018.
CREATE TABLE "agreed_place" (
	"person_id" uuid NOT NULL REFERENCES "person"("id") ON DELETE cascade,
	"facility_id" uuid NOT NULL REFERENCES "facility"("id") ON DELETE cascade,
	"municipality_code" char(5) NOT NULL,
	"rank" smallint NOT NULL,
	CONSTRAINT "agreed_place_person_id_facility_id_pk" PRIMARY KEY("person_id","facility_id"),
	CONSTRAINT "agreed_place_rank" CHECK ("rank" > 0)
);
--> statement-breakpoint
alter table agreed_place enable row level security;
--> statement-breakpoint
alter table agreed_place force row level security;
--> statement-breakpoint
grant select, insert, delete on agreed_place to tomarigi_app;
--> statement-breakpoint
-- Who reads the plan reads its order. A provider reads neither: it knows what it was asked itself.
create policy read on agreed_place for select using (
  (select is_system()) or is_base_of(municipality_code)
  or ((select actor_role()) in ('consultation_specialist', 'family') and is_given(person_id)));
--> statement-breakpoint
create policy keep on agreed_place for insert with check ((select is_system()));
--> statement-breakpoint
create policy forget on agreed_place for delete using ((select is_system()));
--> statement-breakpoint
-- Called after every change of what stands in a plan in force. A plan written by a consultation office and an answer given
-- by a provider move the order too, and neither may write what belongs to others.
create or replace function sync_agreed_ranks(person uuid) returns void language sql volatile set app.role to 'system'
  as $$
    delete from agreed_place where person_id = person;
    insert into agreed_place (person_id, facility_id, municipality_code, rank)
      select plan.person_id, asked.facility_id, plan.municipality_code, row_number() over (order by asked.position)
      from plan_place asked join emergency_plan plan on plan.id = asked.plan_id
      where plan.person_id = person and plan.state = 'agreed' and asked.agreement in ('agreed', 'conditional');
    update provider_enrollment one
      set agreed_rank = (select rank from agreed_place where person_id = person and facility_id = one.facility_id)
      where one.person_id = person $$;
--> statement-breakpoint
select set_config('app.role', 'system', true);
--> statement-breakpoint
insert into agreed_place (person_id, facility_id, municipality_code, rank)
  select plan.person_id, asked.facility_id, plan.municipality_code,
    row_number() over (partition by plan.person_id order by asked.position)
  from plan_place asked join emergency_plan plan on plan.id = asked.plan_id
  where plan.state = 'agreed' and asked.agreement in ('agreed', 'conditional');
--> statement-breakpoint
select set_config('app.role', '', true);
