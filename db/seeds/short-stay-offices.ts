import type { FacilityShell } from "~/providers/model/facility-shell";
import { CITY_NAME, type DistrictName, districtOf, MIDORINO, PREFECTURE } from "./city";
import {
  canDo,
  EMERGENCY_RESERVE,
  EVERY_NIGHT,
  northEast,
  type OfficeTold,
  SHORT_AND_EMERGENCY,
  single,
  supporting,
  TRIAL_EVERY_NIGHT,
  WEEKDAY_NIGHTS,
  WEEKENDS,
} from "./office-told";

const SUCTION = ["suction_oral", "suction_nasal"] as const;

/** 参加している短期入所 — seven of seventeen, as different as they are in a real town. */
export const TAKING_PART: readonly OfficeTold[] = [
  {
    key: "suginoko-short",
    owner: "suginoko",
    service: "short_stay_welfare_enhanced",
    name: "すぎのこホーム",
    nameKana: "すぎのこほーむ",
    district: "北の台",
    offsetKm: [0.4, 0.6],
    extension: "0111",
    participation: "full",
    profile: supporting(
      ["intellectual", "developmental", "physical", "intractable_disease"],
      ["profound_multiple"],
      { ageMax: 69, behaviourSupport: "ask", meals: ["regular", "chopped", "paste", "thickened"] },
    ),
    capabilities: [
      ...canDo(SUCTION, "nurse", { day: 2, evening: 2, night: 1 }),
      ...canDo(["tube_feeding_gastrostomy"], "nurse", { day: 2, evening: 1 }, ["night"]),
      ...canDo(["seizure_rescue"], "nurse", { day: 2, evening: 2, night: 1 }),
    ],
    rooms: [
      single("101", [EVERY_NIGHT], { note: "たんの吸引ができます" }),
      single("102", [EVERY_NIGHT], { wheelchair: "yes", lift: "ask", adaptedBath: "yes" }),
      single("103", [EVERY_NIGHT], { genderRule: "female" }),
      single("104", [WEEKDAY_NIGHTS, WEEKENDS], { genderRule: "male" }),
      single("201", [TRIAL_EVERY_NIGHT], { note: "体験の部屋　2階" }),
      single("202", [EMERGENCY_RESERVE], { note: "緊急用の部屋　1階" }),
    ],
  },
  {
    key: "tsumugi-short",
    owner: "tsumugi",
    service: "short_stay_welfare",
    name: "短期入所 つむぎ",
    nameKana: "たんきにゅうしょつむぎ",
    district: "中央",
    offsetKm: [-0.7, 0.3],
    extension: "0112",
    participation: "full",
    profile: supporting(["physical", "intellectual", "higher_brain_dysfunction"], ["deafblind"], {
      ageMin: 15,
      nightStaffMale: "yes",
      transport: "yes",
      transportKm: 6,
      meals: ["regular", "chopped", "paste"],
    }),
    // The nurse goes home at eight in the evening: what is missing is missing at night.
    capabilities: [
      ...canDo(SUCTION, "nurse", { day: 1, evening: 1 }),
      ...canDo(["catheterization"], "nurse", { day: 1 }),
    ],
    rooms: [
      single("1号室", [SHORT_AND_EMERGENCY], { wheelchair: "yes", lift: "yes", adaptedBath: "yes" }),
      single("2号室", [EVERY_NIGHT], { wheelchair: "yes", adaptedBath: "yes" }),
      single("3号室", [WEEKDAY_NIGHTS]),
      single("体験室", [TRIAL_EVERY_NIGHT], { wheelchair: "ask" }),
    ],
  },
  {
    key: "hanamizuki-short",
    owner: "hanamizuki",
    service: "short_stay_welfare",
    name: "短期入所 はなみずき",
    nameKana: "たんきにゅうしょはなみずき",
    district: "南川",
    offsetKm: [0.3, -0.5],
    extension: "0113",
    participation: "full",
    profile: supporting(["intellectual", "developmental", "hearing"], ["profound_multiple"], {
      transport: "ask",
      transportKm: 4,
    }),
    capabilities: canDo(["blood_glucose"], "nurse", { day: 1 }, ["evening"]),
    rooms: [
      single("1号室", [SHORT_AND_EMERGENCY], { genderRule: "female" }),
      {
        label: "2号室",
        genderRule: "same_as_present",
        units: [
          { label: "2号室 窓側", offerings: [EVERY_NIGHT] },
          { label: "2号室 廊下側", offerings: [EVERY_NIGHT] },
        ],
      },
      single("3号室", [TRIAL_EVERY_NIGHT]),
    ],
  },
  {
    key: "aoba-short",
    owner: "aoba",
    service: "short_stay_welfare",
    name: "あおばの家",
    nameKana: "あおばのいえ",
    district: "西野",
    offsetKm: [0.6, 0.2],
    extension: "0114",
    participation: "full",
    profile: supporting(
      ["intellectual", "developmental"],
      ["physical", "visual", "deafblind", "profound_multiple"],
      { behaviourSupport: "yes", nightStaffFemale: "no", nightStaffMale: "yes", ageMin: 15, ageMax: 50 },
    ),
    capabilities: [],
    rooms: [
      single("1号", [EVERY_NIGHT], { note: "かべが厚い部屋です" }),
      single("2号", [WEEKDAY_NIGHTS, WEEKENDS]),
      single("3号", [SHORT_AND_EMERGENCY]),
    ],
  },
  {
    key: "midori-short",
    owner: "midori",
    service: "short_stay_welfare",
    name: "短期入所 みどり",
    nameKana: "たんきにゅうしょみどり",
    district: "北の台",
    offsetKm: [-0.8, -0.4],
    extension: "0115",
    participation: "holds",
    profile: supporting(["intellectual", "physical"], ["mental"], { nightStaffMale: "yes" }),
    capabilities: canDo(SUCTION, "trained_2", { day: 1, evening: 1 }),
    rooms: [
      single("201", [EVERY_NIGHT]),
      single("202", [WEEKDAY_NIGHTS]),
      single("203", [SHORT_AND_EMERGENCY], { wheelchair: "ask" }),
    ],
  },
  {
    key: "hikari-short",
    owner: "hikari",
    service: "short_stay_welfare",
    name: "ひかり荘",
    nameKana: "ひかりそう",
    district: "東原",
    offsetKm: [-0.3, 0.4],
    extension: "0116",
    participation: "holds",
    profile: supporting(["intellectual", "mental", "developmental"], ["physical", "profound_multiple"], {
      ageMax: 69,
    }),
    capabilities: [],
    rooms: [
      single("すみれ", [EVERY_NIGHT], { genderRule: "female" }),
      single("あやめ", [SHORT_AND_EMERGENCY], { genderRule: "female" }),
      single("もみじ", [WEEKENDS], { genderRule: "female" }),
    ],
  },
  {
    key: "harukaze-short",
    owner: "harukaze",
    service: "short_stay_welfare",
    name: "はるかぜ 短期",
    nameKana: "はるかぜたんき",
    district: "中央",
    offsetKm: [0.9, -0.6],
    extension: "0117",
    participation: "counts",
    profile: supporting(["intellectual", "physical"], [], { ageMin: 6, ageMax: 64, levelMin: 0 }),
    capabilities: canDo(["suction_oral"], "trained_1", { day: 1, evening: 1 }),
    rooms: [
      single("A", [WEEKDAY_NIGHTS]),
      single("B", [WEEKDAY_NIGHTS]),
      single("C", [WEEKENDS], { wheelchair: "yes" }),
    ],
  },
];

