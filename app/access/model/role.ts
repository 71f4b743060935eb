/** 役割 — as what a person acts for an organisation. One user may hold several and switches between them. */
export const ROLES = [
  "provider_staff",
  "provider_manager",
  "coordinator",
  "lead_coordinator",
  "desk_operator",
  "consultation_specialist",
  "family",
  "city_officer",
  "council_reader",
  "administrator",
] as const;
export type Role = (typeof ROLES)[number];

/** 拠点のコーディネーター — the roles that place others in their municipality. */
export const BASE_ROLES = [
  "coordinator",
  "lead_coordinator",
  "desk_operator",
] as const satisfies readonly Role[];

/** 事業所の職員. */
export const PROVIDER_ROLES = ["provider_staff", "provider_manager"] as const satisfies readonly Role[];
