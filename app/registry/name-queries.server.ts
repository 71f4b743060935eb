import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";

/** What stands in a list where a name would. */
export const NAME_WITHHELD = "お名前は出しません（同意なし）";

/**
 * 事業所の一覧に名前を出せるか — the condition on rows `booking` and `person` of a house. A stay that is firm shows who comes and who
 * sleeps there, and in an emergency so does one that is agreed; before and after, a list shows a name to the houses only while their
 * layer may have it, or was never asked about.
 */
export function isNamedToHouse(sql: TransactionSql, today: Day) {
  return sql`(booking.state in ('confirmed', 'staying') or booking.purpose = 'emergency' or ${isAgreedToHouses(sql, today)})`;
}

/** 事業所の層の同意 — the condition on a row `person`: the houses may have the name today, or nobody was ever asked about them. */
export function isAgreedToHouses(sql: TransactionSql, today: Day) {
  return sql`exists (
    select 1 from consent_of_houses(person.id, ${today}::text::date) as asked
    where not asked.was_asked or 'name' = any(asked.fields))`;
}

/**
 * 中核機関の一覧に名前を出せるか — the condition on a row `person`: the layer of the base may have the name today, or nobody was ever
 * asked about it. Always so for those whom the family lets read by name: they read no list of the base.
 */
export function isNamedToBase(sql: TransactionSql, today: Day) {
  return sql`(not (select is_base() or is_system()) or (
    select count(*) = 0 or count(*) filter (where 'name' = any(given.fields) and given.given_on <= ${today}::text::date
      and ${today}::text::date <= given.valid_until
      and (given.withdrawn_on is null or ${today}::text::date < given.withdrawn_on)) > 0
    from person_consent as given where given.person_id = person.id and given.layer = 2))`;
}
