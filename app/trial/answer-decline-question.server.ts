import type { TransactionSql } from "db/client.server";
import type { DeclineReason } from "~/booking/model/decline-reason";
import type { Day } from "~/kernel/day";
import type { FacilityId, Id, OrganisationId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { mayReadDemand } from "./wish-permissions";

export type DeclineQuestionId = Id<"DeclineQuestion">;

/** お断りが続いています — the house is asked once per reason whether what is written of it is still right. */
export interface DeclineQuestion {
  readonly questionId: DeclineQuestionId;
  readonly facilityId: FacilityId;
  readonly facilityName: string;
  readonly reason: DeclineReason;
  readonly declines: number;
  readonly since: Day;
}

/** まだ答えていない質問 of a house's organisation, the oldest first. */
export async function declineQuestionsOf(
  sql: TransactionSql,
  organisationId: OrganisationId,
): Promise<readonly DeclineQuestion[]> {
  const rows = await sql<
    {
      id: DeclineQuestionId;
      facility_id: FacilityId;
      name: string;
      reason: DeclineReason;
      declines: number;
      since: Day;
    }[]
  >`
    select asked.id, asked.facility_id, facility.name, asked.reason, asked.declines, asked.since::text as since
    from decline_question as asked join facility on facility.id = asked.facility_id
    where asked.organisation_id = ${organisationId} and asked.answered_at is null
    order by asked.asked_at, asked.id`;
  return rows.map((row) => ({
    questionId: row.id,
    facilityId: row.facility_id,
    facilityName: row.name,
    reason: row.reason,
    declines: row.declines,
    since: row.since,
  }));
}

/** 質問に答える — `edit` leads on to the profile, `no` leaves it as it is; either way it is not asked again for these. */
export async function answerDeclineQuestion(
  unit: UnitOfWork,
  command: { readonly questionId: DeclineQuestionId; readonly answer: "edit" | "no" },
): Promise<Result<{ readonly facilityId: FacilityId }, { readonly kind: "not_found" }>> {
  if (!mayReadDemand(unit.actor)) return refuse({ kind: "not_found" });
  const [row] = await unit.sql<{ facility_id: FacilityId; reason: string }[]>`
    update decline_question set answered_at = ${unit.now.toISOString()}, answer = ${command.answer},
      answered_by_name = ${unit.actor.name}
    where id = ${command.questionId} and answered_at is null returning facility_id, reason`;
  if (row === undefined) return refuse({ kind: "not_found" });
  await unit.audit({
    action: "decline_question.answered",
    subjectKind: "facility",
    subjectId: row.facility_id,
    detail: { answer: command.answer, reason: row.reason },
  });
  return accept({ facilityId: row.facility_id });
}
