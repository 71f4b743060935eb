import { addDays, daysFrom } from "~/kernel/day";
import type { RoundInput } from "./round";
import { arrivalsOf, type Lookup, type PossibleStay } from "./stays-possible";

/**
 * 手で決めた泊まり — the stays that the coordinator placed, by wish, each with the rank it has among the wish's choices.
 * What was left out by hand, and a bed group that is not in the round, gives none.
 */
export function fixedStays(input: RoundInput, look: Lookup): readonly PossibleStay[] {
  const places = new Map(input.fixed.map(({ wishId, place }) => [wishId, place]));
  return input.wishes.flatMap((wish) => {
    const place = places.get(wish.wishId);
    const group = place ? look.groups.get(place.groupId) : undefined;
    if (!place || !group) return [];
    const { checkIn } = place;
    const checkOut = addDays(checkIn, wish.nights);
    const [wished] = wish.choices.flatMap(({ groupIds, dates }, at) =>
      groupIds.includes(group.groupId)
        ? arrivalsOf(dates, wish.nights, input.month, look.runs)
            .filter((arrival) => arrival.checkIn === checkIn)
            .map(({ shift }) => ({ rank: at + 1, shift }))
        : [],
    );
    const { rank, shift } = wished ?? { rank: null, shift: 0 };
    return [{ wish, group, checkIn, checkOut, nights: daysFrom(checkIn, checkOut), rank, shift }];
  });
}
