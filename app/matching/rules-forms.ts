import { z } from "zod";
import {
  isWithin,
  type MunicipalRules,
  WEIGHT_BOUNDS,
  WEIGHT_KEYS,
  type WeightBounds,
} from "./model/municipal-rules";
import { PAPERWORK_IDS } from "./model/placement";
import type { RankWeights } from "./model/rank";

/** Long enough for the reason and who agreed to it; the minutes of the meeting are elsewhere. */
const NOTE_LENGTH_MAX = 200;

const weightField = (bounds: WeightBounds) =>
  z
    .string({ error: "数字を書いてください。" })
    .transform((text) => text.normalize("NFKC").trim())
    .refine((text) => /^\d{1,4}(\.\d)?$/.test(text) && isWithin(Number(text), bounds), {
      error: `${bounds.min}から${bounds.max}までの数字${bounds.step < 1 ? "（小数は1けた）" : bounds.step > 1 ? `（${bounds.step}きざみ）` : ""}で書いてください。`,
    })
    .transform(Number);

type WeightFields = { readonly [Key in keyof RankWeights]: ReturnType<typeof weightField> };
const weightFields = Object.fromEntries(
  WEIGHT_KEYS.map((key) => [key, weightField(WEIGHT_BOUNDS[key])]),
) as unknown as WeightFields;

const ruleFields = {
  ...weightFields,
  /** 注意だけにする書類: what is not named here stays strict. */
  softened: z.array(z.enum(PAPERWORK_IDS)).max(PAPERWORK_IDS.length).default([]),
};

/** 試し算 — the numbers of the page, as an address carries them. */
export const tryRulesForm = z.object(ruleFields).transform(rulesOf);

const versionSeen = z.coerce.number().int().min(0);
const sendKey = z.string().min(8).max(100);

/** 保存 or もどす — one press each. */
export const changeRulesForm = z.discriminatedUnion("act", [
  z
    .object({
      act: z.literal("save"),
      ...ruleFields,
      note: z
        .string({ error: "変えるわけを書いてください。" })
        .trim()
        .min(1, { error: "変えるわけを書いてください。" })
        .max(NOTE_LENGTH_MAX, { error: `変えるわけは、${NOTE_LENGTH_MAX}字までで書いてください。` }),
      seenVersion: versionSeen,
      key: sendKey,
    })
    .transform(({ act, note, seenVersion, key, ...fields }) => ({
      act,
      note,
      seenVersion,
      key,
      rules: rulesOf(fields),
    })),
  z.object({
    act: z.literal("restore"),
    version: z.coerce.number().int().min(0),
    seenVersion: versionSeen,
    key: sendKey,
  }),
]);

function rulesOf({
  softened,
  ...weights
}: RankWeights & { readonly softened: readonly (typeof PAPERWORK_IDS)[number][] }): MunicipalRules {
  return { weights, strict: PAPERWORK_IDS.filter((id) => !softened.includes(id)) };
}
