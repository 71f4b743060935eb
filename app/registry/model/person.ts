import { ageOn, type Day } from "~/kernel/day";
import type { MunicipalityCode, PersonId } from "~/kernel/id";
import type { Gender } from "~/providers/model/support";
import type { Point } from "~/providers/model/unit-offer";
import type { CareNeeds } from "./needs";

/** 手帳 — a set: one may hold several. `none` was said, `not_stated` (未記入) was not. Source: domain.md §1.4 S3-4. */
export const HANDBOOKS = ["physical", "intellectual", "mental", "none", "not_stated"] as const;
export type Handbook = (typeof HANDBOOKS)[number];

/** What is recorded of the needs themselves; age, gender, municipality and home are read from the person. */
export type StatedNeeds = Omit<CareNeeds, "age" | "gender" | "municipality" | "home">;

/** 登録の内容 — the minimum of facts that help in the night, as the coordinator writes them down. */
export interface PersonFacts {
  readonly familyName: string;
  readonly givenName: string;
  /** ふりがな, hiragana or katakana as written; compared by `foldKana`. */
  readonly familyKana: string;
  readonly givenKana: string;
  readonly birthDate: Day | null;
  readonly gender: Gender | null;
  readonly district: string | null;
  readonly address: string;
  readonly home: Point | null;
  readonly phone: string;
  /** 介護している人 — who usually cares, in a few words. */
  readonly carer: string;
  /** 保護情報: where this person is must not become known. */
  readonly isProtected: boolean;
  readonly handbooks: readonly Handbook[];
  readonly needs: StatedNeeds;
}

/** 利用登録者. */
export interface Person extends PersonFacts {
  readonly personId: PersonId;
  readonly municipality: MunicipalityCode;
  readonly registeredOn: Day;
}

/** Nothing known yet: asks for nothing, claims nothing. */
export const UNSTATED_NEEDS: StatedNeeds = {
  disabilities: [],
  level: "not_assessed",
  sameGenderCare: false,
  acts: [],
  behaviourSupport: false,
  wheelchair: false,
  lift: false,
  adaptedBath: false,
  meal: null,
  transport: false,
  distanceMaxKm: null,
};

/**
 * その人に必要な支援 — the recorded needs with what is derived on a day: age, gender, municipality and home.
 *
 * The home of a protected person is withheld: a distance from it would tell where it is.
 *
 * @param today  the day on which the age is taken
 */
export function needsOf(
  person: Partial<Person> &
    Pick<Person, "needs" | "birthDate" | "gender" | "municipality" | "home" | "isProtected">,
  today: Day,
): CareNeeds {
  return {
    ...person.needs,
    age: person.birthDate === null ? null : ageOn(person.birthDate, today),
    gender: person.gender,
    municipality: person.municipality,
    home: person.isProtected ? null : person.home,
  };
}

/** Whereabouts that are withheld from a reader. */
export const WHEREABOUTS = [
  "address",
  "phone",
  "district",
  "home",
  "carer",
] as const satisfies readonly (keyof Person)[];

/**
 * 見せてよい内容 — the person without the whereabouts when they are protected and no reason was given.
 *
 * @param reasonGiven  the reader said why the address is needed, and that is on record
 */
export function shownTo(person: Person, reasonGiven: boolean): Person {
  if (!person.isProtected || reasonGiven) return person;
  return { ...person, address: "", phone: "", district: null, home: null, carer: "" };
}

/** What a form may say anew of a person: it asks for no coordinates. */
export type EditedFacts = Omit<PersonFacts, "home">;

/**
 * 直したあとの登録 — the record with what the form says.
 *
 * The form of a protected person comes without the whereabouts: what it leaves empty stays as it was, or a save by
 * someone who may not see the address would wipe it. Coordinates stay as long as the address does, and go with it.
 */
export function edited(before: Person, form: EditedFacts): Person {
  const kept = before.isProtected
    ? {
        address: form.address || before.address,
        phone: form.phone || before.phone,
        carer: form.carer || before.carer,
        district: form.district ?? before.district,
      }
    : {};
  const after = { ...before, ...form, ...kept };
  const needs = { ...form.needs, distanceMaxKm: form.needs.distanceMaxKm ?? before.needs.distanceMaxKm };
  return { ...after, needs, home: after.address === before.address ? before.home : null };
}
