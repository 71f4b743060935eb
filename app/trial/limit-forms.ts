import { z } from "zod";
import { type Day, parseDay } from "~/kernel/day";
import { choice, requiredText, wholeNumber } from "~/providers/form-pieces";
import { LIMIT_IDS } from "./model/limits";

/** 市が決めた日数の欄. */
export const limitForm = z.object({
  id: choice("どの決まりか", LIMIT_IDS),
  amount: wholeNumber("日数", 0, 366),
  validFrom: z
    .string({ error: "いつからを入力してください。" })
    .refine((typed) => parseDay(typed) !== null, { error: "いつからを日付で入力してください。" })
    .transform((typed) => typed as Day),
  source: requiredText("出どころ", 200),
});
