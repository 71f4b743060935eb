import { addDays, type Day } from "~/kernel/day";
import { SHIFTS } from "~/kernel/part";
import { type DisabilityType, GENDERS, type Gender } from "~/providers/model/support";
import type { NeededAct, SupportLevel } from "~/registry/model/needs";
import { type Handbook, type PersonFacts, type StatedNeeds, UNSTATED_NEEDS } from "~/registry/model/person";
import { CAST, type CastMember } from "./cast";
import { type DistrictName, districtOf } from "./city";
import {
  EARLY_BY_DISTRICT,
  EARLY_DAYS_AGO,
  PERSONS_BY_AGE,
  PERSONS_BY_DISTRICT,
  PERSONS_BY_HANDBOOKS,
  spread,
} from "./distributions";
import { newName } from "./names";
import { northEast } from "./office-told";
import { type Chance, chanceFor, shuffled } from "./random";

/** A registered person as the story tells him or her. */
export interface PersonTold {
  /** `aoki` for one of the cast, `person-57` otherwise. */
  readonly key: string;
  readonly facts: PersonFacts;
  readonly registeredDaysAgo: number;
}

type Where = { readonly district: DistrictName; readonly registeredDaysAgo: number };
type AgeRange = readonly [min: number, max: number];

/** Besides 東 真由 of the cast. */
const PROTECTED_BY_CHANCE = 2;

/** 利用登録者 — 108 people distributed exactly as published, with the cast among them. Pure: the same for seed and day. */
export function peopleOf(seed: number, today: Day): PersonTold[] {
  const chance = chanceFor(seed, "people");
  const places = whereTheyLive(chance);
  const ages = PERSONS_BY_AGE.flatMap(([min, max, count]) =>
    Array.from({ length: count }, (): AgeRange => [min, max]),
  );
  const handbooks = spread(PERSONS_BY_HANDBOOKS);

  const cast = CAST.map((member): PersonTold => {
    const where = takeOut(places, ({ district }) => district === member.district);
    takeOut(ages, ([min, max]) => min <= member.age && member.age <= max);
    takeOut(handbooks, (set) => String(set) === String(member.handbooks));
    return { key: member.key, facts: factsOfCast(member, today, chance), ...onlyWhen(where) };
  });
  const taken = new Set(CAST.map(({ familyName, givenName }) => `${familyName} ${givenName}`));
  const [shuffledAges, shuffledHandbooks] = [shuffled(ages, chance), shuffled(handbooks, chance)];
  const others = shuffled(places, chance).map((where, index): PersonTold => {
    const [min, max] = shuffledAges[index] ?? [30, 39];
    const facts = someFacts(
      {
        where,
        age: chance.between(min, max),
        handbooks: shuffledHandbooks[index] ?? ["not_stated"],
        isProtected: index < PROTECTED_BY_CHANCE,
      },
      { today, taken, chance },
    );
    return { key: `person-${index + 1}`, facts, ...onlyWhen(where) };
  });
  return [...cast, ...others];
}

const onlyWhen = ({ registeredDaysAgo }: Where) => ({ registeredDaysAgo });

/** Those who registered first are as many per district as the earlier snapshot says; the cast is among the later ones. */
function whereTheyLive(chance: Chance): Where[] {
  const early = new Map(EARLY_BY_DISTRICT);
  return PERSONS_BY_DISTRICT.flatMap(([district, count]) =>
    Array.from({ length: count }, (_, index) => ({
      district,
      registeredDaysAgo:
        index >= count - (early.get(district) ?? 0)
          ? EARLY_DAYS_AGO + chance.between(0, 20)
          : chance.between(3, EARLY_DAYS_AGO - 1),
    })),
  );
}

/** Removes and returns the first that fits, so that what remains still adds up. */
function takeOut<Item>(items: Item[], fits: (item: Item) => boolean): Item {
  const index = items.findIndex(fits);
  const [found] = items.splice(index, index < 0 ? 0 : 1);
  if (found === undefined) throw new RangeError("the cast does not fit into the distribution");
  return found;
}

function factsOfCast(member: CastMember, today: Day, chance: Chance): PersonFacts {
  const { key: _, age, ...facts } = member;
  return { ...facts, birthDate: bornYearsAgo(age, today, chance), ...homeIn(member.district, chance) };
}

