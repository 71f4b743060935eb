import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { MunicipalityCode, PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { isNamedToBase, NAME_WITHHELD } from "~/registry/name-queries.server";
import { type PlanLine, standingOfLine } from "./model/gathering";
import { mayReadPlans } from "./permissions";

interface LineRow {
  person_id: PersonId;
  name: string;
  kana: string;
  district: string | null;
  is_protected: boolean;
  version: number | null;
  is_short: boolean | null;
  agreed_on: Day | null;
  next_review_on: Day | null;
  author: string | null;
  gaps: number;
  places_agreed: number;
  places_waiting: number;
  draft_since: Day | null;
  last_drill_on: Day | null;
}

/**
 * 計画のとりまとめ — everyone on the register whom the actor may read, with the plan in force: for the lead coordinator the
 * whole municipality, for a consultation office its own clients. The look is audited with all who are shown.
 */
export async function gatherPlans(
  unit: UnitOfWork,
): Promise<Result<readonly PlanLine[], { readonly kind: "not_permitted" }>> {
  const { actor } = unit;
  if (!mayReadPlans(actor) || actor.municipality === null) return refuse({ kind: "not_permitted" });
  const rows = await linesOf(unit.sql, actor.municipality, unit.today);
  await unit.audit({
    action: "plan.list",
    subjectKind: "person",
    municipality: actor.municipality,
    detail: { shown: rows.map((row) => row.person_id) },
  });
  return accept(
    rows.map((row) => {
      const line = {
        personId: row.person_id,
        name: row.name,
        kana: row.kana,
        district: row.is_protected ? null : row.district,
        version: row.version,
        isShort: row.is_short ?? false,
        agreedOn: row.agreed_on,
        nextReviewOn: row.next_review_on,
        author: row.author,
        gaps: row.gaps,
        placesAgreed: row.places_agreed,
        placesWaiting: row.places_waiting,
        draftSince: row.draft_since,
        lastDrillOn: row.last_drill_on,
      };
      return { ...line, standing: standingOfLine(line, unit.today) };
    }),
  );
}

async function linesOf(
  sql: TransactionSql,
  municipality: MunicipalityCode,
  today: Day,
): Promise<readonly LineRow[]> {
  return sql<LineRow[]>`
    select person.id as person_id,
      case when shown.is_named then person.family_name || ' ' || person.given_name else ${NAME_WITHHELD} end as name,
      case when shown.is_named then person.family_kana || ' ' || person.given_kana else '' end as kana, person.district, person.is_protected,
      plan.version, plan.is_short, plan.agreed_on::text as agreed_on, plan.next_review_on::text as next_review_on,
      organisation.name as author, draft.made_on::text as draft_since,
      (select count(*)::int from plan_cell cell
       where cell.plan_id = plan.id and cell.state = 'gap' and cell.day <= plan.days) as gaps,
      (select count(*)::int from plan_place place
       where place.plan_id = plan.id and place.agreement in ('agreed', 'conditional')) as places_agreed,
      (select count(*)::int from plan_place place
       where place.plan_id = plan.id and place.agreement = 'asked') as places_waiting,
      (select max(drill.on_day)::text from plan_drill drill where drill.person_id = person.id) as last_drill_on
    from person
    cross join lateral (select ${isNamedToBase(sql, today)} as is_named) as shown
    left join emergency_plan plan on plan.person_id = person.id and plan.state = 'agreed'
    left join emergency_plan draft on draft.person_id = person.id and draft.state = 'draft'
    left join organisation on organisation.id = coalesce(plan.author_organisation_id, draft.author_organisation_id)
    where person.municipality_code = ${municipality}
    order by kana, person.id`;
}

/** 足りない支援の数 — open gaps of agreed plans in a municipality by what would close them. No persons. */
export async function openGapCounts(
  sql: TransactionSql,
  municipality: MunicipalityCode,
): Promise<readonly { readonly service: string; readonly part: string; readonly count: number }[]> {
  return sql<{ service: string; part: string; count: number }[]>`
    select service, part, count(*)::int as count from plan_gap
    where municipality_code = ${municipality} and withdrawn_on is null group by service, part order by service, part`;
}
