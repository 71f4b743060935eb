import { z } from "zod";
import { addDays, type Day, parseDay } from "~/kernel/day";
import { isId, municipalityCode, type PersonId, type UnitId } from "~/kernel/id";
import { invariant } from "~/kernel/invariant";
import { type Part, PURPOSES, type Purpose, SHIFTS } from "~/kernel/part";
import { DISABILITY_TYPES, GENDERS, MEAL_FORMS, MEDICAL_ACTS } from "~/providers/model/support";
import { type CareNeeds, type NeededAct, SUPPORT_LEVELS } from "~/registry/model/needs";
import { DAY_PARTS } from "./model/day-parts";
import { EMERGENCY_REASONS, type EmergencyReason } from "./model/emergency-reason";

/** Older than anyone has become; a number beyond it is a slip of the finger. */
const AGE_MAX = 120;
/** Longer than any drive a placement is worth. */
const DISTANCE_KM_MAX = 500;

/** What an input leaves behind: full-width digits become plain ones, an empty field becomes nothing. */
const plainText = z
  .string()
  .optional()
  .transform((text) => text?.normalize("NFKC").trim() ?? "");

const wholeNumber = (max: number, message: string) =>
  plainText
    .refine((text) => text === "" || (/^\d{1,4}$/.test(text) && Number(text) <= max), { error: message })
    .transform((text) => (text === "" ? null : Number(text)));

const decimal = (min: number, max: number, message: string) =>
  plainText
    .refine(
      (text) =>
        text === "" || (/^-?\d{1,4}(\.\d+)?$/.test(text) && Number(text) >= min && Number(text) <= max),
      { error: message },
    )
    .transform((text) => (text === "" ? null : Number(text)));

const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values, message: string) =>
  z.enum(values, { error: message });

/** The value of one checkbox of the care table: `suction_oral@night`. */
export const ACT_CHOICES = MEDICAL_ACTS.flatMap((act) => SHIFTS.map((shift) => `${act}@${shift}` as const));
export type ActChoice = (typeof ACT_CHOICES)[number];

const actChoice = z.custom<ActChoice>((value) => ACT_CHOICES.some((choice) => choice === value), {
  error: "医療的ケアは、表の中から選んでください。",
});

/**
 * 必要な支援の欄 — the flat fields of the care part of a request form, to be spread into the form that holds them.
 *
 * Spelling and shape only. Every field may be left empty: what is not known is asked for later, never refused here.
 */
export const careNeedsFields = {
  disabilities: z
    .array(oneOf(DISABILITY_TYPES, "障害の種類は、一覧の中から選んでください。"))
    .max(DISABILITY_TYPES.length, { error: "障害の種類が多すぎます。" })
    .default([]),
  level: oneOf(SUPPORT_LEVELS, "障害支援区分は、一覧の中から選んでください。").default("not_assessed"),
  age: wholeNumber(AGE_MAX, `年齢は、0から${AGE_MAX}までの数字で書いてください。`),
  gender: oneOf(GENDERS, "性別は、一覧の中から選んでください。").optional(),
  sameGenderCare: z.boolean().default(false),
  acts: z.array(actChoice).max(ACT_CHOICES.length, { error: "医療的ケアが多すぎます。" }).default([]),
  behaviourSupport: z.boolean().default(false),
  wheelchair: z.boolean().default(false),
  lift: z.boolean().default(false),
  adaptedBath: z.boolean().default(false),
  meal: oneOf(MEAL_FORMS, "食事の形は、一覧の中から選んでください。").optional(),
  transport: z.boolean().default(false),
  municipality: plainText
    .refine((text) => text === "" || municipalityCode(text) !== null, {
      error: "市区町村は、5けたの番号で書いてください。",
    })
    .transform((text) => municipalityCode(text)),
  homeLat: decimal(-90, 90, "ご自宅の緯度は、-90から90までの数字で書いてください。"),
  homeLon: decimal(-180, 180, "ご自宅の経度は、-180から180までの数字で書いてください。"),
  distanceMaxKm: decimal(
    0,
    DISTANCE_KM_MAX,
    `距離は、0から${DISTANCE_KM_MAX}までの数字（km）で書いてください。`,
  ),
} as const;

