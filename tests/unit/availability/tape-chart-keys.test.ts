import { describe, expect, it } from "vitest";
import {
  CHART_START,
  type ChartShape,
  type ChartState,
  chartKeyed,
  chartPressed,
  type KeyPress,
  rangeOf,
} from "~/availability/ui/tape-chart-keys";

const nights = (count: number) => Array.from({ length: count }, (_, start) => ({ start, length: 1 }));
/** Three rooms × 14 nights; the second has a stay on columns 2 to 5. */
const shape: ChartShape = {
  columns: 14,
  rows: [nights(14), [...nights(2), { start: 2, length: 4 }, ...nights(14).slice(6)], nights(14)],
};

function press(state: ChartState, key: string, over: Partial<KeyPress> = {}) {
  return chartKeyed(
    state,
    { key, shift: false, ctrl: false, other: false, composing: false, ...over },
    shape,
  );
}

function pressAll(keys: readonly string[], from: ChartState = CHART_START) {
  return keys.reduce((step, key) => press(step.state, key), {
    state: from,
    command: null,
    handled: false,
  } as ReturnType<typeof press>);
}

const at = (row: number, column: number): ChartState => ({ ...CHART_START, row, column });
const place = ({ row, column }: ChartState) => [row, column];

describe("moving on the chart", () => {
  it("goes one night or one room at a time and stops at the edges", () => {
    expect(place(pressAll(["ArrowRight", "ArrowRight", "ArrowDown"]).state)).toEqual([1, 2]);
    expect(place(pressAll(["ArrowLeft", "ArrowUp"]).state)).toEqual([0, 0]);
    expect(place(pressAll(["ArrowRight", "ArrowDown"], at(2, 13)).state)).toEqual([2, 13]);
  });

  it("passes a whole stay in one step, from either side", () => {
    expect(place(press(at(1, 1), "ArrowRight").state)).toEqual([1, 2]);
    expect(place(press(at(1, 2), "ArrowRight").state)).toEqual([1, 6]);
    expect(place(press(at(1, 4), "ArrowLeft").state)).toEqual([1, 1]);
  });

  it("goes to the ends of the row, and with Ctrl of the whole chart", () => {
    expect(place(press(at(1, 6), "Home").state)).toEqual([1, 0]);
    expect(place(press(at(1, 6), "End").state)).toEqual([1, 13]);
    expect(place(press(at(1, 6), "Home", { ctrl: true }).state)).toEqual([0, 0]);
    expect(place(press(at(1, 6), "End", { ctrl: true }).state)).toEqual([2, 13]);
  });

  it("goes a week on, and asks for the next page when the week leaves the window", () => {
    expect(place(press(at(0, 6), "PageDown").state)).toEqual([0, 13]);
    expect(press(at(0, 7), "PageDown")).toMatchObject({
      state: at(0, 7),
      command: { kind: "turn_page", days: 7 },
    });
    expect(place(press(at(0, 7), "PageUp").state)).toEqual([0, 0]);
    expect(press(at(0, 6), "PageUp").command).toEqual({ kind: "turn_page", days: -7 });
  });
});

describe("choosing nights", () => {
  it("starts with Enter, grows with the arrows and ends with Enter", () => {
    const { state, command } = pressAll(["ArrowRight", "Enter", "ArrowRight", "ArrowRight", "Enter"]);

    expect(command).toEqual({ kind: "chosen", range: { row: 0, from: 1, until: 4 } });
    expect(rangeOf(state, shape)).toEqual({ row: 0, from: 1, until: 4 });
  });

  it("chooses a single night with Enter twice, and backwards as well as forwards", () => {
    expect(pressAll(["Enter", "Enter"]).command).toEqual({
      kind: "chosen",
      range: { row: 0, from: 0, until: 1 },
    });
    expect(pressAll(["Enter", "ArrowLeft", "ArrowLeft", "Enter"], at(0, 5)).command).toEqual({
      kind: "chosen",
      range: { row: 0, from: 3, until: 6 },
    });
  });

  it("extends with Shift and an arrow without Enter first", () => {
    const { state } = press(press(at(0, 3), "ArrowRight", { shift: true }).state, "ArrowRight", {
      shift: true,
    });

    expect(rangeOf(state, shape)).toEqual({ row: 0, from: 3, until: 6 });
    expect(rangeOf(press(at(0, 3), "End", { shift: true }).state, shape)).toEqual({
      row: 0,
      from: 3,
      until: 14,
    });
  });

  it("stays in its room while a range is being chosen", () => {
    const choosing = press(at(0, 3), "Enter").state;

    expect(place(press(choosing, "ArrowDown").state)).toEqual([0, 3]);
    expect(place(press(choosing, "End", { ctrl: true }).state)).toEqual([0, 13]);
    expect(press(choosing, "PageUp").command).toBeNull();
  });

  it("takes a stay as a whole", () => {
    expect(pressAll(["Enter", "ArrowRight", "Enter"], at(1, 1)).command).toEqual({
      kind: "chosen",
      range: { row: 1, from: 1, until: 6 },
    });
  });

  it("asks to close what is chosen, what is being chosen, or else the night under the cursor", () => {
    const chosen = pressAll(["Enter", "ArrowRight", "Enter", "ArrowDown"]).state;

    expect(press(chosen, "Delete").command).toEqual({ kind: "close", range: { row: 0, from: 0, until: 2 } });
    expect(pressAll(["Enter", "ArrowRight", "Delete"]).command).toEqual({
      kind: "close",
      range: { row: 0, from: 0, until: 2 },
    });
    expect(press(at(2, 4), "Delete").command).toEqual({
      kind: "close",
      range: { row: 2, from: 4, until: 5 },
    });
  });

  it("gives up with Escape, first the started range, then the chosen one, then leaves the key alone", () => {
    const started = press(at(0, 3), "Enter").state;
    const chosen = press(started, "Enter").state;

    expect(press(started, "Escape")).toMatchObject({ state: { anchor: null }, command: null, handled: true });
    expect(press(chosen, "Escape")).toMatchObject({ state: { chosen: null }, command: { kind: "cleared" } });
    expect(press(at(0, 3), "Escape").handled).toBe(false);
  });

  it("starts and ends with two clicks in one room, and starts anew in another", () => {
    const first = chartPressed(CHART_START, { row: 1, column: 7 }, shape).state;

    expect(chartPressed(first, { row: 1, column: 9 }, shape).command).toEqual({
      kind: "chosen",
      range: { row: 1, from: 7, until: 10 },
    });
    expect(chartPressed(first, { row: 2, column: 9 }, shape)).toMatchObject({
      state: { row: 2, column: 9, anchor: 9 },
      command: null,
    });
  });
});

describe("keys that are not the chart's", () => {
  it("leaves every key alone while Japanese is being composed", () => {
    expect(press(at(0, 3), "Enter", { composing: true })).toEqual({
      state: at(0, 3),
      command: null,
      handled: false,
    });
  });

  it("leaves Tab, letters and the browser's shortcuts alone", () => {
    expect(press(at(0, 3), "Tab").handled).toBe(false);
    expect(press(at(0, 3), "a").handled).toBe(false);
    expect(press(at(0, 3), "ArrowLeft", { other: true }).handled).toBe(false);
    expect(press(at(0, 3), "ArrowLeft", { ctrl: true }).handled).toBe(false);
  });

  it("does nothing on a chart without rooms", () => {
    const press = { key: "ArrowDown", shift: false, ctrl: false, other: false, composing: false };

    expect(chartKeyed(CHART_START, press, { columns: 14, rows: [] }).handled).toBe(false);
  });
});
