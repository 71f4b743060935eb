import type { OrganisationId } from "~/kernel/id";

/** 書く人の種類 — the consultation office of those who use services, the community's centre of those who do not. */
export type AuthorKind = "consultation_office" | "community_centre";

/**
 * だれが書くか — someone who uses services has a consultation specialist (特定相談支援事業所), who writes the plan with the
 * services' plan; everybody else's is written by the centre of the community. Source: domain.md §1.1 S0-12.
 *
 * @param consultationOffices  offices to which the person's record is open as a client's
 * @param centre  the community's centre; null where the municipality has none
 * @returns the organisation where there is one, and the kind in any case: a screen names it even so
 */
export function responsibleAuthor(
  usesServices: boolean,
  consultationOffices: readonly OrganisationId[],
  centre: OrganisationId | null,
): { readonly kind: AuthorKind; readonly organisationId: OrganisationId | null } {
  const [office] = consultationOffices;
  if (usesServices && office !== undefined) return { kind: "consultation_office", organisationId: office };
  return usesServices
    ? { kind: "consultation_office", organisationId: null }
    : { kind: "community_centre", organisationId: centre };
}