const careNeedsObject = z.object(careNeedsFields);
export type CareNeedsFields = z.output<typeof careNeedsObject>;

/** The care part on its own: flat fields in, `CareNeeds` out. */
export const careNeedsForm = careNeedsObject.transform(careNeedsOf);

/** Fields as `CareNeeds`: an act's shifts gathered, a point only when both numbers are there, empty as null. */
export function careNeedsOf(fields: CareNeedsFields): CareNeeds {
  const { acts, homeLat, homeLon, gender, meal, ...rest } = fields;
  return {
    disabilities: DISABILITY_TYPES.filter((type) => rest.disabilities.includes(type)),
    level: rest.level,
    age: rest.age,
    gender: gender ?? null,
    sameGenderCare: rest.sameGenderCare,
    acts: neededActs(acts),
    behaviourSupport: rest.behaviourSupport,
    wheelchair: rest.wheelchair,
    lift: rest.lift,
    adaptedBath: rest.adaptedBath,
    meal: meal ?? null,
    transport: rest.transport,
    municipality: rest.municipality,
    home: homeLat === null || homeLon === null ? null : { lat: homeLat, lon: homeLon },
    distanceMaxKm: rest.distanceMaxKm,
  };
}

function neededActs(choices: readonly ActChoice[]): NeededAct[] {
  return MEDICAL_ACTS.flatMap((act) => {
    const shifts = SHIFTS.filter((shift) => choices.includes(`${act}@${shift}`));
    return shifts.length === 0 ? [] : [{ act, shifts }];
  });
}

/** `CareNeeds` as the form's first values, for a person who is already registered. Inverse of `careNeedsOf`. */
export function careNeedsDefaults(needs: CareNeeds) {
  return {
    ...needs,
    age: needs.age === null ? "" : String(needs.age),
    gender: needs.gender ?? "",
    meal: needs.meal ?? "",
    municipality: needs.municipality ?? "",
    acts: needs.acts.flatMap(({ act, shifts }) => shifts.map((shift) => `${act}@${shift}` as const)),
    homeLat: needs.home === null ? "" : String(needs.home.lat),
    homeLon: needs.home === null ? "" : String(needs.home.lon),
    distanceMaxKm: needs.distanceMaxKm === null ? "" : String(needs.distanceMaxKm),
  };
}

/** 仮押さえのボタン — which unit, and the version of the request its presser saw. */
export const holdForm = z.object({
  key: z.string().min(8).max(100),
  unitId: z
    .string()
    .refine(isId)
    .transform((text) => text as UnitId),
  version: z.coerce.number().int().min(0),
});

/** What fits on a provider's card; longer belongs into the hand-over. */
const NOTE_LENGTH_MAX = 400;
const DESCRIPTION_LENGTH_MAX = 100;
/** More nights than a calendar of half a year has; how many are allowed is the domain's to say. */
const NIGHTS_TYPED_MAX = 180;

const dayField = (message: string) =>
  plainText
    .transform((text) => text.replaceAll("/", "-"))
    .refine((text) => text === "" || parseDay(text) !== null, { error: message })
    .transform((text) => parseDay(text));

const textOf = (lengthMax: number, what: string) =>
  z
    .string()
    .optional()
    .transform((text) => text?.trim() ?? "")
    .refine((text) => text.length <= lengthMax, { error: `${what}は、${lengthMax}字までで書いてください。` });

