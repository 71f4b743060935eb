import type { TransactionSql } from "db/client.server";
import { daysOfMask, PAGE_DAYS, pageOf, publicationWindow } from "~/availability/model/pages";
import { type Day, dayOfEpoch } from "~/kernel/day";
import type { FacilityId, MunicipalityCode, RoomId, UnitId } from "~/kernel/id";
import { PARTS, type Part } from "~/kernel/part";
import type { CareImage, FacilityImage, UnitImage } from "./engine/image";
import {
  type CareSlotRow,
  careSlotRows,
  type DaysByUnit,
  GENDERS_OF_TAG,
  type ImageQuestion,
  lapses,
  type OfferRow,
  offerRows,
  PURPOSES_OF_TAG,
  pagesIn,
  presentDays,
  publishedDays,
  takenDays,
} from "./image-rows.server";

/**
 * 事業所の写しを読む — what the index is made of, facility by facility, with the meaning `fittingUnits` gives to every row.
 *
 * The calendar is gathered first, as text, and the units then flow past it: a quarter of a million of them need the
 * memory of their calendar and of a few thousand rows. A facility that offers nothing does not come.
 *
 * why no single snapshot: whatever changes while this reads is in the outbox after the position from which the reader
 * goes on, and is read again.
 */
export async function* facilityImages(
  sql: TransactionSql,
  question: ImageQuestion,
): AsyncGenerator<FacilityImage> {
  if (question.facilityIds?.length === 0) return;
  // One trip to the database: what is waited for here is the time for which searches are a little behind.
  const [published, taken, present, slots, lapsing] = await Promise.all([
    publishedDays(sql, question),
    takenDays(sql, question),
    presentDays(sql, question),
    careSlotRows(sql, question),
    lapses(sql, question),
  ]);
  const calendar: Calendar = {
    published,
    taken,
    present,
    slots: grouped(slots, (slot) => slot.facility_id),
    lapses: lapsing,
    today: question.today,
  };
  let together: OfferRow[] = [];
  for await (const rows of offerRows(sql, question)) {
    for (const row of rows) {
      if (together.length > 0 && together[0]?.facility_id !== row.facility_id) {
        yield imageOf(together, calendar);
        together = [];
      }
      together.push(row);
    }
  }
  if (together.length > 0) yield imageOf(together, calendar);
}

interface Calendar {
  readonly published: DaysByUnit;
  readonly taken: DaysByUnit;
  readonly present: DaysByUnit;
  readonly slots: ReadonlyMap<string, readonly CareSlotRow[]>;
  readonly lapses: ReadonlyMap<string, number>;
  readonly today: Day;
}

function imageOf(rows: readonly OfferRow[], calendar: Calendar): FacilityImage {
  const [row] = rows;
  if (row === undefined) throw new RangeError("an image of no unit");
  return {
    facilityId: row.facility_id as FacilityId,
    municipality: row.municipality_code as MunicipalityCode,
    ownResidentsOnly: row.own_residents_only,
    location: row.lat === null || row.lon === null ? null : { lat: row.lat, lon: row.lon },
    units: rows.map((one) => unitOf(one, calendar)),
    care: careOf(calendar.slots.get(row.facility_id) ?? [], calendar),
    lapsesAt: calendar.lapses.get(row.facility_id) ?? null,
  };
}

function unitOf(row: OfferRow, { published, taken, present }: Calendar): UnitImage {
  return {
    unitId: row.unit_id as UnitId,
    kind: row.kind,
    roomId: row.room_id as RoomId | null,
    bits: {
      disabilitiesYes: row.disabilities_yes,
      disabilitiesAsk: row.disabilities_ask,
      actsDayYes: row.acts_day_yes,
      actsDayAsk: row.acts_day_ask,
      actsEveningYes: row.acts_evening_yes,
      actsEveningAsk: row.acts_evening_ask,
      actsNightYes: row.acts_night_yes,
      actsNightAsk: row.acts_night_ask,
      featuresYes: row.features_yes,
      featuresAsk: row.features_ask,
      meals: row.meals,
    },
    mealsStated: row.meals_stated,
    levelMin: row.level_min,
    levelMax: row.level_max,
    ageMin: row.age_min,
    ageMax: row.age_max,
    roomGender: row.room_gender,
    transportKm: row.transport_km,
    confirmedAt: row.confirmed_ms,
    published: pagesIn(published.get(row.unit_id), (page, tag, mask) => ({
      page,
      part: partOf(tag >> 2),
      purpose: PURPOSES_OF_TAG[tag & 3] ?? "short_stay",
      mask,
    })),
    taken: pagesIn(taken.get(row.unit_id), (page, tag, mask) => ({ page, part: partOf(tag), mask })),
    present: pagesIn(present.get(row.unit_id), (page, tag, mask) => ({
      page,
      gender: GENDERS_OF_TAG[tag] ?? null,
      mask,
    })),
  };
}

function partOf(stored: number): Part {
  const part = PARTS[stored];
  if (part === undefined) throw new RangeError(`no part ${stored}`);
  return part;
}

/** For each act, shift and page: how many slots are neither claimed nor retired, day by day. */
function careOf(slots: readonly CareSlotRow[], { taken, today }: Calendar): CareImage[] {
  if (slots.length === 0) return [];
  const window = publicationWindow(today);
  const pages = Array.from(
    { length: pageOf(window.until) - pageOf(window.from) },
    (_, n) => pageOf(today) + n,
  );
  const kinds = grouped(slots, ({ act, shift }) => `${act} ${shift}`);
  return [...kinds.values()].flatMap((ofKind) => {
    const [first] = ofKind;
    if (first === undefined) return [];
    const claimed = ofKind.map((slot) => claimedDays(taken, slot.unit_id));
    return pages.map((page) => ({
      act: first.act,
      shift: first.shift,
      page,
      free: Array.from({ length: PAGE_DAYS }, (_, bit) => {
        const on = dayOfEpoch(page * PAGE_DAYS + bit);
        return ofKind.filter(
          ({ retired_on }, nth) => (retired_on === null || retired_on > on) && !claimed[nth]?.has(on),
        ).length;
      }),
    }));
  });
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** A care slot is claimed as a whole day of its shift, whichever part that is written under. */
function claimedDays(taken: DaysByUnit, unitId: string): ReadonlySet<Day> {
  return new Set(pagesIn(taken.get(unitId), (page, _, mask) => daysOfMask(page, mask)).flat());
}
