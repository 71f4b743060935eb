import { z } from "zod";
import { isId } from "~/kernel/id";
import { REASON_LENGTH_MAX, VERDICTS } from "./model/break-glass";

/** 二人目の判断の欄. */
export const reviewForm = z.object({
  glass: z.string().refine(isId),
  verdict: z.enum(VERDICTS),
  note: z
    .string()
    .max(REASON_LENGTH_MAX)
    .optional()
    .transform((typed) => typed?.normalize("NFKC") ?? ""),
});
