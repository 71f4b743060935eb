import type { Transaction } from "db/client.server";
import { facility, facilityClaim, organisation, unitOffer } from "db/schema/providers";
import { and, asc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import type { FacilityId, MunicipalityCode, OrganisationId } from "~/kernel/id";
import {
  findFacility,
  loadCapabilities,
  loadPlaceUnits,
  loadProfile,
  loadRooms,
} from "./facility-repository.server";
import type { Capability, Facility, PlaceUnit, Room, SupportProfile } from "./model/facility";
import { DISABILITY_TYPES, type DisabilityType, type ServiceKind } from "./model/support";

/** Everything a provider says of one place, as its page shows it. */
export interface FacilityOverview {
  readonly facility: Facility;
  readonly profile: SupportProfile;
  readonly capabilities: readonly Capability[];
  readonly rooms: readonly Room[];
  readonly units: readonly PlaceUnit[];
  /** When the provider last confirmed its vacancy; null when never. */
  readonly confirmedAt: Date | null;
}

/** 事業所の情報; null when there is no such facility. */
export async function facilityOverview(
  tx: Transaction,
  facilityId: FacilityId,
): Promise<FacilityOverview | null> {
  const found = await findFacility(tx, facilityId);
  if (found === null) return null;
  const [freshness] = await tx
    .select({ confirmedAt: sql<string | null>`max(${unitOffer.confirmedAt})` })
    .from(unitOffer)
    .where(eq(unitOffer.facilityId, facilityId));
  return {
    facility: found,
    profile: await loadProfile(tx, facilityId),
    capabilities: await loadCapabilities(tx, facilityId),
    rooms: await loadRooms(tx, facilityId),
    units: await loadPlaceUnits(tx, facilityId),
    confirmedAt: instantOf(freshness?.confirmedAt),
  };
}

/** One facility of a list. */
export interface FacilityLine {
  readonly facilityId: FacilityId;
  readonly name: string;
  readonly service: ServiceKind;
  readonly address: string;
  readonly district: string | null;
  readonly phone: string | null;
  readonly isClaimed: boolean;
  /** Beds and seats offered. */
  readonly units: number;
  readonly confirmedAt: Date | null;
}

export interface FacilityFilter {
  readonly municipality: MunicipalityCode | null;
  readonly service: ServiceKind | null;
  readonly district: string | null;
  /** Places that take people with this disability, or may after asking. */
  readonly disability: DisabilityType | null;
  /** Part of the name or its reading; empty for all. */
  readonly name: string;
  readonly claimed: "claimed" | "unclaimed" | null;
}

export const FACILITIES_MAX = 50;

/** 事業所の一覧 — by name, at most `FACILITIES_MAX`, with how many there are in all. */
export async function listFacilities(
  tx: Transaction,
  filter: FacilityFilter,
): Promise<{ readonly lines: readonly FacilityLine[]; readonly total: number }> {
  const offered = tx
    .select({
      facilityId: unitOffer.facilityId,
      // A 臨時の枠 is no ordinary capacity.
      units:
        sql<number>`count(*) filter (where ${unitOffer.unitId} not in (select unit_id from temporary_unit))::int`.as(
          "units",
        ),
      confirmedAt: sql<string | null>`max(${unitOffer.confirmedAt})`.as("last_confirmed"),
      takes: sql<number>`bit_or(${unitOffer.disabilitiesYes} | ${unitOffer.disabilitiesAsk})`.as("takes"),
    })
    .from(unitOffer)
    .groupBy(unitOffer.facilityId)
    .as("offered");
  const conditions: (SQL | undefined)[] = [
    filter.municipality === null ? undefined : eq(facility.municipalityCode, filter.municipality),
    filter.service === null ? undefined : eq(facility.service, filter.service),
    filter.district === null ? undefined : eq(facility.district, filter.district),
    filter.claimed === null
      ? undefined
      : filter.claimed === "claimed"
        ? isNotNull(facility.organisationId)
        : isNull(facility.organisationId),
    filter.name === ""
      ? undefined
      : or(
          sql`position(${filter.name} in ${facility.name}) > 0`,
          sql`position(${filter.name} in ${facility.nameKana}) > 0`,
        ),
    filter.disability === null
      ? undefined
      : sql`${offered.takes} & ${1 << DISABILITY_TYPES.indexOf(filter.disability)} <> 0`,
  ];
  const rows = await tx
    .select({
      facilityId: facility.id,
      name: facility.name,
      service: facility.service,
      address: sql<string>`${facility.prefecture} || ${facility.city} || ${facility.addressRest}`,
      district: facility.district,
      phone: facility.phone,
      organisationId: facility.organisationId,
      units: offered.units,
      confirmedAt: offered.confirmedAt,
      total: sql<number>`(count(*) over ())::int`,
    })
    .from(facility)
    .leftJoin(offered, eq(offered.facilityId, facility.id))
    .where(and(...conditions))
    .orderBy(sql`${facility.organisationId} is null`, asc(facility.name), asc(facility.id))
    .limit(FACILITIES_MAX);
  return { lines: rows.map(lineOf), total: rows[0]?.total ?? 0 };
}

/** The facilities an organisation runs, by name. */
export async function facilitiesOf(
  tx: Transaction,
  organisationId: OrganisationId,
): Promise<{ readonly facilityId: FacilityId; readonly name: string; readonly service: ServiceKind }[]> {
  const rows = await tx
    .select({ facilityId: facility.id, name: facility.name, service: facility.service })
    .from(facility)
    .where(eq(facility.organisationId, organisationId))
    .orderBy(asc(facility.name));
  return rows.map((row) => ({
    facilityId: row.facilityId as FacilityId,
    name: row.name,
    service: row.service as ServiceKind,
  }));
}

/** The districts that facilities of a municipality are in. */
export async function facilityDistricts(tx: Transaction, municipality: MunicipalityCode): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ district: facility.district })
    .from(facility)
    .where(and(eq(facility.municipalityCode, municipality), isNotNull(facility.district)))
    .orderBy(asc(facility.district));
  return rows.flatMap((row) => (row.district === null ? [] : [row.district]));
}

