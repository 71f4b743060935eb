/**
 * 緊急の理由 — what happened, as a closed list that a city can count. Source: domain.md §4.1. A carer's holiday is none of
 * them: that is a planned stay even when it is called on the day.
 */
export const EMERGENCY_REASONS = [
  "carer_hospitalized",
  "carer_illness",
  "carer_accident",
  "carer_death",
  "carer_funeral",
  "carer_childbirth",
  "carer_exhaustion",
  "carer_missing",
  "home_lost",
  "person_condition_change",
  "person_fall",
  "helper_cancelled",
  "abuse_suspected",
  "other",
] as const;
export type EmergencyReason = (typeof EMERGENCY_REASONS)[number];
