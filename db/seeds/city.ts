import type { MunicipalityCode } from "~/kernel/id";
import type { Point } from "~/providers/model/unit-offer";

/**
 * みどり野市 — an invented city in an invented prefecture. Its code belongs to nobody, its places lie where the map has
 * sea, its telephone numbers begin with 00, its addresses are no addresses.
 */
export const MIDORINO = "99901" as MunicipalityCode;
/** となり町 — the small neighbour with whom there is an agreement (広域協定). */
export const TONARI = "99902" as MunicipalityCode;
export const PREFECTURE = "架空県";
export const CITY_NAME = "みどり野市";
export const TOWN_NAME = "となり町";

export interface District {
  readonly name: string;
  readonly towns: readonly string[];
  readonly centre: Point;
}

/** 五つの地区, in the order in which the city prints them. */
export const DISTRICTS = [
  { name: "中央", towns: ["本町", "緑町", "駅前"], centre: { lat: 31.0, lon: 141.0 } },
  { name: "北の台", towns: ["北の台", "丘の上", "ひばりが丘町"], centre: { lat: 31.022, lon: 140.994 } },
  { name: "南川", towns: ["南川", "橋のたもと", "川原町"], centre: { lat: 30.978, lon: 141.004 } },
  { name: "西野", towns: ["西野", "畑中", "林の前"], centre: { lat: 31.003, lon: 140.972 } },
  { name: "東原", towns: ["東原", "新町", "池の端"], centre: { lat: 30.998, lon: 141.029 } },
] as const satisfies readonly District[];
export type DistrictName = (typeof DISTRICTS)[number]["name"];

export function districtOf(name: DistrictName): District {
  return DISTRICTS.find((district) => district.name === name) ?? DISTRICTS[0];
}

/** Where 広域協定 leads: the neighbour's centre, twelve kilometres away. */
export const TONARI_CENTRE: Point = { lat: 31.06, lon: 141.11 };
