import type { TransactionSql } from "db/client.server";
import type { Actor } from "~/access/model/actor";
import type { BookingId, MunicipalityCode, PersonId, UnitId } from "~/kernel/id";
import { type FairnessFigures, withoutFew } from "./model/fairness-figures";
import type { HouseholdId, RoundInput, WishId } from "./model/round";
import type { Assignment, Receipt, RoundResult } from "./model/round-result";
import type { RoundId } from "./rounds-repository.server";

/** 版 — what was published, with all it was made from. */
export interface RoundVersion {
  readonly roundId: RoundId;
  readonly version: number;
  readonly municipality: MunicipalityCode;
  readonly input: RoundInput;
  readonly result: RoundResult;
  readonly secondsAtMost: number;
  readonly gapWanted: number;
  readonly reason: string;
  readonly publishedBy: Actor;
  /** ISO instant. */
  readonly publishedAt: string;
}

/** Adds a version; it stays as it is for ever. */
export async function insertVersion(
  sql: TransactionSql,
  version: Omit<RoundVersion, "publishedAt"> & { readonly at: Date },
): Promise<void> {
  await sql`
    insert into round_version (round_id, version, municipality_code, input, result, hash, seconds_at_most, gap_wanted,
      reason, published_by, published_by_name, published_at)
    values (${version.roundId}, ${version.version}, ${version.municipality},
      ${JSON.stringify(version.input)}::text::json, ${JSON.stringify(version.result)}::text::json,
      ${version.result.hash}, ${version.secondsAtMost}, ${version.gapWanted}, ${version.reason},
      ${JSON.stringify(version.publishedBy)}::text::jsonb, ${version.publishedBy.name}, ${version.at.toISOString()})`;
}

/** A version with its inputs; null when there is none or it is not the actor's to read. */
export async function readVersion(
  sql: TransactionSql,
  roundId: RoundId,
  version: number,
): Promise<RoundVersion | null> {
  const [row] = await sql<
    {
      municipality_code: MunicipalityCode;
      input: RoundInput;
      result: RoundResult;
      seconds_at_most: number;
      gap_wanted: number;
      reason: string;
      published_by: Actor;
      published_at: string;
    }[]
  >`
    select municipality_code, input, result, seconds_at_most, gap_wanted, reason, published_by,
      published_at::text as published_at
    from round_version where round_id = ${roundId} and version = ${version}`;
  if (row === undefined) return null;
  return {
    roundId,
    version,
    municipality: row.municipality_code,
    input: row.input,
    result: row.result,
    secondsAtMost: row.seconds_at_most,
    gapWanted: row.gap_wanted,
    reason: row.reason,
    publishedBy: row.published_by,
    publishedAt: new Date(row.published_at).toISOString(),
  };
}

/** 結果の一行. */
export interface RoundLine {
  readonly roundId: RoundId;
  readonly version: number;
  readonly wishId: WishId;
  readonly municipality: MunicipalityCode;
  readonly personId: PersonId;
  readonly receipt: Receipt;
  readonly assignment: Assignment | null;
  /** The bed it points to. */
  readonly unitId: UnitId | null;
  readonly state: "not_given" | "to_book" | "booked" | "lost";
  readonly bookingId: BookingId | null;
  readonly cancelsBookingId: BookingId | null;
  /** A refusal of booking as it was kept, with dates as text. */
  readonly obstacle: unknown;
}

/** A line and whether its booking stands no more. */
export interface LineNow extends RoundLine {
  readonly isBookingGone: boolean;
}

interface LineRow {
  round_id: RoundId;
  version: number;
  wish_id: WishId;
  municipality_code: MunicipalityCode;
  person_id: PersonId;
  receipt: Receipt;
  assignment: Assignment | null;
  unit_id: UnitId | null;
  state: RoundLine["state"];
  booking_id: BookingId | null;
  cancels_booking_id: BookingId | null;
  obstacle: unknown;
  is_gone: boolean;
}

const columns = (sql: TransactionSql) => sql`
  select line.round_id, line.version, line.wish_id, line.municipality_code, line.person_id, line.receipt,
    line.assignment, line.unit_id, line.state, line.booking_id, line.cancels_booking_id, line.obstacle,
    coalesce(booking.state in ('cancelled', 'declined', 'lapsed', 'no_show'), false) as is_gone
  from round_line line left join booking on booking.id = line.booking_id`;

const lineOf = (row: LineRow): LineNow => ({
  roundId: row.round_id,
  version: row.version,
  wishId: row.wish_id,
  municipality: row.municipality_code,
  personId: row.person_id,
  receipt: row.receipt,
  assignment: row.assignment,
  unitId: row.unit_id,
  state: row.state,
  bookingId: row.booking_id,
  cancelsBookingId: row.cancels_booking_id,
  obstacle: row.obstacle,
  isBookingGone: row.is_gone,
});

/** The lines of a version that the actor may see, by wish. */
export async function linesOf(
  sql: TransactionSql,
  roundId: RoundId,
  version: number,
): Promise<readonly LineNow[]> {
  const rows = await sql<LineRow[]>`
    ${columns(sql)} where line.round_id = ${roundId} and line.version = ${version} order by line.wish_id`;
  return rows.map(lineOf);
}

