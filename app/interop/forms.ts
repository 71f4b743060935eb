import { z } from "zod";
import { type Day, parseDay } from "~/kernel/day";

/** 取り込むファイル — shape only; what stands in the file is read later. */
export const importForm = z.object({
  // A browser sends a nameless, empty file when none was chosen.
  file: z
    .instanceof(File, { error: "ファイルを選んでください。" })
    .refine(({ name, size }) => name !== "" || size > 0, "ファイルを選んでください。"),
  asOf: z
    .string()
    .optional()
    .transform((text): Day | null | undefined => (text === undefined ? null : (parseDay(text) ?? undefined)))
    .refine((day) => day !== undefined, "公表の日は 2022-08-31 のように入力してください。")
    .transform((day) => day ?? null),
});
