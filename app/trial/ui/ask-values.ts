import { type FormState, formOf } from "~/providers/ui/form-state";
import type { AskAnswers, AskStep } from "../model/ask-steps";

/** The answers of one page as the first values of its fields: whoever comes back finds what was given. */
export function valuesOfStep(step: AskStep, answers: AskAnswers): FormState {
  const { who, kind, when, about, voice, family, contact } = answers;
  const values: Readonly<Record<AskStep, Readonly<Record<string, unknown>>>> = {
    who: who === undefined ? {} : { asker: who.asker, person: who.personId ?? "unregistered" },
    kind: { ...kind },
    when: when === undefined ? {} : { ...when },
    about: about === undefined ? {} : { living: about.living, ...(about.about ?? {}) },
    voice: voice === undefined ? {} : { voice: voice.voice, from: voice.from, words: voice.words },
    family: { ...family },
    contact: { ...contact },
    check: {},
  };
  return formOf(values[step]);
}
