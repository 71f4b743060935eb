import { z } from "zod";
import { type Day, parseDay } from "~/kernel/day";
import type { FacilityId, Id } from "~/kernel/id";
import { isId } from "~/kernel/id";
import { DRILL_RESULTS } from "./model/drill";
import {
  CELL_STATES,
  GAP_SERVICES,
  PLAN_DAYS_MAX,
  PLAN_PARTS,
  type PlanCell,
  type PlanPart,
} from "./model/grid";
import { PLAN_PAGES, type PlanPage } from "./model/pages";
import { PLACE_DECLINE_REASONS } from "./model/place-agreement";
import { CONTACTS_MAX, fieldsOfSection, isTextSection, type SectionTexts } from "./model/sections";

/** Longer than any answer that helps in the night. */
const TEXT_LENGTH_MAX = 2000;
const LINE_LENGTH_MAX = 200;

const written = (max: number) =>
  z
    .string()
    .trim()
    .max(max, { error: `${max}字までで書いてください。` })
    .transform((text) => text.replaceAll("\r\n", "\n"))
    .default("");
const line = written(LINE_LENGTH_MAX);
const required = (error: string) =>
  z.string({ error }).trim().min(1, { error }).max(TEXT_LENGTH_MAX, { error: "もっと短く書いてください。" });
const optionalDay = z
  .string()
  .trim()
  .default("")
  .refine((text) => text === "" || parseDay(text) !== null, { error: "日付を選んでください。" });
const dayOf = (text: string): Day | null => parseDay(text);
const anId = <Kind extends string>(error: string) =>
  z
    .string({ error })
    .refine(isId, { error })
    .transform((text) => text as Id<Kind>);
const revision = z.coerce.number().int().min(1);

const contact = z
  .object({ name: line, relation: line, phone: line, can: line, agreedOn: optionalDay })
  .transform(({ agreedOn, ...one }) => ({ ...one, agreedOn: dayOf(agreedOn) }));

/** 一枚のページ — the text sections of one page, and the contacts where the page has them. */
export function pageForm(page: PlanPage) {
  const sections = PLAN_PAGES[page].filter(isTextSection);
  const shape = Object.fromEntries(
    sections.map((section) => [
      section,
      z
        .object(
          Object.fromEntries(
            fieldsOfSection(section).map(([field, { kind }]) => [
              field,
              kind === "lines" ? written(TEXT_LENGTH_MAX) : kind === "day" ? optionalDay : line,
            ]),
          ),
        )
        .prefault({}),
    ]),
  );
  return z
    .object({
      ...shape,
      revision,
      next: z.enum(["stay", "next"]).default("next"),
      contacts: z.array(contact).max(CONTACTS_MAX).default([]),
    })
    .transform(({ revision: seenRevision, next, contacts, ...texts }) => ({
      seenRevision,
      next,
      texts: texts as SectionTexts,
      contacts: contacts.filter(({ name, phone }) => name !== "" || phone !== ""),
    }));
}

const cellFields = z.object({
  state: z.union([z.enum(CELL_STATES), z.literal("")]).default(""),
  facilityId: z.string().default(""),
  place: line,
  who: line,
  transport: line,
  meal: line,
  note: line,
  service: z.union([z.enum(GAP_SERVICES), z.literal("")]).default(""),
});

const CELL_SHAPE = Object.fromEntries(
  PLAN_PARTS.map((part) => [part, cellFields.prefault({})]),
) as unknown as Readonly<Record<PlanPart, typeof cellFields>>;

