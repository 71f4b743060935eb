import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { FacilityId, MunicipalityCode, OrganisationId, PersonId, UserId } from "~/kernel/id";
import type { Wish, WishFacts, WishId, WishMode, WishPurpose } from "./model/wish";

interface WishRow {
  id: WishId;
  person_id: PersonId;
  household_key: string;
  municipality_code: MunicipalityCode;
  organisation_id: OrganisationId;
  created_by_name: string;
  purpose: WishPurpose;
  mode: WishMode;
  nights: number;
  from_day: Day;
  until_day: Day;
  impossible: Day[];
  companions: string;
  note: string;
  state: Wish["state"];
  waits_since: string;
  version: number;
  places: FacilityId[];
}

/** Which wishes are read; what is left out does not narrow. */
export interface WishFilter {
  readonly wishIds?: readonly WishId[];
  readonly personIds?: readonly PersonId[];
  readonly state?: Wish["state"];
  /** 待っている人 of one place: those who name it. */
  readonly facilityId?: FacilityId;
  readonly most?: number;
}

const READ_AT_ONCE_MAX = 500;

/** 希望の一覧 — in the order of the line: who has waited longest comes first. Row-level security decides which. */
export async function wishesOf(sql: TransactionSql, filter: WishFilter): Promise<readonly Wish[]> {
  const { wishIds = null, personIds = null, state = null, facilityId = null } = filter;
  const rows = await sql<WishRow[]>`
    select id, person_id, household_key, municipality_code, organisation_id, created_by_name, purpose, mode, nights,
      from_day::text as from_day, until_day::text as until_day, impossible::text[] as impossible, companions, note, state,
      waits_since, version,
      (select array_agg(facility_id::text order by position) from wish_place where wish_id = wish.id) as places
    from wish
    where (${wishIds === null} or id = any(${[...(wishIds ?? [])]}::uuid[]))
      and (${personIds === null} or person_id = any(${[...(personIds ?? [])]}::uuid[]))
      and (${state === null} or state = ${state ?? ""})
      and (${facilityId === null} or exists (
        select 1 from wish_place asked where asked.wish_id = wish.id and asked.facility_id = ${facilityId}::uuid))
    order by waits_since, id limit ${filter.most ?? READ_AT_ONCE_MAX}`;
  return rows.map(wishOf);
}

function wishOf(row: WishRow): Wish {
  return {
    wishId: row.id,
    personId: row.person_id,
    householdKey: row.household_key,
    municipality: row.municipality_code,
    organisationId: row.organisation_id,
    createdByName: row.created_by_name,
    purpose: row.purpose,
    mode: row.mode,
    nights: row.nights,
    from: row.from_day,
    until: row.until_day,
    impossible: row.impossible,
    places: row.places ?? [],
    companions: row.companions,
    note: row.note,
    state: row.state,
    waitsSince: new Date(row.waits_since),
    version: row.version,
  };
}

/** The wish, locked; null when absent or not the actor's to change. */
export async function lockWish(sql: TransactionSql, wishId: WishId): Promise<Wish | null> {
  const locked = await sql`select 1 from wish where id = ${wishId} for update`;
  if (locked.length === 0) return null;
  const [found] = await wishesOf(sql, { wishIds: [wishId] });
  return found ?? null;
}

/** Whom a wish is for: where the person is registered and with whom they wait. Null for a stranger. */
export async function householdOfPerson(
  sql: TransactionSql,
  personId: PersonId,
): Promise<{ readonly municipality: MunicipalityCode; readonly householdKey: string } | null> {
  const [row] = await sql<{ municipality_code: MunicipalityCode; household_key: string }[]>`
    select municipality_code, household_of(id) as household_key from person where id = ${personId}`;
  return row ? { municipality: row.municipality_code, householdKey: row.household_key } : null;
}

/** How many of these places somebody answers for and takes part. */
export async function placesTakingPart(
  sql: TransactionSql,
  facilityIds: readonly FacilityId[],
): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from facility
    where id = any(${[...facilityIds]}::uuid[]) and organisation_id is not null and participation <> 'none'`;
  return row?.n ?? 0;
}

/** Adds a wish with its places. */
export async function insertWish(
  sql: TransactionSql,
  wish: Omit<Wish, "version" | "state">,
  createdBy: UserId | null,
  now: Date,
): Promise<void> {
  await sql`
    insert into wish (id, person_id, household_key, municipality_code, organisation_id, created_by, created_by_name, purpose,
      mode, nights, from_day, until_day, impossible, companions, note, waits_since, created_at)
    values (${wish.wishId}, ${wish.personId}, ${wish.householdKey}, ${wish.municipality}, ${wish.organisationId},
      ${createdBy}, ${wish.createdByName}, ${wish.purpose}, ${wish.mode}, ${wish.nights}, ${wish.from}::text::date,
      ${wish.until}::text::date, ${[...wish.impossible]}::text[]::date[], ${wish.companions}, ${wish.note},
      ${wish.waitsSince.toISOString()}, ${now.toISOString()})`;
  await writePlaces(sql, wish, wish.places);
}

/** Writes anew what a locked wish says. Its turn in the line stays. */
export async function rewriteWish(sql: TransactionSql, wish: Wish, facts: WishFacts): Promise<void> {
  await sql`
    update wish set purpose = ${facts.purpose}, mode = ${facts.mode}, nights = ${facts.nights},
      from_day = ${facts.from}::text::date, until_day = ${facts.until}::text::date,
      impossible = ${[...facts.impossible]}::text[]::date[], companions = ${facts.companions}, note = ${facts.note},
      version = version + 1
    where id = ${wish.wishId}`;
  await sql`delete from wish_place where wish_id = ${wish.wishId}`;
  await writePlaces(sql, wish, facts.places);
}

/** Moves a wish on: placed once the stay is firm, open again when it is cancelled, or withdrawn. */
export async function setWishState(sql: TransactionSql, wishId: WishId, state: Wish["state"]): Promise<void> {
  await sql`update wish set state = ${state}, version = version + 1 where id = ${wishId} and state <> ${state}`;
}

async function writePlaces(
  sql: TransactionSql,
  { wishId, municipality }: Pick<Wish, "wishId" | "municipality">,
  places: readonly FacilityId[],
): Promise<void> {
  await sql`
    insert into wish_place (wish_id, position, facility_id, municipality_code)
    select ${wishId}, asked.position, asked.facility_id, ${municipality}
    from unnest(${[...places]}::uuid[]) with ordinality as asked (facility_id, position)`;
}
