import type { TransactionSql } from "db/client.server";
import type { PersonId, UserId } from "~/kernel/id";

/**
 * 待っている人 — who registered a wish, while they still act for that organisation, and the family of the person: either
 * may answer an offer, and the first answer counts.
 */
export async function wishersOf(sql: TransactionSql, wishId: string): Promise<readonly UserId[]> {
  const [wish] = await sql<{ person_id: PersonId; created_by: UserId | null }[]>`
    select person_id, (select member.user_id from membership member
      where member.user_id = wish.created_by and member.organisation_id = wish.organisation_id
        and member.ended_at is null limit 1) as created_by
    from wish where id = ${wishId}::uuid`;
  if (wish === undefined) return [];
  const family = await carersOf(sql, wish.person_id, ["family", "self"]);
  return [...new Set([...(wish.created_by === null ? [] : [wish.created_by]), ...family])];
}

/** 家族・本人・相談員 — who may read the dossier of a person today, and can therefore answer for them. */
export async function carersOf(
  sql: TransactionSql,
  personId: PersonId,
  bases: readonly string[] = ["family", "self", "specialist"],
): Promise<readonly UserId[]> {
  const rows = await sql<{ user_id: UserId }[]>`
    select distinct coalesce(given.user_id, member.user_id) as user_id
    from person_access given
    left join membership member on member.organisation_id = given.organisation_id and member.ended_at is null
      and member.role in ('family', 'consultation_specialist')
    where given.person_id = ${personId} and given.basis = any(${[...bases]}::text[])
      and (given.valid_until is null or given.valid_until >= (clock_timestamp() at time zone 'Asia/Tokyo')::date)
      and coalesce(given.user_id, member.user_id) is not null
    order by user_id`;
  return rows.map((row) => row.user_id);
}
