import { ScrollRegion } from "~/ui/surface";
import { PLAN_PARTS } from "../model/grid";
import type { GapRow } from "./gap-rows";
import { GAP_SERVICE_WORDS, PLAN_PART_WORDS } from "./words";

/** 計画の空白 — what the agreed plans of the municipality lack, by service and part of the day. */
export function GapTable({ gaps }: { readonly gaps: readonly GapRow[] }) {
  return (
    <section className="stack" aria-labelledby="gaps">
      <h2 id="gaps">緊急時対応計画の空白</h2>
      <p className="lead">
        決まっている計画の中で、行き先や来る人が見つからないままのコマの数です。だれの計画かは分かりません。
      </p>
      {gaps.length === 0 ? (
        <p>空白のある計画は、いまありません。</p>
      ) : (
        <ScrollRegion label="計画の空白の表">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">足りないもの</th>
                {PLAN_PARTS.map((part) => (
                  <th scope="col" className="num" key={part}>
                    {PLAN_PART_WORDS[part]}
                  </th>
                ))}
                <th scope="col" className="num">
                  合計
                </th>
              </tr>
            </thead>
            <tbody>
              {gaps.map(({ service, cells, total }) => (
                <tr key={service}>
                  <th scope="row">{GAP_SERVICE_WORDS[service as keyof typeof GAP_SERVICE_WORDS]}</th>
                  {PLAN_PARTS.map((part, at) => (
                    <td className="num" key={part}>
                      {cells[at] === "0" ? "" : cells[at]}
                    </td>
                  ))}
                  <td className="num">{total}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}
