import { z } from "zod";
import {
  type Said,
  TIMETABLE_LINES_MAX,
  type TimetableLine,
  type Told,
  TRIAL_KINDS,
} from "./model/introduction";

const LONG = 1200;
const paragraph = z.string().trim().max(LONG, `${LONG}文字までで書いてください。`).default("");

/** 紹介 as it is typed: lines of the timetable and of what cannot be done stand one a line, easy and full side by side. */
export const introductionForm = z
  .object({
    kinds: z.array(z.enum(TRIAL_KINDS)).default([]),
    leadEasy: paragraph,
    leadFull: paragraph,
    timetableEasy: paragraph,
    timetableFull: paragraph,
    nightEasy: paragraph,
    nightFull: paragraph,
    mealsEasy: paragraph,
    mealsFull: paragraph,
    rulesEasy: paragraph,
    rulesFull: paragraph,
    costYen: z
      .union([
        z.literal(""),
        z
          .string()
          .normalize("NFKC")
          .regex(/^\d{1,6}$/, "金額は、数字だけで書いてください。"),
      ])
      .default(""),
    costEasy: paragraph,
    costFull: paragraph,
    cannotEasy: paragraph,
    cannotFull: paragraph,
  })
  .superRefine((typed, context) => {
    const lines = linesOf(typed.timetableEasy);
    if (lines.some((line) => timeAndWords(line) === null)) {
      context.addIssue({
        code: "custom",
        path: ["timetableEasy"],
        message: "1行に一つ、「16:00 つきます。」のように、時刻から書いてください。",
      });
    }
    if (lines.length > TIMETABLE_LINES_MAX) {
      context.addIssue({
        code: "custom",
        path: ["timetableEasy"],
        message: `${TIMETABLE_LINES_MAX}行までで書いてください。`,
      });
    }
  });

export type TypedIntroduction = z.infer<typeof introductionForm>;

/** What was typed, as it is kept. */
export function toldOf(typed: TypedIntroduction): Told {
  const said = (easy: string, full: string): Said => ({ easy, full });
  const fullTimes = linesOf(typed.timetableFull);
  const fullCannot = linesOf(typed.cannotFull);
  return {
    kinds: typed.kinds,
    lead: said(typed.leadEasy, typed.leadFull),
    timetable: linesOf(typed.timetableEasy).flatMap((line, at): TimetableLine[] => {
      const easy = timeAndWords(line);
      const full = fullTimes[at] ?? "";
      return easy === null ? [] : [{ ...easy, full: timeAndWords(full)?.easy ?? full }];
    }),
    night: said(typed.nightEasy, typed.nightFull),
    meals: said(typed.mealsEasy, typed.mealsFull),
    rules: said(typed.rulesEasy, typed.rulesFull),
    costYen: typed.costYen === "" ? null : Number(typed.costYen),
    cost: said(typed.costEasy, typed.costFull),
    cannot: linesOf(typed.cannotEasy).map((easy, at) => said(easy, fullCannot[at] ?? "")),
  };
}

/** What is kept, as it is typed. */
export function typedOf(told: Told): Record<string, string | readonly string[]> {
  const lines = (all: readonly string[]) => all.join("\n");
  return {
    kinds: told.kinds,
    leadEasy: told.lead.easy,
    leadFull: told.lead.full,
    timetableEasy: lines(told.timetable.map(({ time, easy }) => `${time} ${easy}`)),
    timetableFull: lines(told.timetable.map(({ time, full }) => (full === "" ? "" : `${time} ${full}`))),
    nightEasy: told.night.easy,
    nightFull: told.night.full,
    mealsEasy: told.meals.easy,
    mealsFull: told.meals.full,
    rulesEasy: told.rules.easy,
    rulesFull: told.rules.full,
    costYen: told.costYen === null ? "" : String(told.costYen),
    costEasy: told.cost.easy,
    costFull: told.cost.full,
    cannotEasy: lines(told.cannot.map(({ easy }) => easy)),
    cannotFull: lines(told.cannot.map(({ full }) => full)),
  };
}

const linesOf = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);

function timeAndWords(line: string): { readonly time: string; readonly easy: string } | null {
  const [, hours, minutes, easy] =
    /^(\d{1,2})[:時](\d{2})?分?[\s　]*(.+)$/.exec(
      line.replace(/[０-９：]/g, (one) => one.normalize("NFKC")),
    ) ?? [];
  if (hours === undefined || easy === undefined || Number(hours) > 24 || Number(minutes ?? 0) > 59)
    return null;
  return { time: `${Number(hours)}:${minutes ?? "00"}`, easy };
}

const ALT_MISSING = "写真の説明を、5文字より長く書いてください。目の見えない人が、読み上げで聞きます。";

export const photoForm = z.object({
  // An empty field arrives as none at all.
  alt: z.string(ALT_MISSING).trim().min(5, ALT_MISSING).max(120, "写真の説明は、120文字までです。"),
});
