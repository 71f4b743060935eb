import { openFairness } from "~/allocation/read-fairness.server";
import { roundInPath } from "~/allocation/read-round.server";
import { figuresCsv } from "~/allocation/ui/fairness-words";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";

/** 公平さの表 as a file: the numbers of the page and no others. */
export const loader = guarded("round.figures", async ({ params, url, actor, deps }) => {
  const found = await roundInPath(deps, actor, params.roundId);
  if (found === null) throw notFound();
  const opened = await inReadOf(deps, actor, (unit) =>
    openFairness(unit, found.round, url.searchParams.get("version")),
  );
  if (opened === null) throw notFound();
  return new Response(figuresCsv(opened.figures), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="fairness.csv"',
      "Cache-Control": "no-store",
    },
  });
});
