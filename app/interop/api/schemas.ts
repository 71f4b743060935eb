import { extendZodWithOpenApi } from "@asteasolutions/zod-to-openapi";
import { z } from "zod";
import { DECLINE_REASONS } from "~/booking/model/answer";
import { CANCEL_REASONS } from "~/booking/model/confirm";
import { BOOKING_STATES } from "~/booking/model/states";
import { parseDay } from "~/kernel/day";
import { isId, municipalityCode } from "~/kernel/id";
import { PARTS, PURPOSES, SHIFTS } from "~/kernel/part";
import { CONSTRAINT_IDS } from "~/matching/model/verdict";
import {
  ANSWERS,
  DISABILITY_TYPES,
  GENDERS,
  MEAL_FORMS,
  MEDICAL_ACTS,
  SERVICE_KINDS,
} from "~/providers/model/support";
import { SUPPORT_LEVELS } from "~/registry/model/needs";

extendZodWithOpenApi(z);

/** The shapes of the JSON API, from which both the checks and the OpenAPI document are made. Spelling only, no rules. */

const text = (length: number) => z.string().max(length);
const id = z.string().refine(isId, "UUID で書いてください。").openapi({ format: "uuid" });
const day = z
  .string()
  .transform((value, check) => {
    const parsed = parseDay(value);
    if (parsed === null)
      check.addIssue({ code: "custom", message: "日付は 2026-12-01 のように書いてください。" });
    return parsed ?? z.NEVER;
  })
  .openapi({ type: "string", format: "date", example: "2026-12-01" });

const point = z.strictObject({ lat: z.number().min(20).max(46), lon: z.number().min(122).max(154) });

/** 必要な支援; everything left out is not needed or not known. */
export const needsSchema = z
  .strictObject({
    disabilities: z.array(z.enum(DISABILITY_TYPES)).max(DISABILITY_TYPES.length).default([]),
    level: z.enum(SUPPORT_LEVELS).default("not_assessed"),
    age: z.int().min(0).max(120).nullable().default(null),
    gender: z.enum(GENDERS).nullable().default(null),
    sameGenderCare: z.boolean().default(false),
    acts: z
      .array(z.strictObject({ act: z.enum(MEDICAL_ACTS), shifts: z.array(z.enum(SHIFTS)).min(1).max(3) }))
      .max(MEDICAL_ACTS.length)
      .default([]),
    behaviourSupport: z.boolean().default(false),
    wheelchair: z.boolean().default(false),
    lift: z.boolean().default(false),
    adaptedBath: z.boolean().default(false),
    meal: z.enum(MEAL_FORMS).nullable().default(null),
    transport: z.boolean().default(false),
    municipality: z
      .string()
      .transform((value, check) => {
        const code = municipalityCode(value);
        if (code === null) check.addIssue({ code: "custom", message: "市区町村コードは5けたです。" });
        return code ?? z.NEVER;
      })
      .nullable()
      .default(null)
      .openapi({ type: ["string", "null"], pattern: "^[0-9]{5}$" }),
    home: point.nullable().default(null),
    distanceMaxKm: z.number().positive().max(1000).nullable().default(null),
  })
  .openapi("CareNeeds");

/** 期間: nights half-open from `from` to `until`, or with `parts` the same parts of each day. */
const period = {
  from: day,
  until: day,
  parts: z.array(z.enum(PARTS)).max(PARTS.length).default([]),
};

export const matchSchema = z
  .strictObject({
    purpose: z.enum(PURPOSES),
    ...period,
    needs: needsSchema.prefault({}),
    personId: id.nullable().default(null),
    explain: z.boolean().default(true).openapi({
      description:
        "false: only the best places in order with their sums, without reasons; many times as fast.",
    }),
    full: z.boolean().default(false).openapi({
      description: "With `explain: false`: also every unit that fits, in `fitting`.",
    }),
    limit: z.int().min(1).max(100).default(20),
  })
  .openapi("MatchRequest");

export const fittingSchema = matchSchema
  .omit({ explain: true, full: true, limit: true })
  .openapi("FittingRequest");

export const holdSchema = z
  .strictObject({
    unitId: id,
    purpose: z.enum(PURPOSES),
    ...period,
    needs: needsSchema.prefault({}),
    personId: id.nullable().default(null),
    requestId: id.nullable().default(null),
    note: text(400).default(""),
  })
  .openapi("HoldRequest");

