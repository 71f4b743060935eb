import type { TransactionSql } from "db/client.server";
import type { FacilityId, MunicipalityCode, PersonId, RoomId, UnitId } from "~/kernel/id";
import { find, fitting } from "./engine/find";
import type { AvoidedUnit, EngineQuery, Found, KnownPerson } from "./engine/query";
import type { FitSearch, FittingUnit } from "./fits-queries.server";
import { knownOfPerson } from "./known-queries.server";
import type { RulesInForce } from "./model/municipal-rules";
import type { AskableIndex } from "./place-index.server";
import { supportersFree } from "./surroundings.server";

/** One search as it is put to the index: whose needs, under which rules, and what is recorded of the person. */
export interface IndexQuestion {
  /** As the rules have it asked (`requestUnder`). */
  readonly search: Omit<FitSearch, "now">;
  readonly rules: RulesInForce;
  /** Null for someone described without a name. */
  readonly known: KnownPerson | null;
}

/** 索引にきく — how many fit in the whole country, and the best of them in order. Asks no database. */
export function bestFits(index: AskableIndex, question: IndexQuestion, most: number): Found {
  return find(index.engine, engineQuery(index, question), most);
}

/** 合う所をすべて — as `fittingUnits` answers it, nearest first, without asking the database. */
export function allFits(index: AskableIndex, question: IndexQuestion): readonly FittingUnit[] {
  return fitting(index.engine, engineQuery(index, question));
}

/** The question with what the index does not hold: agreements, supporters, costs of scarce places, the clock. */
export function engineQuery(index: AskableIndex, { search, rules, known }: IndexQuestion): EngineQuery {
  const { needs, request } = search;
  const { agreements, supporters, sparing } = index.surroundings;
  return {
    needs,
    request,
    now: index.now,
    agreements: agreementsOf(agreements, needs.municipality),
    supporters: supportersFree(supporters, request),
    known,
    weights: rules.weights,
    sparing: sparing.size === 0 ? null : sparing,
  };
}

/**
 * 本人の記録を読む — what is recorded between this person and single places, read for each question and kept nowhere: who
 * may know it is decided by the walls of the database.
 */
export async function readKnown(sql: TransactionSql, search: FitSearch): Promise<KnownPerson | null> {
  const { personId } = search;
  if (personId === null) return null;
  const known = await knownOfPerson(sql, search);
  return {
    avoided: known.avoidedFacilities,
    avoidedUnits: await unitsOfRooms(sql, [...known.avoidedRooms]),
    enrolments: new Map(
      [...known.enrolments].map(([facilityId, { isExpired, stays, agreedRank }]) => [
        facilityId,
        { status: isExpired ? "expired" : "enrolled", stays, agreedRank } as const,
      ]),
    ),
    agreedOnly: known.agreedOnly,
    trainedAt: known.trainedFor,
    ownShares: await ownShares(sql, personId),
  };
}

async function unitsOfRooms(sql: TransactionSql, roomIds: readonly RoomId[]): Promise<AvoidedUnit[]> {
  if (roomIds.length === 0) return [];
  const rows = await sql<{ facility_id: FacilityId; unit_id: UnitId }[]>`
    select facility_id, unit_id from unit_offer where room_id = any(${[...roomIds]}::uuid[])`;
  return rows.map((row) => ({ facilityId: row.facility_id, unitId: row.unit_id }));
}

async function ownShares(sql: TransactionSql, personId: PersonId): Promise<Map<FacilityId, number>> {
  const rows = await sql<{ facility_id: FacilityId; share_milli: number }[]>`
    select facility_id, share_milli from few_place where person_id = ${personId}`;
  return new Map(rows.map((row) => [row.facility_id, row.share_milli]));
}

function agreementsOf(
  agreements: ReadonlyMap<MunicipalityCode, readonly MunicipalityCode[]>,
  municipality: MunicipalityCode | null,
): readonly MunicipalityCode[] {
  return (municipality !== null && agreements.get(municipality)) || [];
}
