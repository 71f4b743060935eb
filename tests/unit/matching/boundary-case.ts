import type { PlacementContext, PlacementRequest } from "~/matching/model/placement";
import type { Answer } from "~/providers/model/support";
import type { UnitOffer } from "~/providers/model/unit-offer";
import type { CareNeeds } from "~/registry/model/needs";

/** One placement and what a constraint says of it. */
export interface Case {
  readonly says: string;
  readonly answer: Answer;
  readonly needs?: Partial<CareNeeds>;
  readonly request?: Partial<PlacementRequest>;
  readonly offer?: Partial<UnitOffer>;
  readonly context?: Partial<PlacementContext>;
}