const version = z.int().min(1).nullable().default(null);

export const acceptSchema = z
  .strictObject({ version, conditions: text(400).default("") })
  .openapi("AcceptRequest");
export const declineSchema = z
  .strictObject({
    version,
    reason: z.enum(DECLINE_REASONS).nullable().default(null),
    note: text(400).default(""),
  })
  .openapi("DeclineRequest");
export const confirmSchema = z.strictObject({ version }).openapi("ConfirmRequest");
export const cancelSchema = z
  .strictObject({ version, reason: z.enum(CANCEL_REASONS), note: text(400).default("") })
  .openapi("CancelRequest");

export const openingsSchema = z
  .strictObject({
    from: day,
    until: day,
    parts: z.array(z.enum(PARTS)).min(1).max(PARTS.length),
    state: z.enum(["open", "closed"]),
    purposes: z.array(z.enum(PURPOSES)).max(PURPOSES.length).default([]),
    reason: text(200).default(""),
  })
  .refine(({ state, purposes }) => state === "closed" || purposes.length > 0, {
    path: ["purposes"],
    message: "空きにするときは、目的を1つ以上書いてください。",
  })
  .openapi("OpeningsOverlay");

export const unitsQuerySchema = z.object({
  municipality: z
    .string()
    .regex(/^\d{5}$/, "市区町村コードは5けたです。")
    .optional(),
  service: z.enum(SERVICE_KINDS).optional(),
  kind: z.enum(["bed", "seat"]).optional(),
  facilityId: id.optional(),
  after: id.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

const verdict = z.object({
  constraint: z.enum(CONSTRAINT_IDS),
  answer: z.enum(ANSWERS),
  asked: z.boolean(),
  facts: z.record(z.string(), z.unknown()),
  remedy: z.string().nullable(),
});
const place = {
  unitId: id,
  facilityId: id,
  facilityName: z.string(),
  unitLabel: z.string(),
};

const rankLines = z.array(z.object({ line: z.string(), points: z.number() }));

export const matchAnswerSchema = z
  .object({
    rulesVersion: z.int(),
    total: z.int().openapi({ description: "Units that fit, in the whole country." }),
    top: z
      .array(
        z.object({
          unitId: id,
          facilityId: id,
          place: z.int(),
          score: z.number(),
          km: z.number().nullable(),
          lines: rankLines,
        }),
      )
      .openapi({ description: "The best of them in order, at most `limit`." }),
    fitting: z.array(id).openapi({
      description:
        "Every unit that fits, nearest first; empty with `explain: false` unless `full` is asked for. See also /api/v1/match/fitting.",
    }),
    candidates: z.array(
      z.object({
        ...place,
        place: z.int(),
        score: z.number(),
        lines: rankLines,
        verdicts: z.array(verdict),
      }),
    ),
    near: z.array(z.object({ ...place, obstacle: verdict })),
    suggestions: z.array(z.looseObject({ kind: z.string() })),
  })
  .openapi("MatchAnswer");

export const fittingLineSchema = z
  .object({ unitId: id, facilityId: id, km: z.number().nullable() })
  .openapi("FittingUnit", { description: "One line for each unit that fits, nearest first." });

export const bookingStepSchema = z
  .object({
    bookingId: id,
    code: z.string().openapi({ example: "TM-4F7K-2QX8" }),
    state: z.enum(BOOKING_STATES),
    version: z.int(),
    holdExpiresAt: z.string().nullable().openapi({ format: "date-time" }),
  })
  .openapi("BookingStep");

export const unitsAnswerSchema = z
  .object({
    units: z.array(
      z.object({
        ...place,
        kind: z.enum(["bed", "seat"]),
        service: z.enum(SERVICE_KINDS),
        municipality: z.string(),
        confirmedAt: z.string().nullable().openapi({ format: "date-time" }),
      }),
    ),
    next: id.nullable().openapi({ description: "Send as `after` for the next page; null on the last." }),
  })
  .openapi("UnitsAnswer");

export const openingsAnswerSchema = z
  .object({ opened: z.int(), closed: z.int() })
  .openapi("OpeningsAnswer", { description: "How many slots changed." });

export const problemSchema = z
  .looseObject({ type: z.string(), title: z.string(), status: z.int() })
  .openapi("Problem", { description: "RFC 9457; further members name the facts of the refusal." });
