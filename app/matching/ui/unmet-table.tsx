import type { Day } from "~/kernel/day";
import { PrintButton } from "~/ui/button";
import { Empty, ScrollRegion } from "~/ui/surface";
import type { ShownCell, UnmetReason } from "../model/unmet-demand";
import { CONSTRAINT_LABELS } from "./sentences";

export interface UnmetFigures {
  readonly hidesSmall: boolean;
  /** First days, oldest first; every row has one cell for each. */
  readonly months: readonly Day[];
  readonly total: readonly ShownCell[];
  readonly dayUse: readonly ShownCell[];
  /** Reasons that occurred. */
  readonly rows: readonly { readonly reason: UnmetReason; readonly cells: readonly ShownCell[] }[];
}

const reasonWord = (reason: UnmetReason) =>
  reason === "several" ? "いくつかが重なった" : CONSTRAINT_LABELS[reason];

const cellText = (cell: ShownCell | undefined): string =>
  cell === undefined ? "" : cell.kind === "few" ? "少数" : String(cell.nights);

/** The finding as a sentence: what stood in the way of most nights of the newest month that has any. */
export function findingOf({ rows, months }: Pick<UnmetFigures, "rows" | "months">): string {
  for (let at = months.length - 1; at >= 0; at -= 1) {
    const nightsOf = (cell: ShownCell | undefined) => (cell?.kind === "nights" ? cell.nights : 0);
    const [most] = [...rows].sort((left, right) => nightsOf(right.cells[at]) - nightsOf(left.cells[at]));
    const nights = nightsOf(most?.cells[at]);
    if (most && nights > 0) {
      return `${monthWord(months[at])}は、「${reasonWord(most.reason)}」で ${nights}夜 足りませんでした`;
    }
  }
  return rows.length > 0 ? "足りなかった夜は、どの月も少数です" : "足りなかった夜は、まだありません";
}

function monthWord(month: Day | undefined): string {
  return month === undefined ? "" : `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`;
}

/** 足りなかった夜の表 — person-nights by month and reason. */
export function UnmetTable({ figures }: { readonly figures: UnmetFigures }) {
  const { months, total, dayUse, rows, hidesSmall } = figures;
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{findingOf(figures)}</h1>
        <span className="end no-print">
          <PrintButton />
        </span>
      </div>
      <p className="lead">
        さがして見つからなかった夜の数（延べ）です。1つの夜が、いくつかの理由に数えられることがあります。
        {hidesSmall && "4件までのところは「少数」としています。"}
      </p>
      {rows.length === 0 ? (
        <section className="card">
          <Empty
            says="見つからなかった記録はありません。"
            next="さがして見つからなかったときに、ここに残ります。"
          />
        </section>
      ) : (
        <ScrollRegion label="足りなかった夜の表">
          <table className="table">
            <caption className="sr">月ごと・理由ごとの足りなかった夜</caption>
            <thead>
              <tr>
                <th scope="col">理由</th>
                {months.map((month) => (
                  <th scope="col" className="num" key={month}>
                    {monthWord(month)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ reason, cells }) => (
                <FigureRow key={reason} label={reasonWord(reason)} cells={cells} months={months} />
              ))}
              <FigureRow label="足りなかった夜（重なりなし）" cells={total} months={months} />
              <FigureRow label="日中の利用（件）" cells={dayUse} months={months} />
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </div>
  );
}

function FigureRow({
  label,
  cells,
  months,
}: {
  readonly label: string;
  readonly cells: readonly ShownCell[];
  readonly months: readonly Day[];
}) {
  return (
    <tr>
      <th scope="row">{label}</th>
      {months.map((month, at) => (
        <td className="num" key={month}>
          {cellText(cells[at])}
        </td>
      ))}
    </tr>
  );
}
