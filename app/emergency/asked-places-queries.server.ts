import type { TransactionSql } from "db/client.server";
import type { FacilityId, MunicipalityCode, OrganisationId, PersonId, UnitId } from "~/kernel/id";
import type { RoomGenderRule } from "~/providers/model/support";
import type { CaseId } from "./model/case";
import { ACCEPTANCE_DAYS, type Burden, INQUIRY_DAYS } from "./model/waves";

/** 聞ける所 — a bed as an inquiry about one person needs to know it. */
export interface AskablePlace {
  readonly unitId: UnitId;
  readonly unitLabel: string;
  readonly facilityId: FacilityId;
  readonly facilityName: string;
  readonly organisationId: OrganisationId | null;
  readonly municipality: MunicipalityCode | null;
  /** 参加の度合い: a place that only counts its beds, or takes no part, is asked by telephone. */
  readonly participation: string;
  readonly roomRule: RoomGenderRule;
  readonly needsSupporter: boolean;
  readonly staysBefore: number;
  readonly district: string | null;
  readonly isProtected: boolean;
  readonly burden: Burden;
  /** This case has asked the house, and it did not lose its bed to another. */
  readonly isAsked: boolean;
  /** Its answer to this case is awaited, or it said yes. */
  readonly isOpen: boolean;
}

/** What of these beds matters when they are asked about this person, in no order; a unit that is gone is left out. */
export async function askablePlaces(
  sql: TransactionSql,
  asked: {
    readonly caseId: CaseId;
    readonly personId: PersonId | null;
    readonly unitIds: readonly UnitId[];
    readonly now: Date;
  },
): Promise<readonly AskablePlace[]> {
  if (asked.unitIds.length === 0) return [];
  const since = (days: number) => new Date(asked.now.getTime() - days * 86_400_000).toISOString();
  const rows = await sql<
    (Omit<AskablePlace, "burden" | "roomRule"> & {
      room_rule: RoomGenderRule | null;
      acceptances: number;
      inquiries: number;
    })[]
  >`
    select unit.id as "unitId", unit.label as "unitLabel", unit.facility_id as "facilityId",
           facility.name as "facilityName", facility.organisation_id as "organisationId",
           facility.municipality_code as municipality, facility.participation, room.gender_rule as room_rule,
           coalesce((unit_offer.offer->>'needsSupporter')::boolean, false) as "needsSupporter",
           coalesce(enrolled.stays, 0) as "staysBefore", person.district,
           coalesce(person.is_protected, false) as "isProtected",
           exists (select 1 from inquiry where inquiry.case_id = ${asked.caseId} and inquiry.facility_id = unit.facility_id
             and inquiry.state <> 'lost') as "isAsked",
           exists (select 1 from inquiry where inquiry.case_id = ${asked.caseId} and inquiry.facility_id = unit.facility_id
             and inquiry.state in ('sent', 'conditional', 'accepted')) as "isOpen",
           lately.acceptances, lately.inquiries
    from unit
    join facility on facility.id = unit.facility_id
    join unit_offer on unit_offer.unit_id = unit.id
    left join room on room.id = unit.room_id
    left join person on person.id = ${asked.personId}::uuid
    left join provider_enrollment as enrolled
      on enrolled.person_id = ${asked.personId}::uuid and enrolled.facility_id = unit.facility_id
    cross join lateral (
      select count(*) filter (where inquiry.state = 'accepted' and inquiry.answered_at >= ${since(ACCEPTANCE_DAYS)})::int as acceptances,
             count(*) filter (where inquiry.sent_at >= ${since(INQUIRY_DAYS)})::int as inquiries
      from inquiry where inquiry.facility_id = unit.facility_id and inquiry.sent_at >= ${since(ACCEPTANCE_DAYS)}) as lately
    where unit.id = any(${[...asked.unitIds]}::uuid[]) and unit.kind = 'bed'`;
  return rows.map(({ room_rule, acceptances, inquiries, ...row }) => ({
    ...row,
    roomRule: room_rule ?? "any",
    burden: { acceptances, inquiries },
  }));
}

/** 電話で聞く所か — no screen to ask on, or none that it wants to be asked on. */
export function isAskedByPhone({ organisationId, participation }: AskablePlace): boolean {
  return organisationId === null || participation === "none" || participation === "counts";
}
