import { ageOn, type Day } from "~/kernel/day";
import type { Purpose } from "~/kernel/part";
import { type FormState, formOf } from "~/providers/ui/form-state";
import { needsOf, type Person } from "~/registry/model/person";
import { careNeedsDefaults } from "../forms";

/** A person as one row of the choice. */
export interface ChoosablePerson {
  readonly personId: string;
  readonly name: string;
  readonly kana: string;
  /** 34歳・中央地区; empty for one whose whereabouts are protected. */
  readonly detail: string;
}

/** What the page of a request is drawn from. */
export interface RequestFormView {
  readonly kind: Purpose;
  /** Sent with the command, so that a form sent twice asks once. */
  readonly sendKey: string;
  readonly state: FormState;
  /** Coordinators search the register; others choose among the records opened to them. */
  readonly searches: boolean;
  readonly persons: readonly ChoosablePerson[];
  /** What was searched without finding anyone; null when nothing was. */
  readonly nobodyCalled: string | null;
  readonly today: Day;
}

/** What each button of the form does; Enter presses the first of them. */
export type RequestIntent = "find" | "choose" | "describe" | "change" | "create";

/** What was typed, as the form again: a step on the way is not yet an answer. */
export function typedState(typed: FormData): FormState {
  const input: Record<string, string[]> = {};
  for (const [name, value] of typed) {
    if (typeof value === "string") input[name] = [...(input[name] ?? []), value];
  }
  return { input, errors: {} };
}

/** The form with what the register knows of a person: the needs as recorded, everything else as it was typed. */
export function withPerson(state: FormState, person: Person, today: Day): FormState {
  const { municipality, homeLat, homeLon, home, ...care } = careNeedsDefaults(needsOf(person, today));
  const { input } = formOf(care);
  const careFields = Object.fromEntries(Object.keys(care).map((name) => [name, input[name] ?? []]));
  return {
    ...state,
    input: {
      ...state.input,
      ...careFields,
      who: ["registered"],
      personId: [person.personId],
      personLabel: [`${nameOf(person)}（${kanaOf(person)}）`],
    },
  };
}

/** The form without a person chosen or described; the rest stays. */
export function withoutPerson(state: FormState): FormState {
  return { ...state, input: { ...state.input, who: [], personId: [], personLabel: [], candidate: [] } };
}

/** One row of the choice. */
export function choosable(person: Person, today: Day): ChoosablePerson {
  const age = person.birthDate === null ? "" : `${ageOn(person.birthDate, today)}歳`;
  return {
    personId: person.personId,
    name: nameOf(person),
    kana: kanaOf(person),
    detail: [age, person.district ?? ""].filter((word) => word !== "").join("・"),
  };
}

const nameOf = (person: Person) => `${person.familyName} ${person.givenName}`;
const kanaOf = (person: Person) => `${person.familyKana} ${person.givenKana}`.trim();
