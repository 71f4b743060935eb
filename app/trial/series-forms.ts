import { z } from "zod";
import { type Day, parseDay } from "~/kernel/day";
import { type FacilityId, isId, type PersonId } from "~/kernel/id";
import { FUNDINGS, LIVINGS } from "./model/kinds";
import { VOICES } from "./model/request";
import { SERIES_TEMPLATES } from "./model/series";

const text = (max: number) =>
  z
    .string()
    .optional()
    .transform((typed) => typed?.trim() ?? "")
    .refine((typed) => typed.length <= max, { error: `${max}字までで書いてください。` });

/** 少しずつの体験の始まり. */
export const seriesForm = z.object({
  person: z
    .string({ error: "どなたの体験かを えらんでください。" })
    .refine(isId, { error: "どなたの体験かを えらんでください。" })
    .transform((typed) => typed as PersonId),
  facility: z
    .string({ error: "場所を えらんでください。" })
    .refine(isId, { error: "場所を えらんでください。" })
    .transform((typed) => typed as FacilityId),
  template: z.enum(SERIES_TEMPLATES, { error: "進め方を えらんでください。" }),
  living: z.enum(LIVINGS).default("unknown"),
  funding: z.enum(FUNDINGS).default("unknown"),
});

const dayField = z
  .string({ error: "日を えらんでください。" })
  .refine((typed) => parseDay(typed) !== null, { error: "日を えらんでください。" })
  .transform((typed) => typed as Day);

/** 一歩の申しこみ — the day, and what the person and the family say to it. */
export const partForm = z.object({
  position: z.coerce.number().int().min(1),
  from: dayField,
  voice: z.enum(VOICES).default("not_asked"),
  words: text(300),
  familyWords: text(600),
});

/** 済みにする. */
export const partDoneForm = z.object({ position: z.coerce.number().int().min(1) });
