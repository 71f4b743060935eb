import { z } from "zod";
import { type Day, parseDay, tokyoInstant } from "~/kernel/day";
import { isId } from "~/kernel/id";
import { optionalText, requiredText } from "~/providers/form-pieces";
import type { HandoverId, PromiseId } from "./model/handover";

/** 引き継ぐ. */
export const handoverForm = z.object({ note: optionalText("ひとこと", 2000) });

/** 約束を書きとめる. */
export const promiseForm = z
  .object({
    what: requiredText("約束の内容", 200),
    dueDay: z
      .string({ error: "いつまでかを入れてください。" })
      .refine((text) => parseDay(text) !== null, { error: "日を入れてください。" })
      .transform((text) => text as Day),
    dueTime: z
      .string({ error: "時刻を入れてください。" })
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "時刻を「21:30」のように入れてください。"),
  })
  .transform(({ what, dueDay, dueTime }) => ({ what, dueAt: tokyoInstant(dueDay, dueTime), caseId: null }));

/** はたした約束. */
export const keptForm = z.object({
  promiseId: z
    .string()
    .refine(isId)
    .transform((text) => text as PromiseId),
});

/** 受け取る引き継ぎ. */
export const takeForm = z.object({
  handoverId: z
    .string()
    .refine(isId)
    .transform((text) => text as HandoverId),
});
