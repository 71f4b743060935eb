import { z } from "zod";
import { type Day, parseDay } from "~/kernel/day";
import { isId, type PersonId } from "~/kernel/id";
import { DISABILITY_TYPES, GENDERS } from "~/providers/model/support";
import { type AskAnswers, type AskStep, NIGHTS_MAX } from "./model/ask-steps";
import { DAY_CHOICES, FUNDINGS, LIVINGS, TRIAL_KINDS } from "./model/kinds";
import type { SessionId } from "./model/programme";
import { VOICES } from "./model/request";

/** Spelling and shape of the pages of a request, one form each. Every error is a sentence a family can read. */

const text = (max: number) =>
  z
    .string()
    .optional()
    .transform((typed) => typed?.trim() ?? "")
    .refine((typed) => typed.length <= max, { error: `${max}字までで書いてください。` });

const narrowText = (max: number) => text(max).transform((typed) => typed.normalize("NFKC"));

const dayField = z
  .string({ error: "日を えらんでください。" })
  .transform((typed) => parseDay(typed.normalize("NFKC").trim().replaceAll("/", "-")))
  .refine((day) => day !== null, { error: "日を えらんでください。" })
  .transform((day) => day as Day);

const whole = (max: number, error: string) =>
  narrowText(10)
    .refine((typed) => typed === "" || (/^\d{1,3}$/.test(typed) && Number(typed) <= max), { error })
    .transform((typed) => (typed === "" ? null : Number(typed)));

const checkbox = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

const whoForm = z
  .object({
    asker: z.enum(["person", "family", "supporter"], { error: "どれか1つを えらんでください。" }),
    person: z.string().optional(),
  })
  .transform(({ asker, person }) => ({
    who: { asker, personId: person !== undefined && isId(person) ? (person as PersonId) : null },
  }));

const kindForm = z
  .object({
    kind: z.enum(TRIAL_KINDS, { error: "どれか1つを えらんでください。" }),
    funding: z.enum(FUNDINGS).default("unknown"),
  })
  .transform((kind) => ({ kind }));

const whenForm = z
  .discriminatedUnion(
    "way",
    [
      z.object({
        way: z.literal("nights"),
        from: dayField,
        nights: z.coerce
          .number({ error: "何泊かを えらんでください。" })
          .int()
          .min(1, { error: "何泊かを えらんでください。" })
          .max(NIGHTS_MAX, { error: `${NIGHTS_MAX}泊までで えらんでください。` }),
      }),
      z.object({
        way: z.literal("day"),
        from: dayField,
        choice: z.enum(DAY_CHOICES, { error: "時間を えらんでください。" }),
      }),
      z.object({
        way: z.literal("session"),
        sessionId: z
          .string({ error: "回を えらんでください。" })
          .refine(isId, { error: "回を えらんでください。" })
          .transform((typed) => typed as SessionId),
      }),
    ],
    { error: "日を えらんでください。" },
  )
  .transform((when) => ({ when }));

const aboutForm = z
  .object({
    living: z.enum(LIVINGS, { error: "どれか1つを えらんでください。" }),
    registered: checkbox,
    age: whole(120, "年れいは、数字で書いてください。"),
    gender: z
      .enum([...GENDERS, ""])
      .optional()
      .transform((typed) => (typed ? typed : null)),
    disabilities: z.array(z.enum(DISABILITY_TYPES)).default([]),
    wheelchair: checkbox,
    medicalCare: checkbox,
    behaviourSupport: checkbox,
    words: text(300),
  })
  .transform(({ living, registered, ...about }) => ({
    about: { living, about: registered ? null : about },
  }));

const voiceForm = z
  .object({
    voice: z.enum(VOICES, { error: "どれか1つを えらんでください。" }),
    from: z.enum(["person", "with_help"]).default("with_help"),
    words: text(300),
  })
  .transform(({ voice, from, words }) =>
    voice === "not_asked"
      ? { voice: { voice, from: "nobody" as const, words: "" } }
      : { voice: { voice, from, words } },
  );

const familyForm = z.object({ words: text(600) }).transform((family) => ({ family }));

const contactObject = z.object({
  name: text(60),
  phone: narrowText(20).refine((typed) => typed === "" || /^[\d\-() +]{9,20}$/.test(typed), {
    error: "電話は、数字で書いてください。",
  }),
  mail: narrowText(120).refine((typed) => typed === "" || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed), {
    error: "メールの形を、たしかめてください。",
  }),
});
const contactForm = contactObject.transform((contact) => ({ contact }));
const neededContactForm = contactObject
  .refine(({ name }) => name !== "", { path: ["name"], error: "名前を書いてください。" })
  .refine(({ phone, mail }) => phone !== "" || mail !== "", {
    path: ["phone"],
    error: "電話かメールの、どちらかを書いてください。",
  })
  .transform((contact) => ({ contact }));

/** The form of a page. What it yields is laid over the answers given before. */
export function formOfStep(step: Exclude<AskStep, "check">, hasAccount: boolean): z.ZodType<AskAnswers> {
  const forms = {
    who: whoForm,
    kind: kindForm,
    when: whenForm,
    about: aboutForm,
    voice: voiceForm,
    family: familyForm,
    contact: hasAccount ? contactForm : neededContactForm,
  } as const;
  return forms[step] as z.ZodType<AskAnswers>;
}

/** リンクのページの欄 — naming somebody who looks in the asker's place. */
export const delegateForm = z.object({
  name: text(40),
  agreedBy: z
    .enum(["person", "guardian"])
    .optional()
    .transform((given) => given ?? null),
  until: z
    .string()
    .optional()
    .transform((typed): Day | null => (typed ? parseDay(typed) : null)),
});
