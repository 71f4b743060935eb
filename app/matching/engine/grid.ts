/** Degrees of one cell: some five kilometres, so that a wide search reads seven rows of short runs. */
const CELL_DEGREES = 0.05;
const CELLS_PER_DEGREE = 1 / CELL_DEGREES;
/** More rows than this are not worth choosing among: the whole region is read. */
const ROWS_MAX = 96;

/** The row of the grid, from the south pole up. */
export function rowOf(lat: number): number {
  return Math.floor((lat + 90) * CELLS_PER_DEGREE);
}

/** The column of the grid, from the date line east. */
export function columnOf(lon: number): number {
  return Math.floor((lon + 180) * CELLS_PER_DEGREE);
}

/**
 * 区画 — units of one kind in the order of their cells, row by row, then those without a place.
 *
 * `starts` holds for each row its occupied columns' first units and the row's end, one after another.
 */
export interface Region {
  readonly from: number;
  /** Where the units without a place begin. */
  readonly unplaced: number;
  readonly until: number;
  readonly firstRow: number;
  /** Where each row begins in `starts`; one more than there are rows. */
  readonly rowAt: Int32Array;
  readonly firstColumn: Int32Array;
  readonly starts: Uint32Array;
}

/** The part of the globe a search is interested in, in degrees. */
export interface Box {
  south: number;
  north: number;
  west: number;
  east: number;
}

/** A region from its units' cells, given in the order of the units. */
export function regionOf(
  from: number,
  rows: Int32Array,
  columns: Int32Array,
  placed: number,
  until: number,
): Region {
  const firstRow = placed === 0 ? 0 : (rows[0] as number);
  const lastRow = placed === 0 ? -1 : (rows[placed - 1] as number);
  const rowAt = new Int32Array(lastRow - firstRow + 2);
  const firstColumn = new Int32Array(lastRow - firstRow + 1);
  const starts: number[] = [];
  let unit = 0;
  for (let row = firstRow; row <= lastRow; row += 1) {
    rowAt[row - firstRow] = starts.length;
    firstColumn[row - firstRow] = (columns[unit] as number) ?? 0;
    let column = columns[unit] as number;
    while (unit < placed && rows[unit] === row) {
      while (column <= (columns[unit] as number)) {
        starts.push(from + unit);
        column += 1;
      }
      unit += 1;
    }
    starts.push(from + unit);
  }
  rowAt[lastRow - firstRow + 1] = starts.length;
  return {
    from,
    unplaced: from + placed,
    until,
    firstRow,
    rowAt,
    firstColumn,
    starts: Uint32Array.from(starts),
  };
}

/** Runs of words, ascending and apart, as pairs of first and one after the last. Used again for each question. */
export class WordRuns {
  words = new Uint32Array(256);
  count = 0;

  /** Adds units; what an earlier run has already is left out. */
  add(fromUnit: number, untilUnit: number): void {
    if (fromUnit >= untilUnit) return;
    const before = this.count === 0 ? 0 : (this.words[this.count * 2 - 1] as number);
    const first = Math.max(fromUnit >>> 5, before);
    const last = (untilUnit + 31) >>> 5;
    if (first >= last) return;
    if (first === before && this.count > 0) {
      this.words[this.count * 2 - 1] = last;
      return;
    }
    if (this.count * 2 + 2 > this.words.length) {
      const longer = new Uint32Array(this.words.length * 2);
      longer.set(this.words);
      this.words = longer;
    }
    this.words[this.count * 2] = first;
    this.words[this.count * 2 + 1] = last;
    this.count += 1;
  }
}

/** Adds the runs of a region that a box touches, those without a place always. A box of null is everywhere. */
export function runsWithin(region: Region, box: Box | null, runs: WordRuns): void {
  const top = box === null ? 0 : rowOf(box.north);
  const bottom = box === null ? 0 : rowOf(box.south);
  if (box === null || top - bottom >= ROWS_MAX) {
    runs.add(region.from, region.until);
    return;
  }
  const { firstRow, rowAt, firstColumn, starts } = region;
  const west = columnOf(box.west);
  const east = columnOf(box.east);
  const last = Math.min(top - firstRow, firstColumn.length - 1);
  for (let row = Math.max(0, bottom - firstRow); row <= last; row += 1) {
    const at = rowAt[row] as number;
    const span = (rowAt[row + 1] as number) - at - 1;
    const shift = firstColumn[row] as number;
    const from = Math.min(Math.max(west - shift, 0), span);
    const until = Math.min(Math.max(east + 1 - shift, 0), span);
    if (from < until) runs.add(starts[at + from] as number, starts[at + until] as number);
  }
  runs.add(region.unplaced, region.until);
}
