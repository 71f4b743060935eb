import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { ScrollRegion } from "./surface";

interface Column {
  readonly head: string;
  /** Right-aligned, digits of one width. */
  readonly isNumber?: boolean;
}

interface DataTableProps {
  /** What the table shows, for whoever hears it; also the name of its scrolling region. */
  readonly caption: string;
  readonly columns: readonly Column[];
  /** The first cell of a row names the row. */
  readonly rows: readonly { readonly id: string; readonly cells: readonly ReactNode[] }[];
}

/** 表 — scrolls sideways inside its own labelled region, never the page. */
export function DataTable({ caption, columns, rows }: DataTableProps) {
  return (
    <ScrollRegion label={caption}>
      <table className="table">
        <caption className="sr">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ head, isNumber }) => (
              <th key={head} scope="col" className={isNumber ? "num" : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, cells: [name, ...cells] }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {columns.slice(1).map(({ head, isNumber }, index) => (
                <td key={head} className={isNumber ? "num" : undefined}>
                  {cells[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

interface GivenAnswer {
  readonly question: string;
  /** The question with its readings, where a family reads it. */
  readonly asked?: ReactNode;
  readonly answer: ReactNode;
  /** The page where it can be changed; absent where nothing can. */
  readonly changeHref?: string;
}

/** 送る前に確かめる — every answer with a way back to it, so that nothing is entered twice. */
export function CheckAnswers({ answers }: { readonly answers: readonly GivenAnswer[] }) {
  return (
    <dl className="check-answers">
      {answers.map(({ question, asked, answer, changeHref }) => (
        <div key={question}>
          <dt>{asked ?? question}</dt>
          <dd>{answer}</dd>
          {changeHref && (
            <dd className="change">
              <Link className="btn quiet" to={changeHref} aria-label={`${question}を変える`}>
                変える
              </Link>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
