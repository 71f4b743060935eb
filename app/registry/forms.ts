import { z } from "zod";
import { parseDay } from "~/kernel/day";
import { type Id, isId, type OrganisationId, type UserId } from "~/kernel/id";
import { SHIFTS } from "~/kernel/part";
import {
  checkbox,
  choice,
  choices,
  optionalText,
  phoneOrNull,
  requiredText,
  textOrNull,
  wholeNumberOrNull,
} from "~/providers/form-pieces";
import { DISABILITY_TYPES, GENDERS, MEAL_FORMS, MEDICAL_ACTS } from "~/providers/model/support";
import { APART_SCOPES } from "./model/avoidance";
import { readDate } from "./model/birth-date";
import { AGREED_RANK_MAX } from "./model/enrolment";
import { SUPPORT_LEVELS } from "./model/needs";
import { HANDBOOKS, type PersonFacts, type StatedNeeds, UNSTATED_NEEDS } from "./model/person";

/** A name as it sounds, in either kana. */
export const kana = (label: string) =>
  requiredText(label, 60).refine(
    (text) => /^[\p{Script=Hiragana}\p{Script=Katakana}ー・\s]+$/u.test(text.normalize("NFKC")),
    {
      error: `${label}は、ひらがなかカタカナで入力してください。`,
    },
  );

/** 生年月日 in any spelling of the field, or null. */
export const birthDate = textOrNull("生年月日", 20).transform((text, context) => {
  if (text === null) return null;
  const read = readDate(text);
  if (read === null) {
    context.addIssue({
      code: "custom",
      message: "生年月日は 1990-04-01 や 平成2年4月1日 のように入力してください。",
    });
    return z.NEVER;
  }
  return read;
});

const shifts = choices("時間帯", SHIFTS);

/** 登録: the minimum of facts, on one page. */
export const personForm = z
  .object({
    familyName: requiredText("名字", 40),
    givenName: requiredText("名前", 40),
    familyKana: kana("名字のふりがな"),
    givenKana: kana("名前のふりがな"),
    birthDate,
    gender: choice("性別", GENDERS).optional(),
    district: textOrNull("地区", 40),
    address: optionalText("住所", 200),
    phone: phoneOrNull("電話"),
    carer: optionalText("介護している方", 100),
    isProtected: checkbox,
    handbooks: choices("手帳", HANDBOOKS),
    level: choice("障害支援区分", SUPPORT_LEVELS),
    disabilities: choices("障害の種類", DISABILITY_TYPES),
    acts: z
      .object(Object.fromEntries(MEDICAL_ACTS.map((act) => [act, shifts])) as Record<string, typeof shifts>)
      .optional(),
    meal: choice("食事", MEAL_FORMS).optional(),
    behaviourSupport: checkbox,
    wheelchair: checkbox,
    lift: checkbox,
    adaptedBath: checkbox,
    sameGenderCare: checkbox,
    transport: checkbox,
  })
  .transform(factsOf);

/** The form of a record: the same names, filled. */
export function formInputOf(facts: PersonFacts): Record<string, unknown> {
  const { needs, home: _, ...rest } = facts;
  return {
    ...rest,
    ...needs,
    acts: Object.fromEntries(needs.acts.map(({ act, shifts: when }) => [act, when])),
  };
}

/** 登録者の検索: one box. */
export const searchForm = z.object({ wanted: optionalText("さがす言葉", 60) });

/** A day that must be there. */
export const dayField = (label: string) =>
  requiredText(label, 10).transform((text, context) => {
    const day = parseDay(text);
    if (day === null) {
      context.addIssue({ code: "custom", message: `${label}は 2027-03-31 のように入力してください。` });
      return z.NEVER;
    }
    return day;
  });

/** The id of one kind of thing. */
export const idField = <Kind extends string>(says: string) =>
  z
    .string({ error: says })
    .refine(isId, { error: says })
    .transform((id) => id as Id<Kind>);

const avoidanceFields = { reason: requiredText("理由", 400), validUntil: dayField("いつまで") };

/** 見合わせ: a new decision, or a look at an old one. Looking for the other person is a step of its own. */
export const avoidanceForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("place"),
    facilityId: idField<"Facility">("見合わせる所を選んでください。"),
    ...avoidanceFields,
  }),
  z.object({ intent: z.literal("find"), wanted: requiredText("もう一人の名前", 60) }),
  z.object({
    intent: z.literal("person"),
    otherPersonId: idField<"Person">("もう一人を選んでください。"),
    scope: choice("離す範囲", APART_SCOPES),
    ...avoidanceFields,
  }),
  z.object({
    intent: z.literal("review"),
    avoidanceId: idField<"Avoidance">("もう一度選んでください。"),
    validUntil: dayField("いつまで"),
  }),
  z.object({ intent: z.literal("end"), avoidanceId: idField<"Avoidance">("もう一度選んでください。") }),
]);

