import type { TransactionSql } from "db/client.server";
import type { Id, PersonId, UserId } from "~/kernel/id";
import type { EmergencyPlan, PlanId } from "./model/plan";

/** 電話の1枚, 引き継ぎの2枚. */
export const PAPER_KINDS = ["call", "handover"] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** A paper that was printed. */
export interface Paper {
  readonly personId: PersonId;
  readonly planId: PlanId;
  readonly serial: number;
  readonly kind: PaperKind;
  readonly printedByName: string;
  readonly printedAt: Date;
}

/** Adds a paper. @returns its serial number */
export async function addPaper(
  sql: TransactionSql,
  { planId, personId, municipality }: Pick<EmergencyPlan, "planId" | "personId" | "municipality">,
  paper: {
    readonly paperId: Id<"PlanPaper">;
    readonly kind: PaperKind;
    readonly by: UserId | null;
    readonly byName: string;
    readonly at: Date;
  },
): Promise<number> {
  const [row] = await sql<{ serial: string }[]>`
    insert into plan_paper (id, plan_id, person_id, municipality_code, kind, printed_by, printed_by_name, printed_at)
    values (${paper.paperId}, ${planId}, ${personId}, ${municipality}, ${paper.kind}, ${paper.by}, ${paper.byName},
      ${paper.at.toISOString()})
    returning serial::text as serial`;
  return Number(row?.serial);
}

/** A paper as it was printed; null when it is not the actor's to see. */
export async function findPaper(sql: TransactionSql, paperId: Id<"PlanPaper">): Promise<Paper | null> {
  const [row] = await sql<
    {
      person_id: PersonId;
      plan_id: PlanId;
      serial: string;
      kind: PaperKind;
      printed_by_name: string;
      printed_at: string;
    }[]
  >`
    select person_id, plan_id, serial::text as serial, kind, printed_by_name, printed_at::text as printed_at
    from plan_paper where id = ${paperId}`;
  if (row === undefined) return null;
  return {
    personId: row.person_id,
    planId: row.plan_id,
    serial: Number(row.serial),
    kind: row.kind,
    printedByName: row.printed_by_name,
    printedAt: new Date(row.printed_at),
  };
}
