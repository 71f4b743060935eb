import { gatherPlans } from "~/plans/gather-queries.server";
import { gatheringCsv, linesShown, standingFilter } from "~/plans/ui/gathering-view";
import { forbidden, guarded } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";

/** とりまとめの表 as a file, with the filter of the page; audited like the page. */
export const loader = guarded("plan.write", async ({ url, actor, deps }) => {
  const lines = await inUnitOfWork(deps, actor, (unit) => gatherPlans(unit));
  if (!lines.ok) throw forbidden();
  const shown = linesShown(
    lines.value,
    standingFilter(url.searchParams.get("standing")),
    url.searchParams.get("district") || null,
  );
  return new Response(gatheringCsv(shown), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="plans.csv"',
      "Cache-Control": "no-store",
    },
  });
});
