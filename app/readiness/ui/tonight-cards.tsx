import { Link } from "@remix-run/react";
import { shortDay } from "~/ui/format";
import { DataTable } from "~/ui/tables";
import type { ReasonCount, ToldCount } from "../model/figures";
import type { Standing } from "../model/round";
import { Series, type SeriesPoint } from "./series";
import { type SquareGroup, type SquareLook, Squares } from "./squares";
import { reasonWord, STANDING_WORDS, toldWords } from "./words";

/** The latest round as the page tells it. Sentences are null where small numbers are hidden. */
export interface TonightView {
  readonly finding: string | null;
  readonly together: string | null;
  readonly people: number;
  readonly placed: ToldCount;
  readonly without: ToldCount;
  readonly rows: readonly {
    readonly standing: Standing;
    readonly alone: ToldCount;
    readonly together: ToldCount;
  }[];
  readonly reasons: readonly ReasonCount[];
}

const LOOKS: readonly SquareLook[] = ["stripes", "dots", "lines"];

/** The squares: those with a place, then those without by reason; the third pattern takes all other reasons. */
function groupsOf({ people, reasons }: Pick<TonightView, "people" | "reasons">): readonly SquareGroup[] {
  const without = reasons.reduce((sum, { people: some }) => sum + some, 0);
  const named = reasons.length > LOOKS.length ? reasons.slice(0, LOOKS.length - 1) : reasons;
  const others = without - named.reduce((sum, { people: some }) => sum + some, 0);
  const groups = named.map(({ reason, people: some }, nth) => ({
    label: reasonWord(reason),
    people: some,
    look: LOOKS[nth] ?? "lines",
  }));
  return [
    { label: "行き先がある", people: people - without, look: "solid" },
    ...groups,
    ...(others > 0 ? [{ label: "ほかの理由", people: others, look: "lines" as const }] : []),
  ];
}

/** 今夜の札 — who has a place, alone and when all need one at once; and how it went these two weeks. */
export function TonightCards({
  latest,
  series,
  mayOpenNames,
}: {
  readonly latest: TonightView;
  readonly series: readonly SeriesPoint[];
  readonly mayOpenNames: boolean;
}) {
  return (
    <div className="grid7">
      <section className="card" aria-labelledby="tonight">
        <h2 className="finding" id="tonight">
          {latest.finding ?? "登録した人のうち、行き先がある人"}
        </h2>
        <p className="big">
          <b>{toldWords(latest.placed)}</b>
          <span>／{latest.people}人に行き先があります</span>
        </p>
        {latest.finding !== null && <Squares finding={latest.finding} groups={groupsOf(latest)} />}
        {mayOpenNames && (
          <p className="row src no-print">
            <span className="hint">開いた人の記録が残ります</span>
            <Link className="btn end" to="/readiness/names">
              名簿を開く
            </Link>
          </p>
        )}
      </section>
      <section className="card" aria-labelledby="together">
        <h2 className="finding" id="together">
          {latest.together ?? "一人ずつの見こみと、全員が同じ夜に必要なとき"}
        </h2>
        <DataTable
          caption="行き先の見こみ（人）"
          columns={[
            { head: "見こみ" },
            { head: "一人だけなら", isNumber: true },
            { head: "全員が同じ夜なら", isNumber: true },
          ]}
          rows={latest.rows.map(({ standing, alone, together }) => ({
            id: standing,
            cells: [STANDING_WORDS[standing], toldWords(alone), toldWords(together)],
          }))}
        />
        <p className="hint src">
          今夜から5泊、緊急として調べました。1つのベッドは1人だけ、看護の人数と部屋の性別も守ります。
        </p>
      </section>
      {series.length > 0 && (
        <section className="card wide" aria-labelledby="series">
          <h2 className="finding" id="series">
            {seriesFinding(series)}
          </h2>
          <Series finding={seriesFinding(series)} points={series} />
          <ul className="key" aria-hidden="true">
            <li>
              <svg width="22" height="22" aria-hidden="true">
                <rect
                  x="2"
                  y="2"
                  width="18"
                  height="18"
                  fill="var(--surface)"
                  stroke="var(--c1)"
                  strokeWidth="1.5"
                />
              </svg>
              朝
            </li>
            <li>
              <svg width="22" height="22" aria-hidden="true">
                <rect x="2" y="2" width="18" height="18" fill="var(--c1)" />
              </svg>
              夕方
            </li>
          </ul>
          <details>
            <summary>表で見る</summary>
            <DataTable
              caption="行き先がない人の数"
              columns={[{ head: "夜" }, { head: "朝", isNumber: true }, { head: "夕方", isNumber: true }]}
              rows={series.map(({ night, morning, evening }) => ({
                id: night,
                cells: [shortDay(night), morning ?? "－", evening ?? "－"],
              }))}
            />
          </details>
        </section>
      )}
    </div>
  );
}

/** What the two weeks say. */
function seriesFinding(series: readonly SeriesPoint[]): string {
  const evenings = series.flatMap(({ evening }) => (evening === null ? [] : [evening]));
  if (evenings.length === 0) return "夕方の集計は、まだありません。";
  const [least, most] = [Math.min(...evenings), Math.max(...evenings)];
  if (least === most) return `この2週間、行き先がない人は夕方に${most}人でした。`;
  return `この2週間、行き先がない人は夕方に${least}人から${most}人でした。`;
}
