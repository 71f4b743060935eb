import { ID_WORDS } from "./packed-ids";

/** No unit, no facility, or a distance that is not known. */
export const NONE = 0xffff_ffff;

/** 欄 — what each unit has besides its bits and its profile, in numbers. */
export class UnitColumns {
  id = new Uint32Array(0);
  /** The position of its facility; `NONE` where there is no unit. */
  facility = new Uint32Array(0);
  /** The next unit of the same facility, or `NONE`. */
  next = new Uint32Array(0);
  /** Its row in `Engine.profiles`. */
  profile = new Uint32Array(0);
  /** Its room among those of the facility, from 1; 0 for none. */
  room = new Uint16Array(0);

  /** Room for this many units. */
  grow(units: number): void {
    if (units <= this.facility.length) return;
    this.size(Math.max(units, Math.ceil(this.facility.length * 1.125) + 256));
  }

  /** Room for exactly this many units. */
  size(room: number): void {
    this.id = grown(this.id, room * ID_WORDS);
    this.facility = grown(this.facility, room, NONE);
    this.next = grown(this.next, room, NONE);
    this.profile = grown(this.profile, room);
    this.room = grown(this.room, room);
  }
}

/** What each facility has. A position is given away again once its facility is gone. */
export class FacilityColumns {
  id = new Uint32Array(0);
  /** Degrees; `NaN` when the place is not known. */
  lat = new Float64Array(0);
  lon = new Float64Array(0);
  /** Of `lat`, for the distance. */
  cosLat = new Float64Array(0);
  /** Epoch milliseconds at which it is to be read again; `Infinity` for never. */
  lapsesAt = new Float64Array(0);
  /** Where its city stands in `Engine.municipalities`. */
  municipality = new Uint16Array(0);
  /** 1 for places that take only residents of their own city. */
  ownResidents = new Uint8Array(0);
  /** Its first unit, or `NONE`; then `UnitColumns.next`. */
  first = new Uint32Array(0);
  careAt = new Int32Array(0);
  careRows = new Uint16Array(0);
  presentAt = new Int32Array(0);
  presentRows = new Uint16Array(0);

  /** Room for this many facilities. */
  grow(facilities: number): void {
    if (facilities <= this.lat.length) return;
    this.size(Math.max(facilities, Math.ceil(this.lat.length * 1.125) + 64));
  }

  /** Room for exactly this many facilities. */
  size(room: number): void {
    this.id = grown(this.id, room * ID_WORDS);
    this.lat = grown(this.lat, room);
    this.lon = grown(this.lon, room);
    this.cosLat = grown(this.cosLat, room);
    this.lapsesAt = grown(this.lapsesAt, room);
    this.municipality = grown(this.municipality, room);
    this.ownResidents = grown(this.ownResidents, room);
    this.first = grown(this.first, room, NONE);
    this.careAt = grown(this.careAt, room);
    this.careRows = grown(this.careRows, room);
    this.presentAt = grown(this.presentAt, room);
    this.presentRows = grown(this.presentRows, room);
  }
}

type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** A copy of another length; what is new holds `fill`. */
export function grown<Kind extends Column>(column: Kind, length: number, fill = 0): Kind {
  // why: each constructor makes its own kind, which the union hides from the compiler.
  const made = new (column.constructor as new (length: number) => Kind)(length);
  made.set(length < column.length ? column.subarray(0, length) : column);
  if (fill !== 0) made.fill(fill, column.length);
  return made;
}
