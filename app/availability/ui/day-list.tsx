import { addDays, type Day, weekday } from "~/kernel/day";
import type { Part } from "~/kernel/part";
import { Bird, Mark } from "~/ui/marks";
import type { CalendarRow, Run } from "../model/calendar";
import { monthDay, PART_WORDS, shortDay, spokenDay, weekdayWord } from "./calendar-words";
import type { CalendarUnit } from "./tape-chart-props";
import { VacancyChip } from "./vacancy-mark";

interface DayListProps {
  readonly days: readonly Day[];
  readonly today: Day;
  /** The day whose beds are listed. */
  readonly shown: Day;
  readonly units: readonly CalendarUnit[];
  readonly rows: readonly CalendarRow[];
  readonly openPerDay: readonly number[];
  readonly minutesLeft: (until: Date) => number;
  readonly dayHref: (on: Day) => string;
  readonly part: Part;
  /** Null where nothing may be changed. */
  readonly rangeHref: ((unitId: CalendarUnit["unitId"], from: Day, until: Day) => string) | null;
}

const STRIP_DAYS = 7;

/** 日ごとの一覧 — the calendar on a phone: a strip of seven days, and one row per bed for the day shown. Plain links only. */
export function DayList(props: DayListProps) {
  const { days, shown, units, rows, openPerDay } = props;
  const column = days.indexOf(shown);
  return (
    <div className="ph">
      <ul className="days" aria-label="日をえらぶ">
        {days.slice(0, STRIP_DAYS).map((on, index) => (
          <li key={on}>
            <a
              href={props.dayHref(on)}
              aria-current={on === shown ? "date" : undefined}
              className={weekday(on) === 6 ? "sat" : weekday(on) === 0 ? "sun" : undefined}
              aria-label={`${spokenDay(on)} 空き${openPerDay[index] ?? 0}室`}
            >
              {on === props.today ? <Bird /> : null}
              <span className="dw">{weekdayWord(on)}</span>
              <span className="dn">{Number(on.slice(8))}</span>
              <span className="o">
                <Mark name="open" />
                {openPerDay[index] ?? 0}
              </span>
            </a>
          </li>
        ))}
      </ul>
      <h2>
        {monthDay(shown)}({weekdayWord(shown)})の{PART_WORDS[props.part]}
        {"　"}
        <span className="mute">空き {openPerDay[column] ?? 0}室</span>
      </h2>
      <ul className="beds">
        {rows.map((row, index) => {
          const unit = units[index];
          const run = row.runs.find((other) => other.start <= column && column < other.start + other.length);
          return unit && run ? (
            <li key={row.unitId}>
              <span className="rm">{unit.room}</span>
              <span className="rt">
                <span className="ro">{[unit.service, unit.features].filter(Boolean).join("・")}</span>
                <span className="row tight">
                  <VacancyChip cell={run.state} />
                  <Until run={run} minutesLeft={props.minutesLeft} />
                </span>
              </span>
              {props.rangeHref && (
                <a
                  className="btn soft"
                  href={props.rangeHref(row.unitId, shown, addDays(shown, 1))}
                  aria-label={`${unit.roomName}を変える`}
                >
                  変える
                </a>
              )}
            </li>
          ) : null;
        })}
      </ul>
    </div>
  );
}

function Until({
  run,
  minutesLeft,
}: {
  readonly run: Run;
  readonly minutesLeft: DayListProps["minutesLeft"];
}) {
  const { state } = run;
  if (state.kind === "held" && state.until !== null) {
    return <small className="mute">あと{minutesLeft(state.until)}分</small>;
  }
  if (state.kind !== "booked" || state.bookingId === null) return null;
  return <small className="mute">{shortDay(run.until)} 朝まで</small>;
}
