import type { Handbook, PersonFacts, StatedNeeds } from "~/registry/model/person";
import { UNSTATED_NEEDS } from "~/registry/model/person";
import type { DistrictName } from "./city";

/** One of those whom the stories know by name. */
export interface CastMember
  extends Pick<
    PersonFacts,
    "familyName" | "givenName" | "familyKana" | "givenKana" | "gender" | "carer" | "isProtected"
  > {
  readonly key: string;
  readonly age: number;
  readonly district: DistrictName;
  readonly handbooks: readonly Handbook[];
  readonly needs: StatedNeeds;
}

const needs = (more: Partial<StatedNeeds>): StatedNeeds => ({ ...UNSTATED_NEEDS, meal: "regular", ...more });

function member(
  key: string,
  [familyName, givenName, familyKana, givenKana]: readonly [string, string, string, string],
  about: Omit<CastMember, "key" | "familyName" | "givenName" | "familyKana" | "givenKana" | "isProtected"> & {
    readonly isProtected?: boolean;
  },
): CastMember {
  return { key, familyName, givenName, familyKana, givenKana, isProtected: false, ...about };
}

/** 物語に名前で出てくる人. Invented, like everybody here. */
export const CAST: readonly CastMember[] = [
  member("aoki", ["青木", "陽太", "あおき", "ようた"], {
    age: 34,
    gender: "male",
    district: "北の台",
    handbooks: ["intellectual"],
    carer: "母（青木 恵子）、姉（青木 真理）",
    needs: needs({
      disabilities: ["intellectual"],
      level: "4",
      acts: [
        { act: "suction_oral", shifts: ["night"] },
        { act: "suction_nasal", shifts: ["night"] },
      ],
    }),
  }),
  member("yamada", ["山田", "翼", "やまだ", "つばさ"], {
    age: 22,
    gender: "male",
    district: "北の台",
    handbooks: ["intellectual"],
    carer: "母（山田 花子）",
    needs: needs({ disabilities: ["intellectual", "developmental"], level: "3", distanceMaxKm: 10 }),
  }),
  member("nishimura", ["西村", "さくら", "にしむら", "さくら"], {
    age: 27,
    gender: "female",
    district: "中央",
    handbooks: ["intellectual"],
    carer: "父",
    needs: needs({ disabilities: ["intellectual"], level: "3" }),
  }),
  member("fujii", ["藤井", "健太", "ふじい", "けんた"], {
    age: 31,
    gender: "male",
    district: "北の台",
    handbooks: ["intellectual"],
    carer: "母",
    needs: needs({ disabilities: ["intellectual"], level: "2" }),
  }),
  member("matsumoto", ["松本", "理恵", "まつもと", "りえ"], {
    age: 38,
    gender: "female",
    district: "北の台",
    handbooks: ["physical", "intellectual"],
    carer: "母",
    needs: needs({ disabilities: ["intellectual", "physical"], level: "4", meal: "chopped" }),
  }),
  member("sugimoto", ["杉本", "修", "すぎもと", "おさむ"], {
    age: 45,
    gender: "male",
    district: "中央",
    handbooks: ["physical"],
    carer: "姉",
    needs: needs({ disabilities: ["physical"], level: "4", wheelchair: true, adaptedBath: true }),
  }),
  member("inoue", ["井上", "優子", "いのうえ", "ゆうこ"], {
    age: 52,
    gender: "female",
    district: "北の台",
    handbooks: ["intellectual"],
    carer: "兄",
    needs: needs({ disabilities: ["intellectual"], level: "3", sameGenderCare: true }),
  }),
  member("morita", ["森田", "拓也", "もりた", "たくや"], {
    age: 29,
    gender: "male",
    district: "西野",
    handbooks: ["intellectual"],
    carer: "両親",
    needs: needs({ disabilities: ["intellectual", "developmental"], level: "5", behaviourSupport: true }),
  }),
  member("okada", ["岡田", "明", "おかだ", "あきら"], {
    age: 57,
    gender: "male",
    district: "北の台",
    handbooks: ["intellectual"],
    carer: "母（84歳）",
    needs: needs({ disabilities: ["intellectual"], level: "3" }),
  }),
  member("higashi", ["東", "真由", "ひがし", "まゆ"], {
    age: 41,
    gender: "female",
    district: "中央",
    handbooks: ["mental"],
    carer: "なし",
    isProtected: true,
    needs: needs({ disabilities: ["mental"], level: "2", sameGenderCare: true }),
  }),
];
