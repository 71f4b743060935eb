import type { Actor } from "~/access/model/actor";
import { allows } from "~/access/model/permission";

/** 取り込み — only an administrator brings open data in: it touches the shells of the whole country. */
export function mayImportOffices(actor: Actor): boolean {
  return allows(actor.role, "facility.import");
}
