import type { Day } from "~/kernel/day";
import type { MunicipalityCode, PersonId } from "~/kernel/id";

/** 書いた人と時 — about whom a line is written, by whom and when. */
export interface Noted {
  readonly personId: PersonId;
  readonly municipality: MunicipalityCode;
  /** The writer's name. */
  readonly by: string;
  readonly at: Date;
  readonly today: Day;
}
