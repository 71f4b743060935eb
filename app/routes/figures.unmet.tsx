import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { systemActor } from "~/access/model/actor";
import { monthsUntil, shownCell, UNMET_REASONS } from "~/matching/model/unmet-demand";
import { UnmetTable } from "~/matching/ui/unmet-table";
import { unmetDemandOf } from "~/matching/unmet-queries.server";
import { openGapCounts } from "~/plans/gather-queries.server";
import { gapRows } from "~/plans/ui/gap-rows";
import { GapTable } from "~/plans/ui/gap-table";
import { guarded } from "~/platform/guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { pageTitle } from "~/ui/error-summary";
import { Frame } from "~/ui/frame";

export const meta: MetaFunction = () => [{ title: pageTitle("足りなかった夜") }];

const MONTHS_SHOWN = 6;

export const loader = guarded("figures.read", async ({ actor, deps }) => {
  const { municipality, role } = actor;
  // A council reader sees sums and no line, so the lines are read by background work and only sums are handed on.
  const reader = role === "council_reader" ? { ...systemActor("集計"), municipality } : actor;
  const hidesSmall = role === "city_officer" || role === "council_reader";
  const months = await inReadOf(deps, reader, async ({ sql, today }) =>
    municipality === null ? [] : unmetDemandOf(sql, municipality, monthsUntil(today, MONTHS_SHOWN)),
  );
  const gaps = await inReadOf(deps, reader, async ({ sql }) =>
    municipality === null ? [] : openGapCounts(sql, municipality),
  );
  return {
    hidesSmall,
    gaps: gapRows(gaps, hidesSmall),
    months: months.map(({ month }) => month),
    total: months.map(({ total }) => shownCell(total, hidesSmall)),
    dayUse: months.map(({ dayUse }) => shownCell({ searches: dayUse, nights: dayUse }, hidesSmall)),
    rows: UNMET_REASONS.map((reason) => ({
      reason,
      cells: months.map(({ byReason }) => shownCell(byReason[reason], hidesSmall)),
    })).filter(({ cells }) => cells.some((cell) => cell.kind === "few" || cell.nights > 0)),
  };
});

/** 足りなかった夜 — searches that found no place, by month and by what kept the places away. */
export default function Unmet() {
  const figures = useLoaderData<typeof loader>();
  return (
    <Frame screen="plain" current="/figures/unmet">
      <UnmetTable figures={figures} />
      <GapTable gaps={figures.gaps} />
    </Frame>
  );
}