/** The line of a wish in the last published version; null before, or when it is not the actor's to see. */
export async function publishedLine(sql: TransactionSql, wishId: WishId): Promise<LineNow | null> {
  const [row] = await sql<LineRow[]>`
    ${columns(sql)} join allocation_round round on round.id = line.round_id and round.published_version = line.version
    where line.wish_id = ${wishId}`;
  return row === undefined ? null : lineOf(row);
}

/** Adds the lines of a version. */
export async function insertLines(sql: TransactionSql, lines: readonly RoundLine[]): Promise<void> {
  const json = lines.map((line) => ({
    round_id: line.roundId,
    version: line.version,
    wish_id: line.wishId,
    municipality_code: line.municipality,
    person_id: line.personId,
    receipt: line.receipt,
    assignment: line.assignment,
    unit_id: line.unitId,
    state: line.state,
    booking_id: line.bookingId,
    cancels_booking_id: line.cancelsBookingId,
  }));
  await sql`
    insert into round_line (round_id, version, wish_id, municipality_code, person_id, receipt, assignment, unit_id, state,
      booking_id, cancels_booking_id)
    select line.round_id, line.version, line.wish_id, line.municipality_code, line.person_id, line.receipt,
      line.assignment, line.unit_id, line.state, line.booking_id, line.cancels_booking_id
    from jsonb_to_recordset(${JSON.stringify(json)}::text::jsonb) as line (round_id uuid, version smallint, wish_id uuid,
      municipality_code text, person_id uuid, receipt jsonb, assignment jsonb, unit_id uuid, state text,
      booking_id uuid, cancels_booking_id uuid)`;
}

/** Lines whose bookings are still to be made or taken back, oldest first; for background work. */
export async function linesToDo(sql: TransactionSql): Promise<readonly LineNow[]> {
  const rows = await sql<LineRow[]>`
    ${columns(sql)}
    where line.state = 'to_book' or line.cancels_booking_id is not null
    order by line.cancels_booking_id is null, line.wish_id limit 500`;
  return rows.map(lineOf);
}

/** Locks a line with something still to do; null when it is done, or another process has it. */
export async function lockLine(
  sql: TransactionSql,
  { roundId, version, wishId }: Pick<RoundLine, "roundId" | "version" | "wishId">,
): Promise<boolean> {
  const rows = await sql`
    select 1 from round_line
    where round_id = ${roundId} and version = ${version} and wish_id = ${wishId}
      and (state = 'to_book' or cancels_booking_id is not null)
    for update skip locked`;
  return rows.length === 1;
}

/** Writes what has become of a line. */
export async function settleLine(
  sql: TransactionSql,
  line: Pick<
    RoundLine,
    "roundId" | "version" | "wishId" | "state" | "bookingId" | "unitId" | "cancelsBookingId" | "obstacle"
  >,
): Promise<void> {
  await sql`
    update round_line set state = ${line.state}, booking_id = ${line.bookingId}, unit_id = ${line.unitId},
      cancels_booking_id = ${line.cancelsBookingId},
      obstacle = ${line.obstacle === null ? null : JSON.stringify(line.obstacle)}::text::jsonb
    where round_id = ${line.roundId} and version = ${line.version} and wish_id = ${line.wishId}`;
}

/** Keeps the figures of a version twice: whole for the base, and for the city with few as few. */
export async function insertFigures(
  sql: TransactionSql,
  { roundId, version, municipality }: Pick<RoundVersion, "roundId" | "version" | "municipality">,
  figures: FairnessFigures,
): Promise<void> {
  const [base, city] = [JSON.stringify(figures), JSON.stringify(withoutFew(figures))];
  await sql`
    insert into round_figures (round_id, version, audience, municipality_code, figures)
    values (${roundId}, ${version}, 'base', ${municipality}, ${base}::text::jsonb),
      (${roundId}, ${version}, 'city', ${municipality}, ${city}::text::jsonb)`;
}

/** The figures of a version as this actor may read them, the whole ones first; null when there are none for them. */
export async function readFigures(
  sql: TransactionSql,
  roundId: RoundId,
  version: number,
): Promise<FairnessFigures | null> {
  const [row] = await sql<{ figures: FairnessFigures }[]>`
    select figures from round_figures where round_id = ${roundId} and version = ${version}
    order by audience limit 1`;
  return row?.figures ?? null;
}

/** 持ち越し after a version, for every household that wished. */
export async function insertCredits(
  sql: TransactionSql,
  { roundId, version, municipality }: Pick<RoundVersion, "roundId" | "version" | "municipality">,
  credits: ReadonlyMap<HouseholdId, number>,
  at: Date,
): Promise<void> {
  const households = [...credits.keys()];
  await sql`
    insert into carry_credit (round_id, version, household_id, municipality_code, credit, noted_at)
    select ${roundId}, ${version}, kept.household_id, ${municipality}, kept.credit, ${at.toISOString()}
    from unnest(${households}::uuid[], ${households.map((id) => credits.get(id) ?? 0)}::int[]) as kept (household_id, credit)`;
}
