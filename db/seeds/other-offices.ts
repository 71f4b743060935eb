import type { Participation } from "~/providers/model/facility";
import type { RoomGenderRule, ServiceKind } from "~/providers/model/support";
import type { DistrictName } from "./city";
import {
  canDo,
  DAY_SEAT,
  EMERGENCY_RESERVE,
  EVERY_NIGHT,
  type Offering,
  type OfficeTold,
  single,
  supporting,
  TRIAL_AND_EMERGENCY,
  TRIAL_EVERY_NIGHT,
  TRIAL_WEEKDAYS,
} from "./office-told";
import type { OrganisationKey } from "./organisations";

interface HomeTold {
  readonly key: string;
  readonly owner: OrganisationKey;
  readonly name: string;
  readonly kana: string;
  readonly district: DistrictName;
  readonly participation: Participation;
  readonly gender: RoomGenderRule;
  readonly rooms: readonly (readonly [string, Offering])[];
  readonly more?: Partial<Pick<OfficeTold, "profile" | "capabilities">>;
}

const home = (told: HomeTold, index: number): OfficeTold => ({
  key: told.key,
  owner: told.owner,
  service: "group_home",
  name: told.name,
  nameKana: told.kana,
  district: told.district,
  offsetKm: [((index * 5) % 9) / 5 - 0.8, ((index * 7) % 11) / 6 - 0.9],
  extension: `01${40 + index}`,
  participation: told.participation,
  profile:
    told.more?.profile ??
    supporting(["intellectual", "developmental"], ["profound_multiple", "deafblind"], {
      levelMin: 0,
      levelMax: 5,
      nightStaffFemale: told.gender === "male" ? "no" : "yes",
      nightStaffMale: told.gender === "female" ? "no" : "yes",
    }),
  capabilities: told.more?.capabilities ?? [],
  rooms: told.rooms.map(([label, offering]) => single(label, [offering], { genderRule: told.gender })),
});

const t = TRIAL_EVERY_NIGHT;
const HOMES: readonly HomeTold[] = [
  {
    key: "midori-2f",
    owner: "midori",
    name: "グループホーム みどり 2階",
    kana: "ぐるーぷほーむみどりにかい",
    district: "北の台",
    participation: "full",
    gender: "male",
    rooms: [["2階 体験室", TRIAL_AND_EMERGENCY]],
    more: {
      profile: supporting(["intellectual", "developmental", "physical"], [], { nightStaffMale: "yes" }),
      capabilities: canDo(["suction_oral", "suction_nasal"], "trained_2", { day: 1, evening: 1, night: 1 }),
    },
  },
  homeOf(
    "midori-1f",
    "midori",
    "グループホーム みどり 1階",
    "ぐるーぷほーむみどりいっかい",
    "北の台",
    "male",
  ),
  homeOf("suginoko-north", "suginoko", "グループホーム すぎのこ", "ぐるーぷほーむすぎのこ", "北の台", "any"),
  homeOf("suginoko-hall", "suginoko", "すぎのこ第二ホーム", "すぎのこだいにほーむ", "中央", "female"),
  homeOf(
    "hanamizuki-home",
    "hanamizuki",
    "グループホーム はなみずき",
    "ぐるーぷほーむはなみずき",
    "南川",
    "female",
  ),
  homeOf("hikari-home", "hikari", "グループホーム ひかり", "ぐるーぷほーむひかり", "東原", "male"),
  homeOf("aoba-home", "aoba", "あおばホーム", "あおばほーむ", "西野", "male"),
  homeOf("aoba-second", "aoba", "あおば第二ホーム", "あおばだいにほーむ", "西野", "any"),
  homeOf("hinata-home", "hinata", "ひなたの家", "ひなたのいえ", "中央", "any"),
  homeOf("komorebi-home", "komorebi", "こもれびハウス", "こもれびはうす", "北の台", "male"),
  homeOf("yamabiko-home", "yamabiko", "やまびこハウス", "やまびこはうす", "南川", "female"),
  homeOf("seseragi-home", "seseragi", "グループホーム せせらぎ", "ぐるーぷほーむせせらぎ", "東原", "any"),
];

function homeOf(
  key: string,
  owner: OrganisationKey,
  name: string,
  kana: string,
  district: DistrictName,
  gender: RoomGenderRule,
): HomeTold {
  const second = key.length % 2 === 0 ? [["体験室 2", TRIAL_WEEKDAYS] as const] : [];
  return {
    key,
    owner,
    name,
    kana,
    district,
    gender,
    participation: key.endsWith("home") ? "full" : "holds",
    rooms: [["体験室", t], ...second],
  };
}

/** グループホーム — twelve, each with a room for trials; few for women (domain.md S1-20). */
export const GROUP_HOMES: readonly OfficeTold[] = HOMES.map(home);

