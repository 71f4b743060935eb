import type { Transaction } from "db/client.server";
import { audit, user } from "db/schema/access";
import { organisation } from "db/schema/providers";
import { person } from "db/schema/registry";
import { and, asc, count, desc, eq, isNull, or, sql } from "drizzle-orm";
import type { Day } from "~/kernel/day";
import type { MunicipalityCode, PersonId } from "~/kernel/id";
import { type RegistryFigures, registryFigures } from "./model/figures";
import type { Handbook } from "./model/person";

/** One look at a record. */
export interface Viewing {
  readonly at: Date;
  readonly action: string;
  readonly role: string;
  readonly name: string | null;
  readonly organisationName: string | null;
  readonly reason: string | null;
}

/** だれが見たか — the latest looks and changes of a record, newest first. Empty for those who may not read the audit. */
export async function viewingsOf(tx: Transaction, personId: PersonId, limit = 50): Promise<Viewing[]> {
  const listed = sql`${audit.detail} @> ${JSON.stringify({ shown: [personId] })}::text::jsonb`;
  const rows = await tx
    .select({
      at: audit.at,
      action: audit.action,
      role: audit.role,
      name: user.name,
      organisationName: organisation.name,
      reason: sql<string | null>`${audit.detail} ->> 'reason'`,
    })
    .from(audit)
    .leftJoin(user, eq(user.id, audit.userId))
    .leftJoin(organisation, eq(organisation.id, audit.organisationId))
    .where(
      and(
        eq(audit.subjectKind, "person"),
        or(eq(audit.subjectId, personId), and(isNull(audit.subjectId), listed)),
      ),
    )
    .orderBy(desc(audit.seq))
    .limit(limit);
  return rows;
}

/** How many are registered in a municipality, as far as the actor may see. */
export async function registeredCount(tx: Transaction, municipality: MunicipalityCode): Promise<number> {
  const [row] = await tx
    .select({ total: count() })
    .from(person)
    .where(eq(person.municipalityCode, municipality));
  return row?.total ?? 0;
}

/** 登録者の内訳 of a municipality on a day. Districts by name, as they occur. */
export async function registryFiguresOf(
  tx: Transaction,
  municipality: MunicipalityCode,
  today: Day,
): Promise<RegistryFigures> {
  const rows = await tx
    .select({ district: person.district, handbooks: person.handbooks, birthDate: person.birthDate })
    .from(person)
    .where(eq(person.municipalityCode, municipality));
  const districts = [...new Set(rows.flatMap((row) => (row.district === null ? [] : [row.district])))].sort();
  return registryFigures(
    rows.map((row) => ({ ...row, handbooks: row.handbooks as Handbook[] })),
    districts,
    today,
  );
}

/** The districts that registered people of a municipality live in, for the choices of a form. */
export async function districtsOf(tx: Transaction, municipality: MunicipalityCode): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ district: person.district })
    .from(person)
    .where(eq(person.municipalityCode, municipality))
    .orderBy(asc(person.district));
  return rows.flatMap((row) => (row.district === null ? [] : [row.district]));
}
