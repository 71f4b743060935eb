import { forbidden, guarded } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { csvOf } from "~/registry/model/roster-csv";
import { openRoster } from "~/registry/open-roster.server";
import { rosterCells, rosterFilterOf } from "~/registry/ui/roster-rows";

/** 名簿を表計算ソフトへ — the list as it is narrowed on the screen; taking it away is an act of its own in the audit. */
export const loader = guarded("roster.read", async ({ url, actor, deps }) => {
  const outcome = await inUnitOfWork(deps, actor, async (unit) => {
    const opened = await openRoster(unit, rosterFilterOf(url.searchParams), "roster.export");
    return opened.ok ? { ok: true as const, value: { ...opened.value, today: unit.today } } : opened;
  });
  if (!outcome.ok) throw forbidden();
  const { lines, today } = outcome.value;
  return new Response(csvOf(rosterCells(lines, today)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="roster-${today}.csv"`,
      "cache-control": "no-store",
    },
  });
});
