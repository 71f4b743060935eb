import { clipRuns } from "../model/calendar";
import type { TapeChartProps } from "./tape-chart-props";
import { TapeGrid } from "./tape-grid";

const NARROW_COLUMNS = 7;

/**
 * 空き状況カレンダー — units × nights with every stay as one bar.
 *
 * Both widths are in the page and the stylesheet shows one of them (`.chart-wide`, `.chart-narrow`), so that the right one
 * stands there before any script runs. Without JavaScript a range is chosen in `RangeForm` or `CalendarList`.
 */
export function TapeChart(props: TapeChartProps) {
  const narrow = {
    ...props,
    days: props.days.slice(0, NARROW_COLUMNS),
    rows: props.rows.map((row) => ({ ...row, runs: clipRuns(row.runs, NARROW_COLUMNS) })),
  };
  return (
    <>
      <div className="chart-wide">
        <TapeGrid {...props} />
      </div>
      <div className="chart-narrow">
        <TapeGrid {...narrow} />
      </div>
    </>
  );
}
