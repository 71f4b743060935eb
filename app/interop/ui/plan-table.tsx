import { Link } from "@remix-run/react";
import { Empty, ScrollRegion } from "~/ui/surface";
import { LIST_WORDS, type PlanList, type PlanPage, ROWS_PER_PAGE } from "./plan-rows";

/** 取り込みの計画 — how many rows go where, and the rows of one list with their lines and reasons. */
export function PlanTable({
  counts,
  shown,
}: {
  readonly counts: readonly { readonly list: PlanList; readonly count: number }[];
  readonly shown: PlanPage;
}) {
  const total = counts.find(({ list }) => list === shown.list)?.count ?? 0;
  return (
    <>
      <nav aria-label="行の種類">
        <ul className="row">
          {counts.map(({ list, count }) => (
            <li key={list}>
              <Link to={`?list=${list}`} aria-current={list === shown.list ? "page" : undefined}>
                {LIST_WORDS[list]} {count.toLocaleString("ja-JP")}件
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <h2 id="plan-rows">{LIST_WORDS[shown.list]}</h2>
      {total === 0 ? <Empty says="この種類の行はありません。" /> : <Rows shown={shown} total={total} />}
    </>
  );
}

function Rows({ shown, total }: { readonly shown: PlanPage; readonly total: number }) {
  const first = (shown.page - 1) * ROWS_PER_PAGE + 1;
  return (
    <>
      <p className="small">
        {total.toLocaleString("ja-JP")}件のうち {first.toLocaleString("ja-JP")}〜
        {(first + shown.rows.length - 1).toLocaleString("ja-JP")}件目
      </p>
      <ScrollRegion label={`${LIST_WORDS[shown.list]}の表`}>
        <table className="table" aria-labelledby="plan-rows">
          <thead>
            <tr>
              <th scope="col">行</th>
              <th scope="col">事業所</th>
              <th scope="col">内容</th>
            </tr>
          </thead>
          <tbody>
            {shown.rows.map(({ line, office, facilityId, says }) => (
              <tr key={`${line}-${says}`}>
                <th scope="row">{line}行目</th>
                <td>
                  {office}
                  {facilityId && (
                    <Link to={`/facilities/${facilityId}`} aria-label={`${line}行目の事業所を見る`}>
                      {office === null ? "登録している事業所" : "（登録している内容）"}
                    </Link>
                  )}
                </td>
                <td>{says}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {shown.pages > 1 && <Pages shown={shown} />}
    </>
  );
}

function Pages({ shown: { list, page, pages } }: { readonly shown: PlanPage }) {
  return (
    <nav aria-label="ページ" className="row">
      {page > 1 && <Link to={`?list=${list}&page=${page - 1}`}>前の{ROWS_PER_PAGE}件</Link>}
      <span>
        {page} / {pages}
      </span>
      {page < pages && <Link to={`?list=${list}&page=${page + 1}`}>次の{ROWS_PER_PAGE}件</Link>}
    </nav>
  );
}