const stayRequestObject = z.object({
  ...careNeedsFields,
  key: z.string({ error: "画面を開きなおして、もう一度送ってください。" }).min(8).max(100),
  kind: oneOf(PURPOSES, "依頼の種類を選んでください。"),
  who: z.enum(["registered", "described"], { error: "どなたの依頼かを選んでください。" }).optional(),
  personId: z
    .string()
    .optional()
    .transform((text) => (text !== undefined && isId(text) ? (text as PersonId) : null)),
  describedAs: textOf(DESCRIPTION_LENGTH_MAX, "どんな方か"),
  when: z.enum(["nights", "parts"]).default("nights"),
  from: dayField("始まりの日を選んでください。"),
  nights: wholeNumber(NIGHTS_TYPED_MAX, "泊数は、数字で書いてください。"),
  until: dayField("終わりの日は、年・月・日で書いてください。"),
  parts: z.array(oneOf(DAY_PARTS as [Part, ...Part[]], "時間帯は、一覧の中から選んでください。")).default([]),
  reason: z.preprocess(
    (value) => (value === "" ? undefined : value),
    oneOf(EMERGENCY_REASONS, "何が起きたかは、一覧の中から選んでください。").optional(),
  ),
  note: textOf(NOTE_LENGTH_MAX, "メモ"),
});
type StayRequestFields = z.output<typeof stayRequestObject>;

/** 依頼の内容 — what the form says, apart from what the register knows of a person (home, municipality). */
export interface StayWanted {
  readonly key: string;
  readonly purpose: Purpose;
  /** Null for someone described without a name. */
  readonly personId: PersonId | null;
  readonly describedAs: string;
  readonly period: { readonly from: Day; readonly until: Day; readonly parts: readonly Part[] };
  readonly needs: CareNeeds;
  readonly reason: EmergencyReason | null;
  readonly note: string;
}

/** 依頼の形 — whose, for when, for what. Whether the days may be asked for is the domain's to say. */
export const stayRequestForm = stayRequestObject
  .superRefine((fields, { addIssue }) => {
    for (const [path, message] of missingIn(fields)) addIssue({ code: "custom", path: [path], message });
  })
  .transform((fields): StayWanted => {
    const { kind, who, personId, describedAs, reason, note, key } = fields;
    const isRegistered = who === "registered";
    return {
      key,
      purpose: kind,
      personId: isRegistered ? personId : null,
      describedAs: isRegistered ? "" : describedAs,
      period: periodOf(fields),
      needs: careNeedsOf(fields),
      reason: kind === "emergency" ? (reason ?? null) : null,
      note,
    };
  });

function missingIn(fields: StayRequestFields): [keyof StayRequestFields, string][] {
  const { who, personId, describedAs, when, from, nights, until, parts, kind, reason } = fields;
  const missing: [keyof StayRequestFields, string][] = [];
  if (who === undefined || (who === "registered" && personId === null)) {
    missing.push(["who", "どなたの依頼かを選んでください。"]);
  }
  if (who === "described" && describedAs === "") {
    missing.push(["describedAs", "どんな方かを、名前なしで書いてください。"]);
  }
  if (kind === "emergency" && reason === undefined)
    missing.push(["reason", "何が起きたかを選んでください。"]);
  if (from === null) missing.push(["from", "始まりの日を選んでください。"]);
  if (when === "parts" && parts.length === 0) missing.push(["parts", "時間帯を1つ以上選んでください。"]);
  if (when === "nights" && until === null && (nights ?? 0) < 1) {
    missing.push(["nights", "泊数は、1からの数字で書いてください。"]);
  }
  if (from !== null && until !== null && (when === "nights" ? until <= from : until < from)) {
    missing.push(["until", "終わりの日は、始まりの日より後にしてください。"]);
  }
  return missing;
}

/** A day written as the end wins over the number of nights: it was typed on purpose, the number was there already. */
function periodOf({ when, from, nights, until, parts }: StayRequestFields): StayWanted["period"] {
  invariant(from !== null, "a checked form has a first day");
  if (when === "nights") return { from, until: until ?? addDays(from, nights ?? 1), parts: [] };
  return {
    from,
    until: addDays(until ?? from, 1),
    parts: DAY_PARTS.filter((part) => parts.includes(part)),
  };
}