/** A claim that waits for an administrator. */
export interface OpenClaim {
  readonly claimId: string;
  readonly facilityId: FacilityId;
  readonly facilityName: string;
  readonly service: ServiceKind;
  readonly address: string;
  readonly organisationName: string;
  readonly evidence: string;
  readonly askedAt: Date;
}

/** 引き受けの申し出 as far as the actor may see them, oldest first: an administrator all, a provider its own. */
export async function openClaims(tx: Transaction, facilityIds?: readonly FacilityId[]): Promise<OpenClaim[]> {
  const rows = await tx
    .select({
      claimId: facilityClaim.id,
      facilityId: facility.id,
      facilityName: facility.name,
      service: facility.service,
      address: sql<string>`${facility.prefecture} || ${facility.city} || ${facility.addressRest}`,
      organisationName: organisation.name,
      evidence: facilityClaim.evidence,
      askedAt: facilityClaim.askedAt,
    })
    .from(facilityClaim)
    .innerJoin(facility, eq(facility.id, facilityClaim.facilityId))
    .innerJoin(organisation, eq(organisation.id, facilityClaim.organisationId))
    .where(
      and(
        eq(facilityClaim.state, "asked"),
        facilityIds === undefined ? undefined : inArray(facilityClaim.facilityId, [...facilityIds]),
      ),
    )
    .orderBy(asc(facilityClaim.askedAt), asc(facilityClaim.id));
  return rows.map((row) => ({
    ...row,
    facilityId: row.facilityId as FacilityId,
    service: row.service as ServiceKind,
  }));
}

function lineOf(row: {
  facilityId: string;
  name: string;
  service: string;
  address: string;
  district: string | null;
  phone: string | null;
  organisationId: string | null;
  units: number | null;
  confirmedAt: string | null;
}): FacilityLine {
  const { organisationId, ...shown } = row;
  return {
    ...shown,
    facilityId: row.facilityId as FacilityId,
    service: row.service as ServiceKind,
    isClaimed: organisationId !== null,
    units: row.units ?? 0,
    confirmedAt: instantOf(row.confirmedAt),
  };
}

/** An aggregate of instants comes back as text. */
function instantOf(text: string | null | undefined): Date | null {
  return text === null || text === undefined ? null : new Date(text);
}
