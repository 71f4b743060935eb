import { FacilityColumns, NONE } from "./columns";
import type { Engine } from "./engine";
import { columnOf, rowOf } from "./grid";
import { ID_WORDS } from "./packed-ids";

/** The cell of facilities whose place is not known: behind all others. */
const NOWHERE = 2 ** 26 - 1;
const COLUMNS_OF_A_ROW = 8_192;
const POSITIONS = 2 ** 26;
/** Every column but the ids, which have several words each. */
const COLUMNS = (Object.keys(new FacilityColumns()) as (keyof FacilityColumns)[]).filter(
  (name): name is Exclude<keyof FacilityColumns, "id" | "grow" | "size"> => name !== "id",
);

/**
 * 事業所を並べ直す — gives facilities their positions anew, cell by cell: what a search reads of one house then lies beside
 * what it reads of the next, and an explanation, which looks at each, does not wait for memory.
 */
export function sortFacilities(engine: Engine): void {
  const { facilities: before, units } = engine;
  const order = facilitiesByCell(engine);
  const after = new FacilityColumns();
  after.size(order.length);
  const moved = new Uint32Array(engine.facilitiesUsed).fill(NONE);
  for (let nth = 0; nth < order.length; nth += 1) {
    const facility = order[nth] as number;
    moved[facility] = nth;
    for (let word = 0; word < ID_WORDS; word += 1)
      after.id[nth * ID_WORDS + word] = before.id[facility * ID_WORDS + word] as number;
  }
  for (const name of COLUMNS) {
    const [from, to] = [before[name], after[name]];
    for (let nth = 0; nth < order.length; nth += 1) to[nth] = from[order[nth] as number] as number;
  }
  for (let unit = 0; unit < engine.unitsUsed; unit += 1) {
    const facility = units.facility[unit] as number;
    if (facility !== NONE) units.facility[unit] = moved[facility] as number;
  }
  engine.facilities = after;
  engine.facilitiesUsed = order.length;
  engine.freeFacilities.length = 0;
  engine.index.fill(after.id, order.length);
  engine.generation += 1;
}

/** Facilities in the order of their cells, those without a place last; empty positions are left out. */
function facilitiesByCell({ facilities, facilitiesUsed }: Engine): Uint32Array {
  const keys = new Float64Array(facilitiesUsed);
  let count = 0;
  for (let facility = 0; facility < facilitiesUsed; facility += 1) {
    if (facilities.first[facility] === NONE) continue;
    const lat = facilities.lat[facility] as number;
    const cell = Number.isNaN(lat)
      ? NOWHERE
      : rowOf(lat) * COLUMNS_OF_A_ROW + columnOf(facilities.lon[facility] as number);
    keys[count] = cell * POSITIONS + facility;
    count += 1;
  }
  return Uint32Array.from(keys.subarray(0, count).sort(), (key) => key % POSITIONS);
}
