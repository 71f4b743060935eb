import { BASE_ROLES, PROVIDER_ROLES, ROLES, type Role } from "./role";

/**
 * 権限の表 — which role may do what. The one written table: guards of routes, predicates of use cases and the test
 * that tries every route as every role all read it. It says who may knock; scopes and row-level security say at whose
 * door.
 */
export const PERMISSIONS = {
  "home.view": ROLES,
  "account.manage": ROLES,
  "vacancy.read": [...PROVIDER_ROLES, ...BASE_ROLES],
  "vacancy.publish": PROVIDER_ROLES,
  "vacancy.confirm": [...PROVIDER_ROLES, ...BASE_ROLES],
  "vacancy.confirm_by_phone": BASE_ROLES,
  "facility.read": [
    ...PROVIDER_ROLES,
    ...BASE_ROLES,
    "consultation_specialist",
    "city_officer",
    "administrator",
  ],
  "facility.edit": ["provider_manager"],
  "facility.claim": ["provider_manager"],
  "facility.decide_claim": ["administrator"],
  "facility.import": ["administrator"],
  "temporary.allow": ["lead_coordinator", "city_officer", "administrator"],
  "request.create": [...BASE_ROLES, "consultation_specialist", "family"],
  // With an account; the public pages take a request from anybody.
  "trial.ask": [...BASE_ROLES, "consultation_specialist", "family"],
  "trial.answer": BASE_ROLES,
  "programme.keep": PROVIDER_ROLES,
  "request.read": [...BASE_ROLES, "consultation_specialist", "family"],
  "match.search": BASE_ROLES,
  "rules.read": BASE_ROLES,
  "rules.manage": ["lead_coordinator"],
  "booking.hold": BASE_ROLES,
  "booking.enter": PROVIDER_ROLES,
  "booking.answer": PROVIDER_ROLES,
  "booking.confirm": BASE_ROLES,
  "booking.attend": PROVIDER_ROLES,
  "booking.cancel": [...PROVIDER_ROLES, ...BASE_ROLES, "consultation_specialist", "family"],
  "booking.read": [...PROVIDER_ROLES, ...BASE_ROLES, "consultation_specialist", "family"],
  "person.read": [...PROVIDER_ROLES, ...BASE_ROLES, "consultation_specialist", "family"],
  "person.register": BASE_ROLES,
  "registry.keep": BASE_ROLES,
  "registry.read": [...BASE_ROLES, "consultation_specialist", "family"],
  "roster.read": BASE_ROLES,
  "avoidance.decide": ["lead_coordinator"],
  "emergency.handle": BASE_ROLES,
  "emergency.set_criteria": ["lead_coordinator"],
  "inquiry.answer": PROVIDER_ROLES,
  "release.read": [...BASE_ROLES, "consultation_specialist", "family"],
  "breakglass.open": BASE_ROLES,
  "breakglass.review": ["lead_coordinator"],
  "enrolment.keep": [...PROVIDER_ROLES, ...BASE_ROLES],
  "figures.read": [...BASE_ROLES, "city_officer", "council_reader"],
  "duty.read": [...BASE_ROLES, ...PROVIDER_ROLES],
  "duty.keep": ["lead_coordinator", ...PROVIDER_ROLES],
  "readiness.read": [...BASE_ROLES, "city_officer"],
  // Who would have no place tonight is for whoever is on duty and for the lead.
  "readiness.names": ["desk_operator", "lead_coordinator"],
  "plan.read": [...BASE_ROLES, "consultation_specialist", "family"],
  "plan.write": [...BASE_ROLES, "consultation_specialist"],
  "plan.answer": PROVIDER_ROLES,
  "plan.decide": ["lead_coordinator"],
  "round.read": [...PROVIDER_ROLES, ...BASE_ROLES, "consultation_specialist", "family", "city_officer"],
  "round.wish": ["consultation_specialist", "family"],
  "round.receipt": [...BASE_ROLES, "consultation_specialist", "family"],
  "round.reserve": PROVIDER_ROLES,
  "round.board": BASE_ROLES,
  "round.decide": ["lead_coordinator"],
  "round.figures": [...BASE_ROLES, "city_officer"],
  "audit.read": ["lead_coordinator", "city_officer", "administrator"],
  "member.manage": ["provider_manager", "administrator"],
  "organisation.manage": ["administrator"],
  "wish.keep": [...BASE_ROLES, "consultation_specialist", "family"],
  "stay.prepare": [...PROVIDER_ROLES, ...BASE_ROLES, "consultation_specialist", "family"],
  "ladder.keep": BASE_ROLES,
  "demand.read": PROVIDER_ROLES,
  "notice.read": ["administrator"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** 権限があるか — may this role do this at all? Background work may do everything. */
export function allows(role: Role | "system", permission: Permission): boolean {
  return role === "system" || (PERMISSIONS[permission] as readonly string[]).includes(role);
}