/** A day that may be left out; then null. */
export const dayOrNull = (label: string) =>
  textOrNull(label, 10).transform((text, context) => {
    const day = text === null ? null : parseDay(text);
    if (text !== null && day === null) {
      context.addIssue({ code: "custom", message: `${label}は 2027-03-31 のように入力してください。` });
      return z.NEVER;
    }
    return day;
  });

/** 事前登録: whom and where, and what is written of it. */
export const enrolmentForm = z.object({
  personId: idField<"Person">("登録する人を選んでください。"),
  facilityId: idField<"Facility">("事業所を選んでください。"),
  interviewedOn: dayOrNull("面談の日"),
  healthCheckUntil: dayOrNull("健康診断書の期限"),
  lastStayOn: dayOrNull("前に利用した日"),
  agreedRank: wholeNumberOrNull("計画の順番", 1, AGREED_RANK_MAX),
});

/** この方だけの研修: written, or taken back. */
export const trainedForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("name"),
    personId: idField<"Person">("どなたのためかを選んでください。"),
    act: choice("行為", MEDICAL_ACTS),
    shifts: shifts.refine((chosen) => chosen.length > 0, { error: "時間帯を選んでください。" }),
    validUntil: dayField("いつまで"),
  }),
  z.object({
    intent: z.literal("remove"),
    personId: idField<"Person">("もう一度選んでください。"),
    act: choice("行為", MEDICAL_ACTS),
    shift: choice("時間帯", SHIFTS),
  }),
]);

/** On what basis a record is shown to someone; a stay opens it by itself. */
export const GRANTED_BASES = ["specialist", "family", "self"] as const;

const holder = z
  .string({ error: "見せる相手を選んでください。" })
  .refine(isId, { error: "見せる相手を選んでください。" });

/** 見られる人を足す. */
export const grantForm = z.object({
  holder: holder.transform((text) => text as OrganisationId),
  basis: choice("どんな人か", GRANTED_BASES),
  validUntil: textOrNull("いつまで", 10).transform((text, context) => {
    const read = text === null ? null : parseDay(text);
    if (text !== null && read === null) {
      context.addIssue({ code: "custom", message: "いつまでを日付で入力してください。" });
      return z.NEVER;
    }
    return read;
  }),
});

/** 見られる人から外す. */
export const withdrawForm = z.object({
  organisationId: holder.transform((text) => text as OrganisationId).optional(),
  userId: holder.transform((text) => text as UserId).optional(),
  basis: choice("どんな人か", GRANTED_BASES),
});

function factsOf(form: {
  familyName: string;
  givenName: string;
  familyKana: string;
  givenKana: string;
  birthDate: PersonFacts["birthDate"];
  gender?: PersonFacts["gender"] | undefined;
  district: string | null;
  address: string;
  phone: string | null;
  carer: string;
  isProtected: boolean;
  handbooks: PersonFacts["handbooks"];
  level: StatedNeeds["level"];
  disabilities: StatedNeeds["disabilities"];
  acts?: Record<string, readonly (typeof SHIFTS)[number][]> | undefined;
  meal?: StatedNeeds["meal"] | undefined;
  behaviourSupport: boolean;
  wheelchair: boolean;
  lift: boolean;
  adaptedBath: boolean;
  sameGenderCare: boolean;
  transport: boolean;
}): PersonFacts {
  const { level, disabilities, acts, meal, behaviourSupport, wheelchair, lift, adaptedBath, ...rest } = form;
  const { sameGenderCare, transport, ...identity } = rest;
  return {
    ...identity,
    gender: identity.gender ?? null,
    phone: identity.phone ?? "",
    home: null,
    needs: {
      ...UNSTATED_NEEDS,
      level,
      disabilities,
      acts: MEDICAL_ACTS.flatMap((act) => {
        const when = acts?.[act] ?? [];
        return when.length === 0 ? [] : [{ act, shifts: when }];
      }),
      meal: meal ?? null,
      behaviourSupport,
      wheelchair,
      lift,
      adaptedBath,
      sameGenderCare,
      transport,
    },
  };
}
