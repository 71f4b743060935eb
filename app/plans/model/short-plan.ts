import type { FacilityId } from "~/kernel/id";
import type { PlanCell } from "./grid";
import type { PlanSections } from "./sections";

/** 簡易計画 — what can be asked in two minutes on the telephone. Source: domain.md §1.1 S0-9. */
export interface ShortPlan {
  readonly contactName: string;
  readonly contactPhone: string;
  /** Where the first night is spent; the name of the place, or home with someone. */
  readonly firstNight: string;
  readonly firstNightFacilityId: FacilityId | null;
  readonly medicines: string;
  readonly firstMinutes: string;
  readonly whoDecides: string;
}

/**
 * 簡易計画の中身 — the few words as a plan: the first night is settled by the call that is being made, all other hours stay
 * unwritten, so that nothing is taken for planned and no gap is counted.
 */
export function contentsOfShortPlan(told: ShortPlan): {
  readonly sections: PlanSections;
  readonly cells: readonly PlanCell[];
} {
  const night: Omit<PlanCell, "part"> = {
    day: 1,
    state: "by_call",
    facilityId: told.firstNightFacilityId,
    place: told.firstNight,
    who: "",
    transport: "",
    meal: "",
    note: "",
    service: null,
  };
  return {
    sections: {
      texts: {
        daily: { medicines: told.medicines },
        behaviour: { firstMinutes: told.firstMinutes },
        after: { whoDecides: told.whoDecides },
      },
      contacts: [{ name: told.contactName, relation: "", phone: told.contactPhone, can: "", agreedOn: null }],
    },
    cells: [
      { ...night, part: "night" },
      { ...night, part: "midnight" },
    ],
  };
}