/** 一日の5つのコマ — an hour without a state says nothing; a gap names what is lacking. */
export const dayForm = z
  .object({
    ...CELL_SHAPE,
    revision,
    alsoLater: z.literal("on").optional(),
    next: z.enum(["stay", "next"]).default("next"),
  })
  .superRefine((typed, context) => {
    for (const part of PLAN_PARTS) {
      if (typed[part].state === "gap" && typed[part].service === "") {
        context.addIssue({
          code: "custom",
          path: [part, "service"],
          message: "何が足りないかを選んでください。",
        });
      }
    }
  })
  .transform(({ revision: seenRevision, alsoLater, next, ...parts }) => ({
    seenRevision,
    alsoLater: alsoLater === "on",
    next,
    cleared: PLAN_PARTS.filter((part) => parts[part].state === ""),
    cells: PLAN_PARTS.flatMap((part): Omit<PlanCell, "day">[] => {
      const { state, facilityId, service, ...words } = parts[part];
      if (state === "") return [];
      return [
        {
          part,
          state,
          ...words,
          facilityId:
            isId(facilityId) && state !== "gap" && state !== "none" ? (facilityId as FacilityId) : null,
          service: state === "gap" && service !== "" ? service : null,
        },
      ];
    }),
  }));

/** 泊まれる所のならびと、お願い. */
export const placesForm = z.discriminatedUnion("act", [
  z.object({ act: z.literal("add"), facilityId: anId<"Facility">("所を選んでください。") }),
  z.object({ act: z.literal("remove"), placeId: anId<"PlanPlace">("所を選んでください。") }),
  z.object({ act: z.literal("up"), placeId: anId<"PlanPlace">("所を選んでください。") }),
  z.object({ act: z.literal("ask"), placeId: anId<"PlanPlace">("所を選んでください。") }),
]);

/** お願いへの返事. */
export const answerForm = z
  .object({
    placeId: anId<"PlanPlace">("お願いを選んでください。"),
    answer: z.enum(["agreed", "conditional", "declined"], { error: "返事を選んでください。" }),
    conditions: line,
    reason: z.preprocess(
      (text) => (text === "" ? undefined : text),
      z.enum(PLACE_DECLINE_REASONS).optional(),
    ),
  })
  .superRefine(({ answer, conditions, reason }, context) => {
    if (answer === "conditional" && conditions === "") {
      context.addIssue({ code: "custom", path: ["conditions"], message: "条件を書いてください。" });
    }
    if (answer === "declined" && reason === undefined) {
      context.addIssue({ code: "custom", path: ["reason"], message: "理由を選んでください。" });
    }
  });

/** 簡易計画 or 計画なしで進める — the two ways on. */
export const shortPlanForm = z.discriminatedUnion("act", [
  z.object({
    act: z.literal("short"),
    contactName: required("連絡する人の名前を書いてください。"),
    contactPhone: required("電話番号を書いてください。"),
    firstNight: required("今夜の泊まる所を書いてください。"),
    medicines: required("薬のことを書いてください。要らないときは「なし」と書きます。"),
    firstMinutes: required("はじめの30分のことを書いてください。"),
    whoDecides: required("決める人の名前を書いてください。"),
  }),
  z.object({ act: z.literal("override"), reason: required("進めるわけを書いてください。") }),
]);

/** 訓練の記録. */
export const drillForm = z.object({
  onDay: z.string({ error: "日付を選んでください。" }).transform((text, context) => {
    const day = parseDay(text);
    if (day === null) context.addIssue({ code: "custom", message: "日付を選んでください。" });
    return day as Day;
  }),
  tried: required("何をためしたかを書いてください。"),
  result: z.enum(DRILL_RESULTS, { error: "結果を選んでください。" }),
  lessons: written(TEXT_LENGTH_MAX),
});

/** 計画の決まり. */
export const planRulesForm = z
  .object({
    days: z.coerce
      .number({ error: "日数を書いてください。" })
      .int()
      .min(1, { error: "1日から14日までで書いてください。" })
      .max(PLAN_DAYS_MAX, { error: "1日から14日までで書いてください。" }),
    reviewMonths: z.coerce
      .number({ error: "月数を書いてください。" })
      .int()
      .min(1, { error: "1か月から24か月までで書いてください。" })
      .max(24, { error: "1か月から24か月までで書いてください。" }),
    requiresPlan: z.literal("on").optional(),
    seenVersion: z.coerce.number().int().min(0),
  })
  .transform(({ seenVersion, requiresPlan, ...rules }) => ({
    seenVersion,
    rules: { ...rules, requiresPlan: requiresPlan === "on" },
  }));

/** 印刷する紙. */
export const paperForm = z.object({ kind: z.enum(["call", "handover"]) });
