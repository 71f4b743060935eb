import type { Day } from "~/kernel/day";
import type { FormState } from "~/providers/ui/form-state";
import { Easy } from "~/ui/reading";
import type { TrialKind } from "../model/kinds";

/** What every page of the request is given. */
export interface FieldsView {
  readonly state: FormState;
  readonly hasAccount: boolean;
  /** Whoever works for an office, and may know how it is paid. */
  readonly isOffice: boolean;
  readonly persons: readonly { readonly personId: string; readonly name: string; readonly kana: string }[];
  readonly kinds: readonly TrialKind[];
  readonly kind: TrialKind | null;
  readonly isRegistered: boolean;
  readonly sessions: readonly {
    readonly sessionId: string;
    readonly name: string;
    readonly day: Day;
    readonly startsAt: string;
    readonly endsAt: string;
    readonly free: number;
  }[];
  readonly firstDay: Day;
  readonly shownFrom: Day;
}

/** What is wrong with one field, in one line. */
export const errorOf = (state: FormState, name: string) => state.errors[name]?.join("");
/** A label with its readings. */
export const easy = (text: string) => <Easy text={text} />;
