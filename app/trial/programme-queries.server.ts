import type { FacilityId, OrganisationId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { ServiceKind } from "~/providers/model/support";
import { type ComingSession, comingSessions, keptSlots } from "./ask-queries.server";
import type { Funding, Skill, TrialSlot } from "./model/kinds";
import { kindsOfService } from "./model/kinds";
import type { ProgrammeId } from "./model/programme";

/** A programme as its house lists it. */
export interface ProgrammeSeen {
  readonly programmeId: ProgrammeId;
  readonly name: string;
  readonly skill: Skill;
  readonly funding: Funding;
  readonly seats: number;
  readonly about: string;
}

/** 体験の枠とプログラム of one's own house. */
export interface OwnProgrammes {
  readonly name: string;
  readonly slots: readonly TrialSlot[];
  /** The house has written its kinds itself. */
  readonly isWritten: boolean;
  readonly programmes: readonly ProgrammeSeen[];
  readonly sessions: readonly ComingSession[];
}

/** What the house offers for trials; null when it is not the actor's. */
export async function ownProgrammes(unit: UnitOfWork, facilityId: FacilityId): Promise<OwnProgrammes | null> {
  const { sql, actor, today } = unit;
  const [facility] = await sql<
    { name: string; service: ServiceKind; organisation_id: OrganisationId | null }[]
  >`
    select name, service, organisation_id from facility where id = ${facilityId}`;
  if (facility === undefined || facility.organisation_id !== actor.organisationId) return null;
  const kept = await keptSlots(sql, facilityId);
  const programmes = await sql<
    { id: ProgrammeId; name: string; skill: Skill; funding: Funding; seats: number; about: string }[]
  >`
    select id, name, skill, funding, seats::int as seats, about from trial_programme
    where facility_id = ${facilityId} and (ended_on is null or ended_on > ${today}::text::date) order by created_at`;
  return {
    name: facility.name,
    isWritten: kept.length > 0,
    slots:
      kept.length > 0
        ? kept
        : kindsOfService(facility.service).map((kind) => ({ kind, fundings: [], livings: [], note: "" })),
    programmes: programmes.map(({ id, ...rest }) => ({ programmeId: id, ...rest })),
    sessions: await comingSessions(sql, facilityId, today),
  };
}
