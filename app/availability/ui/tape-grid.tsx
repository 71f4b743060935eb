import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { addDays, type Day, weekday } from "~/kernel/day";
import { Bird } from "~/ui/marks";
import type { Run } from "../model/calendar";
import { monthDay, PART_WORDS, weekdayWord } from "./calendar-words";
import { RunCell } from "./run-cell";
import {
  CHART_START,
  type ChartRange,
  type ChartShape,
  type ChartState,
  type ChartStep,
  chartKeyed,
  chartPressed,
  rangeOf,
} from "./tape-chart-keys";
import type { ChartSum, TapeChartProps } from "./tape-chart-props";

/** One width of the chart: a grid of one tab stop whose cells carry their full names. */
export function TapeGrid(props: TapeChartProps) {
  const { days, rows, units, today, facility } = props;
  const shape: ChartShape = { columns: days.length, rows: rows.map((row) => row.runs) };
  const table = useRef<HTMLTableElement>(null);
  const [state, setState] = useState<ChartState>(() => cursorAtChosen(props));
  const range = rangeOf(state, shape);

  const chosen = chosenRange(props);
  const chosenKey = JSON.stringify([chosen, days[0]]);
  const [knownChoice, setKnownChoice] = useState(chosenKey);
  if (knownChoice !== chosenKey) {
    setKnownChoice(chosenKey);
    setState({ ...state, chosen });
  }

  // why: the reducer moves the cursor; the browser's focus follows, and only when it is already inside the chart.
  useEffect(() => {
    if (!table.current?.contains(document.activeElement)) return;
    table.current.querySelector<HTMLElement>(`[data-at="${cursorKey(state, shape)}"]`)?.focus();
  });

  function follow(step: ChartStep): void {
    setState(step.state);
    const { command } = step;
    if (command === null) return;
    if (command.kind === "cleared") props.onClear();
    else if (command.kind === "turn_page") props.onTurnPage(command.days);
    else report(command.range, command.kind === "chosen" ? props.onRange : props.onClose);
  }

  function report({ row, from, until }: ChartRange, tell: TapeChartProps["onRange"]): void {
    const [unit, first] = [rows[row], days[0]];
    if (unit && first) tell(unit.unitId, addDays(first, from), addDays(first, until));
  }

  function keyed(event: KeyboardEvent): void {
    const step = chartKeyed(
      state,
      {
        key: event.key,
        shift: event.shiftKey,
        ctrl: event.ctrlKey,
        other: event.altKey || event.metaKey,
        composing: event.nativeEvent.isComposing,
      },
      shape,
    );
    if (!step.handled) return;
    event.preventDefault();
    follow(step);
  }

  const [first = today] = days;
  const last = days.at(-1) ?? first;
  return (
    <section
      className="scroll-x chart-wrap"
      aria-label={`空き状況の表 ${monthDay(first)}から${monthDay(last)}`}
    >
      <table
        ref={table}
        className="chart"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table that takes keys
        role="grid"
        aria-label={`${facility}の空き状況 ${monthDay(first)}から${monthDay(last)}の${PART_WORDS[props.part]}`}
        onKeyDown={keyed}
      >
        <thead>
          <tr>
            <th scope="col" className="corner">
              部屋<span className="of">／{PART_WORDS[props.part]}</span>
            </th>
            {days.map((on) => (
              <DayHead key={on} on={on} today={today} holiday={props.holidays[on] ?? null} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, rowIndex) => {
            const unit = units[rowIndex];
            return (
              <tr key={row.unitId}>
                <th scope="row">
                  <span className="rm">{unit?.room}</span>
                  <span className="rt">
                    {unit?.service}
                    <small>{unit?.features}</small>
                  </span>
                </th>
                {row.runs.map((run) => (
                  <RunCell
                    key={run.start}
                    run={run}
                    at={`${rowIndex} ${run.start}`}
                    isToday={days[run.start] === today}
                    cursor={cursorKey(state, shape)}
                    range={range?.row === rowIndex ? range : null}
                    roomName={unit?.roomName ?? ""}
                    guest={guestOf(run, props)}
                    onPress={() => follow(chartPressed(state, { row: rowIndex, column: run.start }, shape))}
                  />
                ))}
              </tr>
            );
          })}
          {props.sums.map((sum) => (
            <SumRow key={sum.label} sum={sum} days={days} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function chosenRange({ chosen, rows, days }: TapeChartProps): ChartRange | null {
  const row = rows.findIndex((other) => other.unitId === chosen?.unitId);
  const columns = days.flatMap((on, column) =>
    chosen && chosen.from <= on && on < chosen.until ? [column] : [],
  );
  const [from, last] = [columns[0], columns.at(-1)];
  return row < 0 || from === undefined || last === undefined ? null : { row, from, until: last + 1 };
}

function cursorAtChosen(props: TapeChartProps): ChartState {
  const chosen = chosenRange(props);
  return chosen === null ? CHART_START : { row: chosen.row, column: chosen.from, anchor: null, chosen };
}

function cursorKey({ row, column }: ChartState, shape: ChartShape): string {
  const stop = shape.rows[row]?.find((other) => other.start <= column && column < other.start + other.length);
  return stop ? `${row} ${stop.start}` : "0 0";
}

function guestOf({ state }: Run, { guests }: TapeChartProps): string | null {
  return state.kind === "booked" && state.bookingId !== null ? (guests[state.bookingId] ?? null) : null;
}

function DayHead({
  on,
  today,
  holiday,
}: {
  readonly on: Day;
  readonly today: Day;
  readonly holiday: string | null;
}) {
  const rest = weekday(on) === 0 || holiday !== null ? "sun" : weekday(on) === 6 ? "sat" : "";
  const now = on === today;
  return (
    <th scope="col" className={`${rest} ${now ? "today" : ""}`.trim()} title={holiday ?? undefined}>
      {now ? <Bird /> : null}
      <span className="dn">{Number(on.slice(8))}</span>
      <span className="dw">
        {weekdayWord(on)}
        {holiday === null ? null : "・祝"}
        {now ? <span className="tw">今夜</span> : null}
      </span>
    </th>
  );
}

function SumRow({ sum, days }: { readonly sum: ChartSum; readonly days: readonly Day[] }) {
  return (
    <tr className="sum">
      <th scope="row">
        {sum.label}
        {sum.note === null ? null : <small>{sum.note}</small>}
      </th>
      {days.map((on, column) => (
        <td key={on} className={sum.values[column]?.look ?? undefined}>
          {sum.values[column]?.text}
        </td>
      ))}
    </tr>
  );
}