function someFacts(
  about: {
    readonly where: Where;
    readonly age: number;
    readonly handbooks: readonly Handbook[];
    readonly isProtected: boolean;
  },
  { today, taken, chance }: { readonly today: Day; readonly taken: Set<string>; readonly chance: Chance },
): PersonFacts {
  const { age, handbooks, where, isProtected } = about;
  const gender = chance.pick(GENDERS);
  return {
    ...newName(gender, taken, chance),
    birthDate: bornYearsAgo(age, today, chance),
    gender,
    ...homeIn(where.district, chance),
    carer: carerOf(age, chance),
    isProtected,
    handbooks,
    needs: needsFor(age, gender, handbooks, chance),
  };
}

function homeIn(
  district: DistrictName,
  chance: Chance,
): Pick<PersonFacts, "district" | "address" | "home" | "phone"> {
  const { towns, centre } = districtOf(district);
  return {
    district,
    address: `${chance.pick(towns)}${chance.between(1, 5)}-${chance.between(1, 20)}-${chance.between(1, 15)}`,
    home: northEast(centre, [chance.next() * 2 - 1, chance.next() * 2 - 1]),
    phone: `00-0000-${chance.between(3000, 3999)}`,
  };
}

/** A birthday well inside the year of that age, so that nobody changes the band within a week of the start. */
function bornYearsAgo(age: number, today: Day, chance: Chance): Day {
  return addDays(today, -Math.floor(age * 365.2425) - chance.between(20, 345));
}

function carerOf(age: number, chance: Chance): string {
  if (age < 20) return chance.pick(["両親", "母", "父母と祖母"]);
  if (age < 45) return chance.pick(["母", "両親", "父", "母（日中は仕事）", "姉"]);
  return chance.pick([`母（${age + 26}歳）`, `父（${age + 29}歳）`, "兄", "妹", "ひとり暮らし"]);
}

function needsFor(age: number, gender: Gender, handbooks: readonly Handbook[], chance: Chance): StatedNeeds {
  const has = (handbook: Handbook) => handbooks.includes(handbook);
  const isProfound = has("physical") && has("intellectual") && chance.next() < 0.3;
  const disabilities: DisabilityType[] = [
    ...(has("physical") ? (["physical"] as const) : []),
    ...(has("intellectual") ? (["intellectual"] as const) : []),
    ...(has("mental") ? (["mental"] as const) : []),
    ...(has("not_stated") ? [chance.pick(["developmental", "intractable_disease"] as const)] : []),
    ...(has("intellectual") && chance.next() < 0.25 ? (["developmental"] as const) : []),
    ...(isProfound ? (["profound_multiple"] as const) : []),
  ];
  const level = levelFor(age, isProfound, has("physical") && has("intellectual"), chance);
  const wheelchair = isProfound || (has("physical") && chance.next() < 0.45);
  return {
    ...UNSTATED_NEEDS,
    disabilities,
    level,
    sameGenderCare: gender === "female" && chance.next() < 0.35,
    acts: actsFor(isProfound, has("physical"), chance),
    behaviourSupport: has("intellectual") && Number(level) >= 5 && chance.next() < 0.4,
    wheelchair,
    lift: wheelchair && chance.next() < 0.3,
    adaptedBath: wheelchair && chance.next() < 0.5,
    meal: isProfound
      ? chance.pick(["paste", "thickened"] as const)
      : chance.pick(["regular", "regular", "regular", "chopped"] as const),
    transport: chance.next() < 0.12,
    distanceMaxKm: chance.next() < 0.15 ? 10 : null,
  };
}

function levelFor(age: number, isProfound: boolean, hasTwo: boolean, chance: Chance): SupportLevel {
  if (age < 18) return chance.pick(["child_1", "child_2", "child_3"]);
  if (chance.next() < 0.04) return "not_assessed";
  if (isProfound) return "6";
  return hasTwo ? chance.pick(["4", "5", "6"]) : chance.pick(["2", "3", "3", "4", "4", "5"]);
}

function actsFor(isProfound: boolean, isPhysical: boolean, chance: Chance): NeededAct[] {
  if (isProfound) {
    const tube = chance.next() < 0.6 ? [{ act: "tube_feeding_gastrostomy", shifts: SHIFTS } as const] : [];
    return [{ act: "suction_oral", shifts: SHIFTS }, ...tube];
  }
  const drawn = chance.next();
  if (isPhysical && drawn < 0.1) return [{ act: "catheterization", shifts: ["day"] }];
  if (drawn > 0.96) return [{ act: "suction_oral", shifts: ["night"] }];
  return drawn > 0.9 ? [{ act: "seizure_rescue", shifts: ["night"] }] : [];
}
