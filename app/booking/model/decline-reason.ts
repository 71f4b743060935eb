/**
 * 断る理由 — a closed list, so that 「なぜ足りないか」 can be counted. Asked for, never demanded in words.
 * Source: ux.md S2b and the refusals counted by the towns of domain.md.
 */
export const DECLINE_REASONS = [
  "no_staff",
  "no_room",
  "gender",
  "medical_care",
  "infection",
  "outside_area",
  "capacity",
  "other",
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];
