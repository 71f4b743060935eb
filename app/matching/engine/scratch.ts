/** Buffers that questions use again and again: they grow to the largest answer and stay. */
export class Scratch {
  /** Positions of the units that fit, in the order of the planes. */
  units = new Uint32Array(256);
  /** Metres from home of each of them; `NONE` when not known. */
  metres = new Uint32Array(256);
  /** Metres of the facility that was looked at last. */
  metresOfFacility = 0;
  sortKeys = new Float64Array(0);
  topUnits = new Uint32Array(0);
  topMetres = new Uint32Array(0);
  topScores = new Float64Array(0);
  /** By facility, what others depend on it (`SparingCosts`), as of `sparingOf`. */
  sparing = new Uint32Array(0);
  sparingOf: object | null = null;
  sparingGeneration = -1;

  /** Room for one unit more. */
  enlarge(): void {
    const units = new Uint32Array(this.units.length * 2);
    units.set(this.units);
    this.units = units;
    const metres = new Uint32Array(this.metres.length * 2);
    metres.set(this.metres);
    this.metres = metres;
  }
}
