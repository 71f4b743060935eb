import { Form, Link } from "@remix-run/react";
import { FormProblems, SelectField, TextField } from "~/providers/ui/form-fields";
import { type FormState, formOf } from "~/providers/ui/form-state";
import { Button } from "~/ui/button";
import { shortDay } from "~/ui/format";
import type { FixKept } from "../fixes-repository.server";
import type { WishedDates } from "../model/round";
import type { BoardRow } from "../read-board.server";
import { assignmentWords, rankWord } from "./words";

interface BoardRowsProps {
  readonly rows: readonly BoardRow[];
  readonly names: Readonly<Record<string, string>>;
  readonly places: readonly { readonly facilityId: string; readonly name: string }[];
  readonly base: string;
  readonly mayDecide: boolean;
  /** False before the first solving: nobody has been left out yet. */
  readonly hasDraft: boolean;
  /** The form that was refused, with the wish it belongs to. */
  readonly refused: { readonly wishId: string; readonly state: FormState } | null;
}

/** 板 — one wish a row: what they asked for, what the draft gives, and the hand that may change it. */
export function BoardRows({ rows, names, places, base, mayDecide, hasDraft, refused }: BoardRowsProps) {
  const nameOf = (facilityId: string) => names[facilityId] ?? "ー";
  return (
    <ul className="board">
      {rows.map((row) => (
        <li key={row.wish.wishId} className={hasDraft && row.draft === null ? "empty" : undefined}>
          <div className="person">
            <b>{row.wish.personName}</b>
            <span className="small mute">
              {row.wish.nights}泊{row.credit > 0 && `　持ちこし${row.credit}回`}
            </span>
          </div>
          <ol className="wanted small">
            {row.wish.choices.map((choice, nth) => (
              <li key={JSON.stringify(choice)}>
                {nth + 1}．{nameOf(choice.facilityId)}{" "}
                <span className="mute">{datesWords(choice.dates)}</span>
              </li>
            ))}
          </ol>
          <div className="given">
            {row.draft === null ? (
              <span className="tag">{hasDraft ? "決まらず" : "計算はこれから"}</span>
            ) : (
              <>
                <b>{nameOf(row.draft.facilityId)}</b>
                <span>{assignmentWords(row.draft)}</span>
                <span className="tag">{rankWord(row.draft.rank)}</span>
              </>
            )}
            {row.fix !== null && <p className="small fixed">{fixWords(row.fix, nameOf)}</p>}
            {row.line !== null && (
              <p className="small">
                <Link className="tap" to={`${base}/receipt/${row.wish.wishId}`}>
                  公表したお知らせ
                </Link>
              </p>
            )}
          </div>
          {mayDecide && (
            <FixForm
              row={row}
              places={places}
              state={
                refused?.wishId === row.wish.wishId
                  ? refused.state
                  : formOf({
                      fix: "place",
                      facility: row.draft?.facilityId ?? row.wish.choices[0]?.facilityId,
                      checkIn: row.draft?.checkIn,
                    })
              }
              isOpen={refused?.wishId === row.wish.wishId}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function FixForm({
  row,
  places,
  state,
  isOpen,
}: {
  readonly row: BoardRow;
  readonly places: readonly { readonly facilityId: string; readonly name: string }[];
  readonly state: FormState;
  readonly isOpen: boolean;
}) {
  const scope = row.wish.wishId;
  const isPublished = row.line !== null;
  const ways = [
    { value: "place", label: "この所・この日に決める" },
    { value: "none", label: "今回は見送る" },
    ...(isPublished ? [{ value: "free", label: "決まった泊まりを返して、計算しなおす" }] : []),
    ...(row.fix !== null ? [{ value: "unfix", label: "手で決めたことを取り消す" }] : []),
  ];
  return (
    <details className="fix" open={isOpen}>
      <summary>手で決める</summary>
      <Form method="post" className="stack-8 dense" noValidate preventScrollReset>
        {isOpen && <FormProblems state={state} />}
        <input type="hidden" name="wish" value={row.wish.wishId} />
        <SelectField state={state} scope={scope} name="fix" label="どうするか" options={ways} />
        <div className="fields">
          <SelectField
            state={state}
            scope={scope}
            name="facility"
            label="所"
            options={places.map(({ facilityId, name }) => ({ value: facilityId, label: name }))}
          />
          <TextField state={state} scope={scope} name="checkIn" label="始まりの日" type="date" />
        </div>
        <TextField state={state} scope={scope} name="reason" label="わけ（家族にもお話しすること）" />
        <Button look="soft" name="intent" value="fix" aria-label={`${row.wish.personName}さんを手で決める`}>
          この方を手で決める
        </Button>
      </Form>
    </details>
  );
}

function datesWords(dates: WishedDates): string {
  if (dates.kind === "between") return "いつでも";
  return dates.flexDays === 0
    ? `${shortDay(dates.checkIn)}から`
    : `${shortDay(dates.checkIn)}±${dates.flexDays}日`;
}

function fixWords({ fix, reason, fixedByName }: FixKept, nameOf: (id: string) => string): string {
  const what =
    fix.kind === "place"
      ? `${nameOf(fix.facilityId)} ${shortDay(fix.checkIn)}から`
      : fix.kind === "none"
        ? "見送り"
        : "計算しなおす";
  return `手で：${what}（${fixedByName}${reason === "" ? "" : `：${reason}`}）`;
}
