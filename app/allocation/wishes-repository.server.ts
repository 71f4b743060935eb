import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { MunicipalityCode, OrganisationId, PersonId, UserId } from "~/kernel/id";
import type { WishId } from "./model/round";
import type { WishDraft, WishedChoice } from "./model/wish-form-rules";
import type { RoundId } from "./rounds-repository.server";

/** 希望 as it was handed in. */
export interface RoundWish extends WishDraft {
  readonly wishId: WishId;
  readonly roundId: RoundId;
  readonly personId: PersonId;
  readonly personName: string;
  readonly state: "handed_in" | "withdrawn";
  readonly companionPersonId: PersonId | null;
  readonly note: string;
  readonly handedInByName: string;
  /** ISO instant. */
  readonly handedInAt: string;
  readonly version: number;
}

interface Row {
  id: WishId;
  round_id: RoundId;
  person_id: PersonId;
  person_name: string;
  state: RoundWish["state"];
  nights: number;
  choices: WishedChoice[];
  impossible: Day[];
  companion_person_id: PersonId | null;
  note: string;
  handed_in_by_name: string;
  handed_in_at: string;
  version: number;
}

const columns = (sql: TransactionSql) => sql`
  select wish.id, wish.round_id, wish.person_id, person.family_name || ' ' || person.given_name as person_name,
    wish.state, wish.nights, wish.choices, wish.impossible::text[] as impossible, wish.companion_person_id, wish.note,
    wish.handed_in_by_name, wish.handed_in_at::text as handed_in_at, wish.version
  from round_wish wish join person on person.id = wish.person_id`;

function wishOf(row: Row): RoundWish {
  return {
    wishId: row.id,
    roundId: row.round_id,
    personId: row.person_id,
    personName: row.person_name,
    state: row.state,
    nights: row.nights,
    choices: row.choices,
    impossible: row.impossible,
    companionPersonId: row.companion_person_id,
    note: row.note,
    handedInByName: row.handed_in_by_name,
    handedInAt: new Date(row.handed_in_at).toISOString(),
    version: row.version,
  };
}

/** 希望 of a round that stand, and that the actor may see, by id. */
export async function wishesOf(sql: TransactionSql, roundId: RoundId): Promise<readonly RoundWish[]> {
  const rows = await sql<Row[]>`
    ${columns(sql)} where wish.round_id = ${roundId} and wish.state = 'handed_in' order by wish.id`;
  return rows.map(wishOf);
}

/** The wish of one person in a round, withdrawn or not; null when there is none or it is not the actor's to see. */
export async function wishOfPerson(
  sql: TransactionSql,
  roundId: RoundId,
  personId: PersonId,
): Promise<RoundWish | null> {
  const [row] = await sql<Row[]>`
    ${columns(sql)} where wish.round_id = ${roundId} and wish.person_id = ${personId}`;
  return row === undefined ? null : wishOf(row);
}

/** One wish; null when there is none or it is not the actor's to see. */
export async function readWish(sql: TransactionSql, wishId: WishId): Promise<RoundWish | null> {
  const [row] = await sql<Row[]>`${columns(sql)} where wish.id = ${wishId}`;
  return row === undefined ? null : wishOf(row);
}

export interface WishWritten extends WishDraft {
  readonly wishId: WishId;
  readonly roundId: RoundId;
  readonly municipality: MunicipalityCode;
  readonly personId: PersonId;
  readonly companionPersonId: PersonId | null;
  readonly note: string;
}

/**
 * Writes a wish, or rewrites the one this person has in the round: the draw goes by the wish, and handing in anew must
 * not draw anew.
 *
 * @returns the wish under which it stands
 */
export async function writeWish(
  sql: TransactionSql,
  wish: WishWritten,
  by: {
    readonly userId: UserId | null;
    readonly name: string;
    readonly organisationId: OrganisationId | null;
    readonly at: Date;
  },
): Promise<WishId> {
  const [row] = await sql<{ id: WishId }[]>`
    insert into round_wish (id, round_id, municipality_code, person_id, nights, choices, impossible,
      companion_person_id, note, handed_in_by, handed_in_by_name, handed_in_for, handed_in_at)
    values (${wish.wishId}, ${wish.roundId}, ${wish.municipality}, ${wish.personId}, ${wish.nights},
      ${JSON.stringify(wish.choices)}::text::jsonb, ${[...wish.impossible]}::text[]::date[], ${wish.companionPersonId},
      ${wish.note}, ${by.userId}, ${by.name}, ${by.organisationId}, ${by.at.toISOString()})
    on conflict (round_id, person_id) do update set
      state = 'handed_in', nights = excluded.nights, choices = excluded.choices, impossible = excluded.impossible,
      companion_person_id = excluded.companion_person_id, note = excluded.note,
      handed_in_by = excluded.handed_in_by, handed_in_by_name = excluded.handed_in_by_name, handed_in_for = excluded.handed_in_for,
      handed_in_at = excluded.handed_in_at, version = round_wish.version + 1
    returning id`;
  if (row === undefined) throw new Error("a wish was written and not returned");
  return row.id;
}

/** Takes a wish back; false when it was not there to take back. */
export async function withdrawStored(sql: TransactionSql, wishId: WishId): Promise<boolean> {
  const rows = await sql`
    update round_wish set state = 'withdrawn', version = version + 1
    where id = ${wishId} and state = 'handed_in' returning 1`;
  return rows.length === 1;
}
