/** How large a town is, and how often what takes long is asked. */
export interface Scale {
  readonly facilities: number;
  /** Requests before another town is made. */
  readonly perTown: number;
  /** Bays of houses, each with homes of its own, some fifty kilometres from the next. */
  readonly bays: number;
  /** Every so many requests, the model judges every unit of the town; all others are held against it on a sample. */
  readonly modelEvery: number;
  /** More often than that, it judges every unit within reach of the home; each tenth time it joins their nights too. */
  readonly modelNearEvery: number;
  /** Of those, every so many have their cover joined by the model too, which judges the town for every run of nights. */
  readonly modelCoverEvery: number;
  readonly relaxEvery: number;
  /** Of the requests that are bounded by nothing, so many get a limit: the others look through the whole country. */
  readonly boundedShare: number;
  /** Of the houses whose place nobody knows, which are near to everybody, one in so many stays so. */
  readonly placedEvery: number;
}

export const SCALES: Readonly<Record<string, Scale>> = {
  municipal: {
    facilities: 86,
    perTown: 250,
    bays: 1,
    modelEvery: 1,
    modelNearEvery: 1,
    modelCoverEvery: 20,
    relaxEvery: 20,
    boundedShare: 0,
    placedEvery: 1,
  },
  prefecture: {
    facilities: 5_715,
    perTown: 100_000,
    bays: 36,
    modelEvery: 1_000,
    modelNearEvery: 20,
    modelCoverEvery: 5,
    relaxEvery: 200,
    boundedShare: 0.9,
    placedEvery: 4,
  },
  nation: {
    facilities: 71_430,
    perTown: 100_000,
    bays: 400,
    modelEvery: 5_000,
    modelNearEvery: 40,
    modelCoverEvery: 2,
    relaxEvery: 500,
    boundedShare: 0.97,
    placedEvery: 16,
  },
};
