import type { TransactionSql } from "db/client.server";
import { addDays, type Day, daysFrom } from "~/kernel/day";
import type { MunicipalityCode, PersonId } from "~/kernel/id";
import type { Gender } from "~/providers/model/support";
import { type CertificateFacts, certificatesOn } from "~/registry/model/certificate";
import type { CareNeeds } from "~/registry/model/needs";
import { type NeedsRow, needsColumns, needsOfRow } from "~/registry/needs-queries.server";
import type { HouseholdId, RoundMonth } from "./model/round";

/** 希望を出した人 — needs, household, and what of the month is spoken for already. No name. */
export interface WishingPerson {
  readonly personId: PersonId;
  readonly householdId: HouseholdId;
  readonly gender: Gender | null;
  readonly needs: CareNeeds;
  /** Nights of bookings in the month. */
  readonly away: readonly Day[];
  /** 支給量の残り in counted days of the month; null when no certificate says. */
  readonly grantedDays: number | null;
  /** Nights stayed in this fiscal year before the month, without the month's own. */
  readonly stayed: readonly Day[];
}

interface Row extends NeedsRow {
  id: PersonId;
  household_id: HouseholdId;
  certificates: CertificateFacts[];
  stays: { from: Day; until: Day }[];
}

/**
 * 本人を読む — for background work, which sees every row.
 *
 * 世帯: those whose records are open to the same family are one; anyone else is a household of their own.
 *
 * @param exceptBookings (in `asked`) bookings made by this very round: a correction does not count its own stays as taken
 */
export async function wishingPeople(
  sql: TransactionSql,
  asked: {
    readonly municipality: MunicipalityCode;
    readonly personIds: readonly PersonId[];
    readonly month: RoundMonth;
    readonly fiscalYearFrom: Day;
    readonly exceptBookings: readonly string[];
  },
): Promise<readonly WishingPerson[]> {
  const { municipality, month } = asked;
  const rows = await sql<Row[]>`
    select person.id, ${needsColumns(sql)},
      coalesce((select min(coalesce(given.organisation_id, given.user_id)::text) from person_access given
        where given.person_id = person.id and given.basis = 'family'), person.id::text) as household_id,
      coalesce((select jsonb_agg(jsonb_build_object('number', number, 'appliedOn', applied_on, 'validFrom', valid_from,
          'validUntil', valid_until, 'level', level, 'levelFrom', level_from, 'levelUntil', level_until, 'grants', grants)
          order by valid_from desc nulls last, id desc)
        from recipient_certificate where recipient_certificate.person_id = person.id), '[]'::jsonb) as certificates,
      coalesce((select jsonb_agg(jsonb_build_object('from', booking.from_day, 'until', booking.until_day)) from booking
        where booking.person_id = person.id and booking.parts = '{}'
          and booking.state in ('accepted', 'confirmed', 'staying', 'ended')
          and booking.until_day > ${asked.fiscalYearFrom}::text::date
          and booking.from_day < ${month.until}::text::date
          and not booking.id = any(${[...asked.exceptBookings]}::uuid[])), '[]'::jsonb) as stays
    from person
    where person.municipality_code = ${municipality} and person.id = any(${[...asked.personIds]}::uuid[])
    order by person.id`;
  return rows.map((row) => personOf(row, asked));
}

function personOf(
  row: Row,
  {
    municipality,
    month,
    fiscalYearFrom,
  }: { municipality: MunicipalityCode; month: RoundMonth; fiscalYearFrom: Day },
): WishingPerson {
  const nights = row.stays.flatMap(({ from, until }) => daysFrom(from, until));
  const inMonth = nights.filter((night) => month.from <= night && night < month.until);
  const daysUsed = new Set(
    row.stays.flatMap(({ from, until }) =>
      daysFrom(from, addDays(until, 1)).filter((day) => month.from <= day && day < month.until),
    ),
  );
  const granted = grantedIn(row.certificates, month.from);
  return {
    personId: row.id,
    householdId: row.household_id,
    gender: row.gender,
    needs: needsOfRow(row, municipality, month.from),
    away: [...new Set(inMonth)].sort(),
    grantedDays: granted === null ? null : Math.max(0, granted - daysUsed.size),
    stayed: nights.filter((night) => fiscalYearFrom <= night && night < month.from),
  };
}

/** 短期入所の支給量 of a day; null when no valid certificate tells a number. */
function grantedIn(certificates: readonly CertificateFacts[], on: Day): number | null {
  const grants = certificatesOn(certificates, on).flatMap((one) =>
    one.grants.filter(({ service, unit }) => service === "short_stay" && unit === "days"),
  );
  return grants.find(({ perMonth }) => perMonth !== null)?.perMonth ?? null;
}

/** 持ち越し of the households after their last published round before a month. */
export async function creditsBefore(
  sql: TransactionSql,
  municipality: MunicipalityCode,
  month: Day,
): Promise<ReadonlyMap<string, number>> {
  const rows = await sql<{ household_id: string; credit: number }[]>`
    select distinct on (kept.household_id) kept.household_id, kept.credit
    from carry_credit kept join allocation_round round on round.id = kept.round_id
    where kept.municipality_code = ${municipality} and kept.version = round.published_version
      and round.month < ${month}::text::date
    order by kept.household_id, round.month desc, round.published_at desc`;
  return new Map(rows.map((row) => [row.household_id, row.credit]));
}
