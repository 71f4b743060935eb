import { Mark } from "~/ui/marks";
import type { Run } from "../model/calendar";
import { PURPOSE_WORDS, runName, shortDay } from "./calendar-words";
import type { ChartRange } from "./tape-chart-keys";
import { cellLook, stayLook } from "./vacancy-mark";

interface RunCellProps {
  readonly run: Run;
  readonly at: string;
  readonly isToday: boolean;
  readonly cursor: string;
  readonly range: ChartRange | null;
  readonly roomName: string;
  readonly guest: string | null;
  readonly onPress: () => void;
}

/** One cell, or one stay as a bar over its nights. Its label says everything, since a mark alone is not read aloud. */
export function RunCell({ run, at, isToday, cursor, range, roomName, guest, onPress }: RunCellProps) {
  const { state } = run;
  const purpose = state.kind === "booked" && state.bookingId !== null ? state.purpose : null;
  const selected = range !== null && range.from <= run.start && run.start < range.until;
  const classes = [
    purpose === null ? `c ${cellLook(state)}` : "b",
    isToday ? "today" : "",
    selected ? "sel" : "",
    selected && range.from === run.start ? "sa" : "",
    selected && range.until === run.start + run.length ? "se" : "",
  ];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys of all its cells
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a cell of a grid is a gridcell, which can be selected
    <td
      className={classes.filter(Boolean).join(" ")}
      colSpan={run.length}
      data-at={at}
      tabIndex={at === cursor ? 0 : -1}
      aria-selected={selected}
      aria-label={runName(roomName, run, guest)}
      title={purpose !== null && run.length === 1 ? runName(roomName, run, guest) : undefined}
      onClick={onPress}
    >
      {purpose === null ? (
        <>
          <Mark name={cellLook(state)} />
          <CellText state={state} />
        </>
      ) : (
        <span className={`bar ${stayLook(purpose)} ${run.length === 1 ? "one" : ""}`.trim()}>
          <Mark name={stayLook(purpose)} />
          <b>{PURPOSE_WORDS[purpose]}</b>
          {run.length > 1 && <span className="who-sleeps">{guest}</span>}
          {run.length > 3 ? <span className="bs">{shortDay(run.until)} 朝まで</span> : null}
        </span>
      )}
    </td>
  );
}

const SHORT_WORDS = { held: "仮", closed: "休止", not_published: "なし", checking: "確認中" } as const;

function CellText({ state }: { readonly state: Run["state"] }) {
  if (state.kind === "open" || state.kind === "booked") return null;
  return <span className="ct">{SHORT_WORDS[state.kind]}</span>;
}
