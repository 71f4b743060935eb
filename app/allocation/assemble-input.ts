import { addDays, type Day, daysFrom } from "~/kernel/day";
import type { FixKept } from "./fixes-repository.server";
import type {
  CapacityGroup,
  FixedChoice,
  HouseholdId,
  RoundHousehold,
  RoundInput,
  Wish,
} from "./model/round";
import type { WishingPerson } from "./people-queries.server";
import type { LineNow } from "./versions-repository.server";
import type { RoundWish } from "./wishes-repository.server";

/** いっしょに — one word for those of one household who asked for each other; nobody waits for somebody without a wish. */
export function togetherOf(
  wish: RoundWish,
  wishes: readonly RoundWish[],
  people: ReadonlyMap<string, WishingPerson>,
): string | null {
  const householdOf = (personId: string) => people.get(personId)?.householdId;
  const partner = wishes.find(
    (other) =>
      other.wishId !== wish.wishId &&
      (other.personId === wish.companionPersonId || other.companionPersonId === wish.personId) &&
      householdOf(other.personId) === householdOf(wish.personId) &&
      other.nights === wish.nights,
  );
  return partner === undefined ? null : [wish.personId, partner.personId].sort().join("+");
}

/** 世帯 with their credit and the wanted nights they had this fiscal year. */
export function householdsOf(
  people: readonly WishingPerson[],
  credits: ReadonlyMap<string, number>,
  kindsOf: (night: Day) => RoundInput["pools"],
): readonly RoundHousehold[] {
  const households = new Map<HouseholdId, WishingPerson[]>();
  for (const person of people) {
    households.set(person.householdId, [...(households.get(person.householdId) ?? []), person]);
  }
  return [...households].map(([householdId, members]) => {
    const stayed = members.flatMap((member) => member.stayed).map(kindsOf);
    // A household that was one person's before the family signed in keeps what that person had.
    const known = [householdId, ...members.map(({ personId }) => personId)];
    return {
      householdId,
      credit: Math.max(0, ...known.map((id) => credits.get(id) ?? 0)),
      had: {
        weekend: stayed.filter(({ weekend }) => weekend.length > 0).length,
        school_holiday: stayed.filter((kinds) => kinds.school_holiday.length > 0).length,
      },
    };
  });
}

/** 手で決めたこと — what the lead fixed, and in a correction what was published and nobody released. */
export function fixedOf(
  fixes: readonly FixKept[],
  wishes: readonly Wish[],
  groups: readonly CapacityGroup[],
  before: readonly LineNow[],
): readonly FixedChoice[] {
  const used = new Map<string, number>();
  return wishes.flatMap((wish): readonly FixedChoice[] => {
    const fix = fixes.find(({ wishId }) => wishId === wish.wishId)?.fix ?? publishedFix(wish, before);
    if (fix === null || fix.kind === "free") return [];
    if (fix.kind === "none") return [{ wishId: wish.wishId, place: null }];
    const nights = daysFrom(fix.checkIn, addDays(fix.checkIn, wish.nights));
    const suits = wish.choices.flatMap(({ groupIds }) => groupIds);
    const candidates = groups
      .filter(({ facilityId }) => facilityId === fix.facilityId)
      .filter((group) =>
        nights.every((night) => {
          const beds = group.nights.find((one) => one.night === night)?.beds ?? 0;
          return beds > (used.get(`${group.groupId} ${night}`) ?? 0);
        }),
      )
      .sort((left, right) => Number(suits.includes(right.groupId)) - Number(suits.includes(left.groupId)));
    const [group] = candidates;
    if (group === undefined) return [];
    for (const night of nights) {
      const key = `${group.groupId} ${night}`;
      used.set(key, (used.get(key) ?? 0) + 1);
    }
    return [{ wishId: wish.wishId, place: { groupId: group.groupId, checkIn: fix.checkIn } }];
  });
}

function publishedFix(wish: Wish, before: readonly LineNow[]) {
  const line = before.find(({ wishId }) => wishId === wish.wishId);
  if (line === undefined || line.assignment === null) return null;
  if (line.isBookingGone) return { kind: "none" as const };
  if (line.state !== "booked") return null;
  const { facilityId, checkIn } = line.assignment;
  return { kind: "place" as const, facilityId, checkIn };
}
