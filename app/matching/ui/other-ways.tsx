import { Form, Link } from "@remix-run/react";
import type { Day } from "~/kernel/day";
import { shortDay } from "~/ui/format";
import { Icon, Mark } from "~/ui/marks";
import { ScrollRegion } from "~/ui/surface";
import type { Change } from "../model/change";
import type { CoverRowView, CoverView, RelaxationView, SettledView } from "./ways-view";

type HrefOf = (changes: readonly Change[]) => string;

/** 条件をゆるめると — up to three changes, each a link to the same search made with it. */
export function Relaxations({
  relaxations,
  hrefOf,
}: {
  readonly relaxations: readonly RelaxationView[];
  readonly hrefOf: HrefOf;
}) {
  if (relaxations.length === 0) return null;
  return (
    <section aria-labelledby="relaxations">
      <h2 className="sec" id="relaxations">
        条件をゆるめると
      </h2>
      <table className="table relax">
        <caption className="sr">条件をゆるめたときに増える所</caption>
        <tbody>
          {relaxations.map(({ says, opens, hint, changes }) => (
            <tr key={says}>
              <th scope="row">{says}</th>
              <td>
                <b>＋{opens}か所</b>
              </td>
              <td className="hint">{hint}</td>
              <td>
                <Link className="btn" to={hrefOf(changes)} aria-label={`${says} 見る`}>
                  見る
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const SEGMENT_WORDS: Readonly<Record<CoverRowView["look"], string>> = {
  bed: "夜",
  home: "家の夜",
  day: "日中",
};

interface CoverStripProps {
  readonly cover: CoverView;
  readonly hrefOf: HrefOf;
  readonly hold: CoverHoldProps;
}

const SETTLED_WORDS: Readonly<Record<SettledView["of"], string>> = { nights: "夜", days: "日中" };
/** As many columns as a telephone shows without scrolling. */
const FEW_COLUMNS = 5;

/** つなぎの帯 — each night with its place; a night without one is never left out. Scrolls in its own region, prints whole. */
export function CoverStrip({ cover, hrefOf, hold }: CoverStripProps) {
  const { says, moves, days, rows, settled, open, programme, parts } = cover;
  return (
    <section className="card comp" aria-labelledby="cover">
      <div className="row">
        <h2 id="cover">{says}</h2>
        <span className="hint">{[moves, programme].filter((word) => word !== "").join("。")}</span>
      </div>
      <ScrollRegion label="日ごとの行き先の表">
        <table className={days.length <= FEW_COLUMNS ? "strip few" : "strip"}>
          <caption className="sr">日ごとの行き先と、決まりぐあい</caption>
          <thead>
            <tr>
              <th className="lh" scope="col">
                支える所
              </th>
              {days.map((day) => (
                <th className="dh" scope="col" key={day}>
                  <DayHead day={day as Day} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <CoverRow row={row} days={days} hrefOf={hrefOf} key={`${row.look} ${row.name} ${row.cells}`} />
            ))}
            {settled.map(({ of, cells }) => (
              <tr className="cov" key={of}>
                <th scope="row">{SETTLED_WORDS[of]}の決まりぐあい</th>
                {days.map((day, at) => (
                  <SettledCell isSettled={cells[at] ?? null} of={of} key={day} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {open.map((sentence) => (
        <p className="uncovered" key={sentence}>
          <Icon name="warn" />
          {sentence}
        </p>
      ))}
      {parts.length > 1 && <HoldCover parts={parts} {...hold} />}
      <p className="hint no-print">「この夜をさがす」で、その夜だけの候補が出ます。</p>
    </section>
  );
}

/** 11/22 and (日), which a narrow column sets below one another. */
function DayHead({ day }: { readonly day: Day }) {
  const [date, weekday] = shortDay(day).split("(");
  return (
    <>
      <span className="nb">{date}</span>
      <wbr />
      <span className="nb">({weekday}</span>
    </>
  );
}

/** ○ 決まる, × まだ — the word stands beside the mark; empty where nothing is asked for. */
function SettledCell({
  isSettled,
  of,
}: {
  readonly isSettled: boolean | null;
  readonly of: SettledView["of"];
}) {
  if (isSettled === null) return <td />;
  return (
    <td className={isSettled ? undefined : "none"}>
      <span className="settled">
        <Mark name={isSettled ? "open" : "full"} />
        <span>
          <span className="sr">{SETTLED_WORDS[of]}は</span>
          {isSettled ? "あり" : "まだ"}
        </span>
      </span>
    </td>
  );
}

interface CoverHoldProps {
  /** Where the press is sent, with the relaxations of this search. */
  readonly action: string;
  readonly version: number;
  readonly sendKey: string;
  /** Each place may be asked for its nights as well as held. */
  readonly isAskable?: boolean;
}

/** まとめて仮おさえする — all places of the strip or none; each house then answers for its own nights. */
function HoldCover({
  parts,
  action,
  version,
  sendKey,
  isAskable = false,
}: CoverHoldProps & { readonly parts: readonly string[] }) {
  return (
    <Form method="post" action={action} className="row no-print">
      {parts.map((part) => (
        <input type="hidden" name="part" value={part} key={part} />
      ))}
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="key" value={`${sendKey}.cover`} />
      <button className="btn go" type="submit">
        {parts.length}か所をまとめて仮おさえする
      </button>
      {isAskable && (
        <button className="btn" type="submit" name="by" value="inquiry">
          {parts.length}か所に、それぞれの夜を聞く
        </button>
      )}
      <span className="hint">ひとつでも取れないときは、どこも仮おさえしません。</span>
    </Form>
  );
}

function CoverRow({
  row: { name, detail, look, cells, changes },
  days,
  hrefOf,
}: {
  readonly row: CoverRowView;
  readonly days: readonly string[];
  readonly hrefOf: HrefOf;
}) {
  return (
    <tr>
      <th scope="row">
        <b>{name}</b>
        {detail !== "" && <small>{detail}</small>}
        {changes !== null && (
          <Link className="no-print" to={hrefOf(changes)} aria-label={`${name}の夜をさがす`}>
            この夜をさがす
          </Link>
        )}
      </th>
      {days.map((day, at) => (
        <td className="n" key={day}>
          {cells[at] && (
            <span className={look === "home" ? "sg hlp" : `sg ${look}`}>
              <span>{SEGMENT_WORDS[look]}</span>
            </span>
          )}
        </td>
      ))}
    </tr>
  );
}
