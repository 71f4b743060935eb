import type { RoundInput } from "./round";

/**
 * 材料の正しい並び — the same input in one order, whatever order it was gathered in: everything by its id, days ascending.
 * Only what has a meaning keeps its order: the choices of a wish and the points by rank.
 */
export function canonicalInput(input: RoundInput): RoundInput {
  return {
    month: { from: input.month.from, until: input.month.until },
    rules: input.rules,
    pools: { weekend: input.pools.weekend.toSorted(), school_holiday: input.pools.school_holiday.toSorted() },
    groups: sorted(input.groups, ({ groupId }) => groupId).map((group) => ({
      ...group,
      nights: sorted(group.nights, ({ night }) => night),
      present: sorted(group.present, ({ night, gender }) => `${night}${gender}`),
    })),
    care: sorted(input.care, ({ facilityId, act, shift, day }) => `${facilityId}|${act}|${shift}|${day}`),
    households: sorted(input.households, ({ householdId }) => householdId),
    persons: sorted(input.persons, ({ personId }) => personId).map((person) => ({
      ...person,
      acts: sorted(person.acts, ({ act }) => act).map(({ act, shifts }) => ({
        act,
        shifts: shifts.toSorted(),
      })),
      away: person.away.toSorted(),
    })),
    wishes: sorted(input.wishes, ({ wishId }) => wishId).map((wish) => ({
      ...wish,
      impossible: wish.impossible.toSorted(),
      choices: wish.choices.map((choice) => ({ ...choice, groupIds: choice.groupIds.toSorted() })),
    })),
    fixed: sorted(input.fixed, ({ wishId }) => wishId),
  };
}

/**
 * 正しい綴り — a value as text that does not depend on the order in which its fields were written, for fingerprints.
 * Absent fields are left out.
 */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value).filter(([, held]) => held !== undefined);
  return `{${fields
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, held]) => `${JSON.stringify(name)}:${canonicalText(held)}`)
    .join(",")}}`;
}

/** By a key, as plain text: no language decides the order. */
export function sorted<T>(all: readonly T[], key: (one: T) => string): T[] {
  const keyed = all.map((one) => ({ one, by: key(one) }));
  return keyed
    .sort((left, right) => (left.by < right.by ? -1 : left.by > right.by ? 1 : 0))
    .map(({ one }) => one);
}
