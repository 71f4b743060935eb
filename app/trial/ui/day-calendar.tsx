import { Link } from "@remix-run/react";
import { addDays, type Day, daysFrom, weekday } from "~/kernel/day";
import { spokenDay } from "~/ui/format";
import { Easy } from "~/ui/reading";
import { mondayIndex } from "../model/programme";

/** Weeks on one page: on a telephone all of them are seen with one movement. */
const WEEKS_SHOWN = 4;
const NAMES = ["月", "火", "水", "木", "金", "土", "日"];

/**
 * 日をえらぶ — a month's worth of days as buttons of a form, Monday first; earlier days cannot be chosen. It says nothing of who is
 * there on which day: a calendar of free beds would tell strangers when somebody moves in.
 */
export function DayCalendar({
  shownFrom,
  first,
  chosen,
  error,
}: {
  /** Where the page of the calendar begins. */
  readonly shownFrom: Day;
  /** The first day one may choose. */
  readonly first: Day;
  readonly chosen: string;
  readonly error?: string | undefined;
}) {
  const start = addDays(shownFrom, -mondayIndex(shownFrom));
  const days = daysFrom(start, addDays(start, WEEKS_SHOWN * 7));
  const isPaged = start > first;
  return (
    <fieldset
      className="field"
      id="f-from"
      tabIndex={-1}
      aria-describedby={error ? "f-from-error" : undefined}
    >
      <legend className="lab">
        <Easy text="始まりの日" />
      </legend>
      <div className="wdh" aria-hidden="true">
        {NAMES.map((name, index) => (
          <span key={name} className={index === 5 ? "sat" : index === 6 ? "sun" : undefined}>
            {name}
          </span>
        ))}
      </div>
      <div className="cal">
        {days.map((on, index) => (
          <DayBox key={on} on={on} isFirst={index === 0} isOff={on < first} isChosen={on === chosen} />
        ))}
      </div>
      {error && (
        <p className="field-error" id="f-from-error">
          {error}
        </p>
      )}
      <p className="row pages">
        {isPaged && (
          <Link className="btn quiet" to={`?from=${addDays(start, -WEEKS_SHOWN * 7)}`}>
            <span>
              <Easy text="前の4週間" />
            </span>
          </Link>
        )}
        <Link className="btn quiet end" to={`?from=${addDays(start, WEEKS_SHOWN * 7)}`}>
          <span>
            <Easy text="次の4週間" />
          </span>
        </Link>
      </p>
    </fieldset>
  );
}

function DayBox({
  on,
  isFirst,
  isOff,
  isChosen,
}: {
  readonly on: Day;
  readonly isFirst: boolean;
  readonly isOff: boolean;
  readonly isChosen: boolean;
}) {
  const [, month, date] = on.split("-").map(Number);
  const startsMonth = isFirst || date === 1;
  const number = (
    <>
      {startsMonth && <small className="dmon">{month}月</small>}
      {date}
    </>
  );
  const colour = weekday(on) === 6 ? " sat" : weekday(on) === 0 ? " sun" : "";
  if (isOff) {
    return (
      <span className="dc off" aria-hidden="true">
        <span className="dnum">{number}</span>
      </span>
    );
  }
  return (
    <label className="dc">
      <input type="radio" name="from" value={on} defaultChecked={isChosen} aria-label={spokenDay(on)} />
      <span className={`dnum${colour}`}>{number}</span>
    </label>
  );
}