const knownOnly = (
  key: string,
  owner: OfficeTold["owner"],
  name: string,
  nameKana: string,
  district: DistrictName,
  extension: string,
): OfficeTold => ({
  key,
  owner,
  service: "short_stay_welfare",
  name,
  nameKana,
  district,
  offsetKm: [0.2, -0.9],
  extension,
  participation: "none",
  profile: supporting([]),
  capabilities: [],
  rooms: [],
});

/** 参加していない短期入所 with an organisation in the town: they are known and asked by telephone. */
export const NOT_YET: readonly OfficeTold[] = [
  knownOnly("hinata-short", "hinata", "短期入所 ひなた", "たんきにゅうしょひなた", "西野", "0118"),
  knownOnly("komorebi-short", "komorebi", "短期入所 こもれび", "たんきにゅうしょこもれび", "中央", "0119"),
  knownOnly("yamabiko-short", "yamabiko", "やまびこの家", "やまびこのいえ", "北の台", "0120"),
  knownOnly("seseragi-short", "seseragi", "せせらぎ荘", "せせらぎそう", "南川", "0121"),
];

/** 公表だけされている短期入所 — shells from open data that nobody has claimed. */
export const UNCLAIMED: readonly FacilityShell[] = (
  [
    ["短期入所 そよかぜ", "たんきにゅうしょそよかぜ", "北の台"],
    ["短期入所 あすなろ", "たんきにゅうしょあすなろ", "中央"],
    ["ゆうなぎ荘", "ゆうなぎそう", "南川"],
    ["短期入所 どんぐり", "たんきにゅうしょどんぐり", "西野"],
    ["ほしぞら短期入所", "ほしぞらたんきにゅうしょ", "東原"],
    ["短期入所 ななくさ", "たんきにゅうしょななくさ", "北の台"],
  ] as const
).map(([name, kana, district], index) => ({
  number: `999010000${index}`,
  service: "short_stay_welfare",
  name,
  kana,
  organisationName: "架空の法人",
  prefecture: PREFECTURE,
  city: CITY_NAME,
  municipality: MIDORINO,
  addressRest: `${districtOf(district).towns[0]}${index + 1}-1`,
  phone: `00-0000-013${index}`,
  fax: null,
  url: null,
  location: northEast(districtOf(district).centre, [0.3 * index - 0.8, 0.5 - 0.2 * index]),
  capacity: 2 + index,
}));
