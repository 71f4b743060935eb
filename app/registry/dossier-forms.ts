import { z } from "zod";
import {
  checkbox,
  choice,
  choices,
  optionalText,
  phoneOrNull,
  requiredText,
  wholeNumberOrNull,
} from "~/providers/form-pieces";
import { birthDate, dayField, dayOrNull, idField } from "./forms";
import { CERTIFICATE_SERVICES, GRANT_UNITS, type Grant } from "./model/certificate";
import { CONSENT_FIELDS, CONSENT_GIVERS, type Layer } from "./model/consent";
import { CONTACT_CAN, CONTACT_KINDS } from "./model/contact";
import { CARE_ROLES, GUARDIAN_KINDS, HEALTHS } from "./model/household";
import { SUPPORT_LEVELS } from "./model/needs";
import { PLANNING_MODES, ROSTER_REASONS } from "./model/roster";

const again = "もう一度選んでください。";

const phone = phoneOrNull("電話").transform((text) => text ?? "");

/** 世帯と後見: a member or a guardian, added, changed or taken out. */
export const householdForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("member"),
    memberId: idField<"HouseholdMember">(again).optional(),
    name: requiredText("名前", 60),
    relation: requiredText("続柄", 20),
    birthDate,
    ageSaid: wholeNumberOrNull("年齢", 0, 120),
    careRole: choice("介護", CARE_ROLES),
    health: choice("体の具合", HEALTHS),
    healthNote: optionalText("体の具合のメモ", 200),
    canHelp: optionalText("助けられること", 200),
    ifIll: optionalText("倒れたとき", 200),
  }),
  z.object({ intent: z.literal("drop_member"), memberId: idField<"HouseholdMember">(again) }),
  z
    .object({
      intent: z.literal("guardian"),
      guardianId: idField<"Guardian">(again).optional(),
      kind: choice("種類", GUARDIAN_KINDS),
      name: requiredText("名前", 60),
      office: optionalText("所属", 80),
      phone,
      powers: optionalText("できること", 200),
      fromDay: dayOrNull("はじまり"),
      untilDay: dayOrNull("おわり"),
    })
    .refine(({ fromDay, untilDay }) => fromDay === null || untilDay === null || fromDay <= untilDay, {
      path: ["untilDay"],
      error: "おわりは、はじまりより後の日にしてください。",
    }),
  z.object({ intent: z.literal("drop_guardian"), guardianId: idField<"Guardian">(again) }),
]);

const contactId = idField<"PersonContact">(again);

/** 連絡先: written, moved a step, taken out. */
export const contactForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("contact"),
    contactId: contactId.optional(),
    kind: choice("どんな人か", CONTACT_KINDS),
    name: requiredText("名前", 60),
    relation: optionalText("続柄・所属", 60),
    phone: phone.refine((text) => text !== "", { error: "電話を入力してください。" }),
    secondPhone: phone,
    canDo: choices("できること", CONTACT_CAN),
    agreedOn: dayOrNull("承諾した日"),
    note: optionalText("メモ", 200),
  }),
  z.object({ intent: z.literal("move"), contactId, move: z.enum(["up", "down"]) }),
  z.object({ intent: z.literal("drop"), contactId }),
]);

/** How many lines of a certificate the form has room for. */
export const GRANT_ROWS = ["g1", "g2", "g3", "g4", "g5", "g6"] as const;

const grantRow = z
  .object({
    service: z.enum(CERTIFICATE_SERVICES).optional(),
    perMonth: wholeNumberOrNull("量", 0, 744),
    unit: z.enum(GRANT_UNITS).optional(),
  })
  .optional();
const grantRows = Object.fromEntries(GRANT_ROWS.map((row) => [row, grantRow])) as Record<
  (typeof GRANT_ROWS)[number],
  typeof grantRow
>;

/** 受給者証と、ほかで使った日. */
export const certificateForm = z.discriminatedUnion("intent", [
  z
    .object({
      intent: z.literal("certificate"),
      certificateId: idField<"RecipientCertificate">(again).optional(),
      number: optionalText("受給者証番号", 20),
      appliedOn: dayOrNull("申請した日"),
      validFrom: dayOrNull("有効期間のはじまり"),
      validUntil: dayOrNull("有効期間のおわり"),
      level: choice("障害支援区分", SUPPORT_LEVELS),
      levelFrom: dayOrNull("区分のはじまり"),
      levelUntil: dayOrNull("区分のおわり"),
      ...grantRows,
    })
    .refine(({ appliedOn, validFrom }) => appliedOn !== null || validFrom !== null, {
      path: ["validFrom"],
      error: "有効期間のはじまりか、申請した日を入力してください。",
    })
    .refine(({ validFrom, validUntil }) => validFrom !== null || validUntil === null, {
      path: ["validFrom"],
      error: "有効期間のはじまりも入力してください。",
    })
    .refine(
      ({ validFrom, validUntil }) => validFrom === null || validUntil === null || validFrom <= validUntil,
      {
        path: ["validUntil"],
        error: "有効期間のおわりは、はじまりより後の日にしてください。",
      },
    )
    .transform(({ g1, g2, g3, g4, g5, g6, ...rest }) => ({
      ...rest,
      grants: [g1, g2, g3, g4, g5, g6].flatMap((row): Grant[] =>
        row?.service === undefined
          ? []
          : [{ service: row.service, perMonth: row.perMonth, unit: row.unit ?? "days" }],
      ),
    })),
  z.object({ intent: z.literal("drop"), certificateId: idField<"RecipientCertificate">(again) }),
  z
    .object({
      intent: z.literal("days"),
      fromDay: dayField("最初の日"),
      lastDay: dayField("最後の日"),
      place: requiredText("使った所", 80),
    })
    .refine(({ fromDay, lastDay }) => fromDay <= lastDay, {
      path: ["lastDay"],
      error: "最後の日は、最初の日より後にしてください。",
    }),
  z.object({ intent: z.literal("drop_days"), usedId: idField<"DaysElsewhere">(again) }),
]);

/** 同意: given or withdrawn. */
export const consentForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("give"),
    layer: choice("見せる相手", ["1", "2", "3", "4", "5"]).transform((text) => Number(text) as Layer),
    fields: choices("見せる項目", CONSENT_FIELDS),
    givenByKind: choice("だれの同意か", CONSENT_GIVERS),
    givenBy: requiredText("同意した方の名前", 60),
    proxyReason: optionalText("本人が言えなかった理由", 200),
    explained: requiredText("どう説明したか", 200),
    givenOn: dayField("同意した日"),
    validUntil: dayField("いつまで"),
  }),
  z.object({
    intent: z.literal("withdraw"),
    consentId: idField<"PersonConsent">(again),
    by: requiredText("取り下げた方", 60),
  }),
]);

const rosterFacts = {
  reason: choice("理由", ROSTER_REASONS),
  reasonNote: optionalText("くわしく", 300),
  planningMode: choice("計画の作り方", PLANNING_MODES),
};

/** 名簿: put on, reviewed, taken off. */
export const rosterForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add"), ...rosterFacts }),
  z.object({ intent: z.literal("review"), ...rosterFacts }),
  z.object({ intent: z.literal("remove"), removedReason: requiredText("外す理由", 200), sure: checkbox }),
]);
