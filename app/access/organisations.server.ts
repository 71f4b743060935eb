import { type MunicipalityCode, municipalityCode, type OrganisationId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { insertOrganisation, municipalityExists } from "./accounts-store.server";
import { allows } from "./model/permission";

/** 相談系・事業所・市などの層 — where each kind stands in the five-layer network of a regional base (拠点の5層). */
const LAYER_OF_KIND = {
  provider: 4,
  backup_center: 2,
  core_consultation_center: 2,
  plan_consultation_office: 3,
  city: 1,
  council: 1,
  family: 5,
  operator: 1,
} as const;

export type OrganisationKind = keyof typeof LAYER_OF_KIND;

export interface NewOrganisation {
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly municipality: string;
  readonly phone?: string | undefined;
}

export type NewOrganisationRefusal =
  | { readonly kind: "not_permitted" }
  | { readonly kind: "unknown_municipality" };

/** 組織を登録する — an office that people can then be invited to. Its municipality has to be known already. */
export async function createOrganisation(
  unit: UnitOfWork,
  command: NewOrganisation,
): Promise<Result<{ readonly id: OrganisationId }, NewOrganisationRefusal>> {
  if (!allows(unit.actor.role, "organisation.manage")) return refuse({ kind: "not_permitted" });
  const municipality = municipalityCode(command.municipality);
  if (municipality === null || !(await municipalityExists(unit.sql, municipality))) {
    return refuse({ kind: "unknown_municipality" });
  }
  const id = await foundOrganisation(unit, { ...command, municipality, phone: command.phone ?? null });
  await unit.audit({ action: "organisation.create", subjectKind: "organisation", subjectId: id });
  return accept({ id });
}

/** The row itself, for set-up and seeds, which come before anyone could be asked for permission. */
export function foundOrganisation(
  unit: UnitOfWork,
  facts: {
    readonly name: string;
    readonly kind: OrganisationKind;
    readonly municipality: MunicipalityCode;
    readonly phone: string | null;
  },
): Promise<OrganisationId> {
  return insertOrganisation(unit, { ...facts, layer: LAYER_OF_KIND[facts.kind] });
}