const programme = (
  [key, owner, service, name, nameKana, district, seats]: readonly [
    string,
    OrganisationKey,
    ServiceKind,
    string,
    string,
    DistrictName,
    number,
  ],
  index: number,
): OfficeTold => ({
  key,
  owner,
  service,
  name,
  nameKana,
  district,
  offsetKm: [0.9 - ((index * 4) % 7) / 4, ((index * 3) % 8) / 5 - 0.7],
  extension: `01${60 + index}`,
  participation: "full",
  profile: supporting(
    ["intellectual", "developmental", ...(index % 2 === 0 ? (["physical"] as const) : [])],
    index % 3 === 2 ? ["profound_multiple"] : [],
    {
      levelMin: service === "daily_life_care" ? 3 : 0,
      transport: index % 2 === 0 ? "yes" : "no",
      transportKm: index % 2 === 0 ? 8 : 0,
      behaviourSupport: index % 4 === 0 ? "yes" : "ask",
    },
  ),
  capabilities:
    index % 4 === 0 ? canDo(["suction_oral", "tube_feeding_gastrostomy"], "nurse", { day: 2 }) : [],
  rooms: [
    {
      label: "活動室",
      genderRule: "any",
      units: Array.from({ length: seats }, (_, n) => ({
        label: `席 ${n + 1}`,
        wheelchair: index % 2 === 0 ? ("yes" as const) : ("no" as const),
        offerings: [DAY_SEAT],
      })),
    },
  ],
});

/** 日中の場 — nine programmes with seats by morning and afternoon. */
export const DAY_PROGRAMMES: readonly OfficeTold[] = (
  [
    ["hinata-day", "hinata", "daily_life_care", "生活介護 ひなた", "せいかつかいごひなた", "中央", 3],
    ["tsumugi-day", "tsumugi", "daily_life_care", "生活介護 つむぎ", "せいかつかいごつむぎ", "中央", 2],
    [
      "suginoko-day",
      "suginoko",
      "daily_life_care",
      "生活介護 すぎのこ",
      "せいかつかいごすぎのこ",
      "北の台",
      3,
    ],
    ["seseragi-day", "seseragi", "daily_life_care", "生活介護 せせらぎ", "せいかつかいごせせらぎ", "南川", 2],
    ["yamabiko-day", "yamabiko", "life_training", "自立訓練 やまびこ", "じりつくんれんやまびこ", "北の台", 2],
    ["komorebi-day", "komorebi", "employment_b", "こもれび工房", "こもれびこうぼう", "北の台", 3],
    ["hikari-day", "hikari", "employment_b", "ひかりパン工房", "ひかりぱんこうぼう", "東原", 2],
    ["aoba-day", "aoba", "functional_training", "自立訓練 あおば", "じりつくんれんあおば", "西野", 2],
    [
      "harukaze-day",
      "harukaze",
      "day_temporary_care",
      "日中一時 はるかぜ",
      "にっちゅういちじはるかぜ",
      "中央",
      3,
    ],
  ] as const
).map(programme);

const hospital = (
  key: string,
  owner: OrganisationKey,
  name: string,
  nameKana: string,
  district: DistrictName | null,
  extension: string,
): OfficeTold => ({
  key,
  owner,
  service: "short_stay_medical",
  name,
  nameKana,
  district,
  offsetKm: [0.5, 0.1],
  extension,
  participation: "holds",
  profile: supporting(["physical", "profound_multiple", "intractable_disease", "intellectual"], [], {
    levelMin: 4,
    ageMin: 0,
    ageMax: 120,
    nightStaffMale: "ask",
    behaviourSupport: "no",
    ownResidentsOnly: district === null,
    meals: ["regular", "chopped", "paste", "thickened"],
  }),
  capabilities: [
    ...canDo(["ventilator", "tracheostomy"], "nurse", { day: 1, evening: 1, night: 1 }),
    ...canDo(
      ["suction_oral", "suction_nasal", "suction_tracheal", "tube_feeding_gastrostomy", "oxygen_therapy"],
      "nurse",
      { day: 2, evening: 2, night: 2 },
    ),
  ],
  rooms: [
    single("病室 1", [EVERY_NIGHT], { wheelchair: "yes", lift: "yes", adaptedBath: "yes" }),
    single("病室 2", [EMERGENCY_RESERVE], { wheelchair: "yes", lift: "yes", adaptedBath: "yes" }),
  ],
});

/** メディカルショート — one in the city's own hospital, one across the border under the agreement. */
export const MEDICAL_SHORT_STAYS: readonly OfficeTold[] = [
  hospital("byoin-short", "byoin", "みどり野総合病院 短期入所", "みどりのそうごうびょういん", "中央", "0170"),
  hospital("tonari-short", "tonari", "となり町病院 短期入所", "となりちょうびょういん", null, "0202"),
];
