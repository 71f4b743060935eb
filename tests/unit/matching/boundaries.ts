import type { ConstraintId } from "~/matching/model/verdict";
import { BOUNDARIES_OF_CARE } from "./boundaries-of-care";
import { BOUNDARIES_OF_COMPANY } from "./boundaries-of-company";
import { BOUNDARIES_OF_NEEDS } from "./boundaries-of-needs";
import { BOUNDARIES_OF_REACH } from "./boundaries-of-reach";
import type { Case } from "./boundary-case";

/** Both sides of every boundary. A new constraint id does not compile until it has its cases here. */
export const BOUNDARIES: Readonly<Record<ConstraintId, readonly Case[]>> = {
  ...BOUNDARIES_OF_NEEDS,
  ...BOUNDARIES_OF_CARE,
  ...BOUNDARIES_OF_COMPANY,
  ...BOUNDARIES_OF_REACH,
};
