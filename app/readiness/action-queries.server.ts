import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { FacilityId, PersonId } from "~/kernel/id";

/** What is on record of one person that next actions depend on. */
export interface RecordedFacts {
  readonly staysAt: ReadonlyMap<FacilityId, number>;
  readonly certificateUntil: Day | null;
  readonly hasPlan: boolean;
  readonly planReviewOn: Day | null;
}

/** 次の一手の材料 — of these people, all at once. */
export async function actionFactsOf(
  sql: TransactionSql,
  people: readonly PersonId[],
  today: Day,
): Promise<ReadonlyMap<PersonId, RecordedFacts>> {
  const rows = await sql<
    {
      person_id: PersonId;
      stays: Record<FacilityId, number>;
      certificate_until: Day | null;
      has_plan: boolean;
      plan_review_on: Day | null;
    }[]
  >`
    select asked.person_id,
      coalesce((select jsonb_object_agg(facility_id, stays) from provider_enrollment
                where person_id = asked.person_id), '{}') as stays,
      (select max(valid_until)::text from recipient_certificate
       where person_id = asked.person_id and valid_from <= ${today}::text::date) as certificate_until,
      plan.id is not null as has_plan, plan.next_review_on::text as plan_review_on
    from unnest(${[...people]}::uuid[]) as asked (person_id)
    left join emergency_plan as plan on plan.person_id = asked.person_id and plan.state = 'agreed'`;
  return new Map(
    rows.map((row) => [
      row.person_id,
      {
        staysAt: new Map(Object.entries(row.stays) as [FacilityId, number][]),
        certificateUntil: row.certificate_until,
        hasPlan: row.has_plan,
        planReviewOn: row.plan_review_on,
      },
    ]),
  );
}
