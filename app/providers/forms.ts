import { z } from "zod";
import { parseDay } from "~/kernel/day";
import { isId, type RoomId } from "~/kernel/id";
import { SHIFTS } from "~/kernel/part";
import {
  checkbox,
  choice,
  choices,
  optionalText,
  phoneOrNull,
  pointOrNull,
  requiredText,
  textOrNull,
  wholeNumber,
  wholeNumberOrNull,
} from "./form-pieces";
import { PARTICIPATIONS } from "./model/facility";
import {
  ACT_BASES,
  ANSWERS,
  DISABILITY_TYPES,
  type DisabilityType,
  MEAL_FORMS,
  MEDICAL_ACTS,
  ROOM_GENDER_RULES,
  SERVICE_KINDS,
} from "./model/support";

const urlOrNull = textOrNull("ホームページ", 300).refine(
  (text) => text === null || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)),
  { error: "ホームページは https:// から入力してください。" },
);

const facilityFields = {
  name: requiredText("事業所の名前", 100),
  nameKana: optionalText("ふりがな", 200),
  facilityNumber: textOrNull("事業所番号", 10).refine((text) => text === null || /^\d{10}$/.test(text), {
    error: "事業所番号は10けたの数字で入力してください。",
  }),
  prefecture: requiredText("都道府県", 10),
  city: requiredText("市区町村", 40),
  addressRest: requiredText("町名と番地", 120),
  district: textOrNull("地区", 40),
  location: pointOrNull("地図の位置"),
  phone: phoneOrNull("電話").refine((text) => text !== null, { error: "電話を入力してください。" }),
  fax: phoneOrNull("ファクス"),
  url: urlOrNull,
  capacity: wholeNumberOrNull("定員", 1, 999),
  participation: choice("参加のしかた", PARTICIPATIONS),
  needsSupporter: checkbox,
};

/** 事業所の情報. */
export const facilityForm = z.object(facilityFields);

/** 事業所の登録: the information and the service, which does not change afterwards. */
export const registerFacilityForm = z.object({
  ...facilityFields,
  service: choice("サービス", SERVICE_KINDS),
});

const answer = (label: string) => choice(label, ANSWERS);

/** 受け入れの条件. */
export const supportProfileForm = z
  .object({
    disabilities: z.object(
      Object.fromEntries(DISABILITY_TYPES.map((type) => [type, answer("障害の種類ごとの対応")])) as Record<
        DisabilityType,
        ReturnType<typeof answer>
      >,
    ),
    levelMin: wholeNumber("区分（下）", 0, 6),
    levelMax: wholeNumber("区分（上）", 0, 6),
    ageMin: wholeNumber("年齢（下）", 0, 120),
    ageMax: wholeNumber("年齢（上）", 0, 120),
    nightStaffFemale: answer("夜の女性職員"),
    nightStaffMale: answer("夜の男性職員"),
    behaviourSupport: answer("行動障害への対応"),
    transport: answer("送迎"),
    transportKm: wholeNumberOrNull("送迎のきょり", 0, 100).transform((km) => km ?? 0),
    meals: choices("食事", MEAL_FORMS),
    ownResidentsOnly: checkbox,
    eligibilityNote: optionalText("対象についてのメモ", 400),
  })
  .refine((form) => form.levelMin <= form.levelMax, {
    path: ["levelMax"],
    error: "区分（上）は、区分（下）と同じか、大きい数にしてください。",
  })
  .refine((form) => form.ageMin <= form.ageMax, {
    path: ["ageMax"],
    error: "年齢（上）は、年齢（下）と同じか、大きい数にしてください。",
  });

const validUntil = textOrNull("期限", 10).transform((text, context) => {
  if (text === null) return null;
  const day = parseDay(text);
  if (day === null) {
    context.addIssue({ code: "custom", message: "期限は 2027-03-31 のように入力してください。" });
    return z.NEVER;
  }
  return day;
});

const shiftForm = z
  .object({
    answer: answer("できるかどうか"),
    peopleMax: wholeNumberOrNull("人数", 0, 20),
    basis: choice("行う人", ACT_BASES)
      .optional()
      .transform((basis) => basis ?? null),
    validUntil,
  })
  .refine((form) => form.answer === "no" || (form.peopleMax ?? 0) > 0, {
    path: ["peopleMax"],
    error: "同時に何人まで受けられるかを、1以上で入力してください。",
  })
  .transform((form) => ({ ...form, peopleMax: form.answer === "no" ? 0 : (form.peopleMax ?? 0) }));

/** 一つの行為の体制, one block per shift. */
export const capabilityForm = z.object(
  Object.fromEntries(SHIFTS.map((shift) => [shift, shiftForm])) as Record<
    (typeof SHIFTS)[number],
    typeof shiftForm
  >,
);

/** 同じ職員が受け持つ行為をまとめる・分ける. */
export const sharingForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("share"),
    shift: choice("時間帯", SHIFTS),
    acts: choices("行為", MEDICAL_ACTS),
    peopleMax: wholeNumber("人数", 1, 20),
  }),
  z.object({
    intent: z.literal("split"),
    shift: choice("時間帯", SHIFTS),
    act: choice("行為", MEDICAL_ACTS),
  }),
]);

/** 部屋. */
export const roomForm = z.object({
  label: requiredText("部屋の名前", 40),
  genderRule: choice("部屋の性別", ROOM_GENDER_RULES),
});

/** ベッド・席. */
export const unitForm = z.object({
  label: requiredText("ベッド・席の名前", 40),
  roomId: textOrNull("部屋", 36)
    .refine((id) => id === null || isId(id), { error: "部屋を選び直してください。" })
    .transform((id) => id as RoomId | null),
  wheelchair: answer("車いす"),
  lift: answer("リフト"),
  adaptedBath: answer("入浴設備"),
  vacantBedUse: checkbox,
  note: optionalText("メモ", 200),
});

/** 引き受けの申し出. */
export const claimForm = z.object({ evidence: requiredText("引き受ける理由", 400) });

/** 引き受けの決定: a refusal says why. */
export const decideClaimForm = z
  .object({
    claimId: z.string().refine(isId),
    decision: choice("認めるかどうか", ["approve", "refuse"]),
    reason: textOrNull("理由", 200),
  })
  .refine((form) => form.decision === "approve" || form.reason !== null, {
    path: ["reason"],
    error: "断るときは、理由を入力してください。",
  });
