/**
 * 表のキー操作 — moving and choosing on the tape chart as a pure reducer. The grid is one tab stop: the chart gives `tabindex`
 * 0 to the cell under the cursor and -1 to all others.
 */

/** Columns of each row as the chart draws them: a stay is one stop of several columns. */
export interface ChartShape {
  readonly columns: number;
  readonly rows: readonly (readonly { readonly start: number; readonly length: number }[])[];
}

/** Columns of one row, half-open. */
export interface ChartRange {
  readonly row: number;
  readonly from: number;
  readonly until: number;
}

export interface ChartState {
  readonly row: number;
  readonly column: number;
  /** Column where a range has been started and not yet ended. */
  readonly anchor: number | null;
  readonly chosen: ChartRange | null;
}

export interface KeyPress {
  readonly key: string;
  readonly shift: boolean;
  readonly ctrl: boolean;
  /** Alt or the command key: the browser's own shortcuts. */
  readonly other: boolean;
  /** 変換中: the key belongs to the input method. */
  readonly composing: boolean;
}

/** What the page has to do besides moving the cursor. `turn_page` is asked for when a week's step leaves the window. */
export type ChartCommand =
  | { readonly kind: "chosen"; readonly range: ChartRange }
  | { readonly kind: "close"; readonly range: ChartRange }
  | { readonly kind: "cleared" }
  | { readonly kind: "turn_page"; readonly days: number };

export interface ChartStep {
  readonly state: ChartState;
  readonly command: ChartCommand | null;
  /** False when the key is none of the chart's, so that the browser keeps it. */
  readonly handled: boolean;
}

const WEEK = 7;

export const CHART_START: ChartState = { row: 0, column: 0, anchor: null, chosen: null };

/** 選んでいる範囲 — from the started end to the cursor while choosing, else what was chosen. Whole stays are never cut. */
export function rangeOf(state: ChartState, shape: ChartShape): ChartRange | null {
  if (state.anchor === null) return state.chosen;
  const [one, other] = [stopAt(shape, state.row, state.anchor), stopAt(shape, state.row, state.column)];
  return {
    row: state.row,
    from: Math.min(one.start, other.start),
    until: Math.max(one.start + one.length, other.start + other.length),
  };
}

/** キーを押す — one key on the chart. A range stays in its row: while one is being chosen, only keys along the row move. */
export function chartKeyed(state: ChartState, press: KeyPress, shape: ChartShape): ChartStep {
  if (press.composing || press.other || shape.rows.length === 0) return ignored(state);
  const started = press.shift && state.anchor === null ? { ...state, anchor: state.column } : state;
  const stop = stopAt(shape, state.row, state.column);

  switch (press.key) {
    case "ArrowLeft":
      return press.ctrl ? ignored(state) : moved(started, shape, started.row, stop.start - 1);
    case "ArrowRight":
      return press.ctrl ? ignored(state) : moved(started, shape, started.row, stop.start + stop.length);
    case "ArrowUp":
    case "ArrowDown":
      if (press.ctrl) return ignored(state);
      if (press.shift || state.anchor !== null) return moved(state, shape, state.row, state.column);
      return moved(state, shape, state.row + (press.key === "ArrowUp" ? -1 : 1), state.column);
    case "Home":
      return moved(started, shape, press.ctrl && started.anchor === null ? 0 : started.row, 0);
    case "End": {
      const row = press.ctrl && started.anchor === null ? shape.rows.length - 1 : started.row;
      return moved(started, shape, row, shape.columns - 1);
    }
    case "PageUp":
      return turned(started, shape, -WEEK);
    case "PageDown":
      return turned(started, shape, WEEK);
    case "Enter":
      return press.ctrl ? ignored(state) : startedOrEnded(state, shape);
    case "Delete": {
      const range = rangeOf(state, shape) ?? rangeOf({ ...state, anchor: state.column }, shape);
      if (press.shift || press.ctrl || range === null) return ignored(state);
      return {
        state: { ...state, anchor: null, chosen: range },
        command: { kind: "close", range },
        handled: true,
      };
    }
    case "Escape":
      if (state.anchor !== null) return { state: { ...state, anchor: null }, command: null, handled: true };
      if (state.chosen === null) return ignored(state);
      return { state: { ...state, chosen: null }, command: { kind: "cleared" }, handled: true };
    default:
      return ignored(state);
  }
}

/** マスを押す — a click starts a range, a second one in the same row ends it; in another row, or after a choice, it starts anew. */
export function chartPressed(
  state: ChartState,
  at: { readonly row: number; readonly column: number },
  shape: ChartShape,
): ChartStep {
  const going = state.anchor !== null && state.row === at.row;
  return startedOrEnded({ ...state, ...at, anchor: going ? state.anchor : null }, shape);
}

function startedOrEnded(state: ChartState, shape: ChartShape): ChartStep {
  const range = state.anchor === null ? null : rangeOf(state, shape);
  if (range === null) {
    return { state: { ...state, anchor: state.column, chosen: null }, command: null, handled: true };
  }
  return {
    state: { ...state, anchor: null, chosen: range },
    command: { kind: "chosen", range },
    handled: true,
  };
}

function moved(state: ChartState, shape: ChartShape, row: number, column: number): ChartStep {
  const inside = Math.min(Math.max(row, 0), shape.rows.length - 1);
  const reached = Math.min(Math.max(column, 0), shape.columns - 1);
  return { state: { ...state, row: inside, column: reached }, command: null, handled: true };
}

function turned(state: ChartState, shape: ChartShape, days: number): ChartStep {
  const column = state.column + days;
  if (column >= 0 && column < shape.columns) return moved(state, shape, state.row, column);
  if (state.anchor !== null) return moved(state, shape, state.row, column);
  return { state, command: { kind: "turn_page", days }, handled: true };
}

function stopAt(
  shape: ChartShape,
  row: number,
  column: number,
): { readonly start: number; readonly length: number } {
  const stop = shape.rows[row]?.find((other) => other.start <= column && column < other.start + other.length);
  return stop ?? { start: column, length: 1 };
}

function ignored(state: ChartState): ChartStep {
  return { state, command: null, handled: false };
}
