import type { Database, TransactionSql } from "db/client.server";
import { day } from "~/kernel/day";
import { grouped } from "./model/grouped";
import type { TrialKind } from "./model/introduction";
import type { PlaceCard } from "./model/place-card";
import type { PublicWeek, WeekLabel } from "./model/public-weeks";
import { cityScope } from "./publish-weeks.server";

export interface PublicPhoto {
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/**
 * だれでも読める — reads without an actor, so that the walls show the public tables and nothing else: whatever a page of the
 * catalogue asks for by mistake is not there.
 */
export function asAnyone<Value>(
  database: Database,
  read: (sql: TransactionSql) => Promise<Value>,
): Promise<Value> {
  return database.transaction((_tx, sql) => read(sql));
}

/** Every published house. */
export async function publicPlaces(sql: TransactionSql): Promise<PlaceCard[]> {
  const rows = await sql<{ card: PlaceCard }[]>`select card from public_place order by facility_id`;
  return rows.map(({ card }) => card);
}

/** One published house; null when there is none of this id or it is not published. */
export async function publicPlaceOf(sql: TransactionSql, facilityId: string): Promise<PlaceCard | null> {
  const [row] = await sql<{ card: PlaceCard }[]>`
    select card from public_place where facility_id = ${facilityId}`;
  return row?.card ?? null;
}

/** The weeks of these scopes, by scope, ascending. A scope that was published after Monday has none yet. */
export async function publicWeeks(
  sql: TransactionSql,
  scopes: readonly string[],
): Promise<ReadonlyMap<string, readonly PublicWeek[]>> {
  if (scopes.length === 0) return new Map();
  const rows = await sql<{ scope: string; week: string; label: WeekLabel }[]>`
    select scope, week::text as week, label from public_week where scope = any(${[...scopes]}) order by scope, week`;
  return new Map(
    [...grouped(rows, ({ scope }) => scope)].map(([scope, weeks]) => [
      scope,
      weeks.map(({ week, label }) => ({ week: day(week), label })),
    ]),
  );
}

/** All houses of a kind in the municipalities of these cards together; the first that has a count speaks. */
export async function cityWeeks(
  sql: TransactionSql,
  municipality: string,
  kind: TrialKind,
): Promise<readonly PublicWeek[]> {
  const scope = cityScope(municipality, kind);
  return (await publicWeeks(sql, [scope])).get(scope) ?? [];
}

/** A photo of a published house; null otherwise. */
export async function publicPhoto(sql: TransactionSql, photoId: string): Promise<PublicPhoto | null> {
  const [row] = await sql<{ media_type: string; bytes: Buffer }[]>`
    select media_type, bytes from introduction_photo
    where id = ${photoId} and exists (
      select 1 from public_place where public_place.facility_id = introduction_photo.facility_id)`;
  return row ? { mediaType: row.media_type, bytes: row.bytes } : null;
}
