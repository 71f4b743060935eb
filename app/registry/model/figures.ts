import { ageOn, type Day } from "~/kernel/day";
import { HANDBOOKS, type Handbook } from "./person";

/** 年齢の区分 as the city reports it: the split at 65 is where care insurance takes over. Source: domain.md §1.4 S3-5. */
export const AGE_BANDS = ["under_10", "10s", "20s", "30s", "40s", "50s", "60_64", "65_over"] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** 年齢区分 — the band of an age in whole years. 60–64 and 65 and over are apart; there is no 60s. */
export function ageBand(age: number): AgeBand {
  if (age < 10) return "under_10";
  if (age >= 65) return "65_over";
  if (age >= 60) return "60_64";
  return AGE_BANDS[Math.floor(age / 10)] ?? "under_10";
}

/** What counting needs of a person, and nothing by which to know him or her. */
export interface Countable {
  readonly district: string | null;
  readonly handbooks: readonly Handbook[];
  readonly birthDate: Day | null;
}

/** One line of a table: how many, and how many of a hundred. */
export interface Count<Key extends string> {
  readonly key: Key;
  readonly count: number;
  /** Per cent of all persons, to 0.1, half up. */
  readonly percent: number;
}

/** 登録者の数. */
export interface RegistryFigures {
  readonly total: number;
  /** In the order given; people whose district is none of them, or not known, are in no line. */
  readonly districts: readonly Count<string>[];
  /** 重複あり: one person may hold several, so that these sum to more than the total. */
  readonly handbooks: readonly Count<Handbook>[];
  readonly ages: readonly Count<AgeBand>[];
  readonly ageUnknown: number;
}

/**
 * 登録者の内訳 — by district, handbook and age.
 *
 * Each percentage is rounded by itself, as the city prints it: they need not sum to 100.
 * A person without any handbook on record counts as 未記入. Source: domain.md §1.4 S3-3 to S3-5.
 *
 * @param on  the day on which ages are taken
 */
export function registryFigures(
  persons: readonly Countable[],
  districts: readonly string[],
  on: Day,
): RegistryFigures {
  const ages = persons.map(({ birthDate }) => (birthDate === null ? null : ageBand(ageOn(birthDate, on))));
  const line = <Key extends string>(key: Key, count: number): Count<Key> => ({
    key,
    count,
    percent: percentOf(count, persons.length),
  });
  return {
    total: persons.length,
    districts: districts.map((name) =>
      line(name, persons.filter((person) => person.district === name).length),
    ),
    handbooks: HANDBOOKS.map((name) =>
      line(name, persons.filter((person) => handbooksOnRecord(person.handbooks).includes(name)).length),
    ),
    ages: AGE_BANDS.map((band) => line(band, ages.filter((age) => age === band).length)),
    ageUnknown: ages.filter((age) => age === null).length,
  };
}

/** Nothing written is a value of its own: 未記入 (`not_stated`), which is not the same as holding none. */
export function handbooksOnRecord(handbooks: readonly Handbook[]): readonly Handbook[] {
  return handbooks.length === 0 ? ["not_stated"] : handbooks;
}

/** Per cent to one decimal, half up, exact: computed in whole numbers, so that no binary fraction falls below a half. */
export function percentOf(count: number, total: number): number {
  return total === 0 ? 0 : Math.floor((count * 2000 + total) / (2 * total)) / 10;
}
