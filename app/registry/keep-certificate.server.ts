import type { PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import {
  addDaysElsewhere,
  certificatesOf,
  removeCertificate,
  removeDaysElsewhere,
  saveCertificate,
} from "./certificates-repository.server";
import { type NotKept, openToWrite, recordKept } from "./keep-dossier.server";
import type { Certificate, CertificateFacts, DaysElsewhere } from "./model/certificate";

type CertificateId = Certificate["certificateId"];

/** 受給者証を書く — adds one, or rewrites the one that is named. Older ones stay: a stay of last month needs last month's. */
export async function keepCertificate(
  unit: UnitOfWork,
  command: {
    readonly personId: PersonId;
    readonly certificateId: CertificateId | null;
    readonly facts: CertificateFacts;
  },
): Promise<Result<null, NotKept>> {
  const open = await openToWrite(unit, command.personId);
  if (!open.ok) return open;
  const { certificateId } = command;
  const known = await certificatesOf(unit.sql, command.personId);
  if (certificateId !== null && !known.some((one) => one.certificateId === certificateId)) {
    return refuse({ kind: "not_found" });
  }
  const saved = { ...open.value, certificateId: certificateId ?? unit.newId<"RecipientCertificate">() };
  await saveCertificate(unit.sql, saved, command.facts);
  await recordKept(unit, open.value, "certificate", certificateId === null ? "add" : "change");
  return accept(null);
}

/** 受給者証の記録を消す — one written by mistake. */
export async function dropCertificate(
  unit: UnitOfWork,
  command: { readonly personId: PersonId; readonly certificateId: CertificateId },
): Promise<Result<null, NotKept>> {
  const open = await openToWrite(unit, command.personId);
  if (!open.ok) return open;
  if (!(await removeCertificate(unit.sql, command.personId, command.certificateId))) {
    return refuse({ kind: "not_found" });
  }
  await recordKept(unit, open.value, "certificate", "remove");
  return accept(null);
}

/** ほかで使った日を足す — both ends count. */
export async function noteDaysElsewhere(
  unit: UnitOfWork,
  command: {
    readonly personId: PersonId;
    readonly used: Pick<DaysElsewhere, "fromDay" | "lastDay" | "place">;
  },
): Promise<Result<null, NotKept>> {
  const open = await openToWrite(unit, command.personId);
  if (!open.ok) return open;
  await addDaysElsewhere(unit.sql, { ...open.value, usedId: unit.newId<"DaysElsewhere">() }, command.used);
  await recordKept(unit, open.value, "days_elsewhere", "add");
  return accept(null);
}

/** ほかで使った日を消す. */
export async function dropDaysElsewhere(
  unit: UnitOfWork,
  command: { readonly personId: PersonId; readonly usedId: DaysElsewhere["usedId"] },
): Promise<Result<null, NotKept>> {
  const open = await openToWrite(unit, command.personId);
  if (!open.ok) return open;
  if (!(await removeDaysElsewhere(unit.sql, command.personId, command.usedId)))
    return refuse({ kind: "not_found" });
  await recordKept(unit, open.value, "days_elsewhere", "remove");
  return accept(null);
}
