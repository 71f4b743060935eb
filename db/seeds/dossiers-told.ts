import { addDays, type Day } from "~/kernel/day";
import type { CertificateFacts, DaysElsewhere } from "~/registry/model/certificate";
import type { ConsentFacts } from "~/registry/model/consent";
import type { ContactFacts } from "~/registry/model/contact";
import type { Fact, FactKey, FactValues, SaidByKind } from "~/registry/model/fact";
import type { MemberFacts } from "~/registry/model/household";
import type { RosterFacts } from "~/registry/roster-repository.server";

/** What a coordinator writes of a person in one sitting. */
export interface DossierTold {
  readonly members: readonly MemberFacts[];
  readonly contacts: readonly ContactFacts[];
  readonly certificates: readonly CertificateFacts[];
  readonly elsewhere: readonly Pick<DaysElsewhere, "fromDay" | "lastDay" | "place">[];
  readonly facts: readonly Pick<Fact, "key" | "value" | "saidByKind" | "saidBy" | "saidOn">[];
  readonly consents: readonly ConsentFacts[];
  readonly roster: RosterFacts | null;
}

export const someone = (name: string, relation: string, more: Partial<MemberFacts> = {}): MemberFacts => ({
  name,
  relation,
  birthDate: null,
  ageSaid: null,
  careRole: "main",
  health: "well",
  healthNote: "",
  canHelp: "",
  ifIll: "",
  ...more,
});

export const contact = (
  name: string,
  relation: string,
  phone: string,
  more: Partial<ContactFacts> = {},
): ContactFacts => ({
  kind: "family",
  name,
  relation,
  phone,
  secondPhone: "",
  canDo: [],
  agreedOn: null,
  note: "",
  ...more,
});

export const certificate = (
  from: Day,
  until: Day,
  level: CertificateFacts["level"],
  shortStayDays: number | null,
): CertificateFacts => ({
  number: "",
  appliedOn: null,
  validFrom: from,
  validUntil: until,
  level,
  levelFrom: from,
  levelUntil: addDays(until, 730),
  grants: [
    { service: "short_stay", perMonth: shortStayDays, unit: "days" },
    { service: "daily_life_care", perMonth: null, unit: "days" },
  ],
});

type Said = Pick<Fact, "saidByKind" | "saidBy" | "saidOn">;

/** One fact with its source. */
function said<Key extends FactKey>(key: Key, value: FactValues[Key], by: Said) {
  return { key, value, ...by };
}

const by = (saidByKind: SaidByKind, saidBy: string, saidOn: Day): Said => ({ saidByKind, saidBy, saidOn });

/** 青木 陽太 — everything the night asks for is there. */
export function dossierOfAoki(today: Day): DossierTold {
  const mother = by("family", "母 青木 恵子", addDays(today, -20));
  const himself = by("person", "", addDays(today, -20));
  const office = by("office", "生活介護 ひなた", addDays(today, -15));
  const agreedOn = addDays(today, -20);
  const consent = (layer: ConsentFacts["layer"], fields: ConsentFacts["fields"]): ConsentFacts => ({
    layer,
    fields,
    givenByKind: "person",
    givenBy: "青木 陽太",
    proxyReason: "",
    explained: "絵カードとやさしい日本語で、母といっしょに読みました。",
    givenOn: agreedOn,
    validUntil: addDays(agreedOn, 365),
  });
  return {
    members: [
      someone("青木 恵子", "母", {
        ageSaid: 67,
        health: "ill",
        healthNote: "腰の手術を待っています",
        ifIll: "夜の吸引をする人がいなくなります。",
        canHelp: "入院のときも電話には出られます。",
      }),
    ],
    contacts: [
      contact("青木 恵子", "母", "00-0000-0311", { canDo: ["decide", "bring_medicines"], agreedOn }),
      contact("鈴木 智", "相談員（さんぽみち）", "00-0000-0322", {
        kind: "consultant",
        canDo: ["decide"],
        agreedOn,
      }),
      contact("青木 真理", "姉", "00-0000-0333", {
        kind: "relative",
        canDo: ["stay", "drive"],
        agreedOn: addDays(today, -12),
        note: "土日なら泊まれます。",
      }),
    ],
    certificates: [certificate(addDays(today, -300), addDays(today, 64), "4", 10)],
    elsewhere: [{ fromDay: addDays(today, -40), lastDay: addDays(today, -38), place: "となり市の短期入所" }],
    facts: [
      said("wish_of_person", ["電車の図鑑を持って行きたい。", "すぎのこの101がいい。"], himself),
      said("wish_of_family", ["いつもの通所を休まないでほしい。", "近い所で過ごしてほしい。"], mother),
      said("first_30_minutes", ["静かな部屋で、図鑑を渡す。"], lastYear(mother)),
      said(
        "first_30_minutes",
        [
          "静かな部屋で、好きな電車の図鑑を渡す。",
          "「あとで」ではなく、時計で時刻を伝える。",
          "さわる前に、名前を呼ぶ。",
        ],
        office,
      ),
      said("dangers", ["てんかん：5分つづいたら119", "大きい音が苦手（耳あては青い袋）"], mother),
      said("allergies", [{ what: "そば", reaction: "じんましん", firstAid: "薬袋の赤い包みを飲む" }], mother),
      said(
        "medications",
        [
          { name: "朝の薬（一包化）", dose: "1包", times: ["morning"], how: "水で" },
          { name: "夕の薬（一包化）", dose: "1包・2錠", times: ["evening"], how: "ゼリーといっしょに" },
        ],
        by("paper", "お薬手帳", addDays(today, -20)),
      ),
      said(
        "seizures",
        [{ kind: "全身がかたくなる", firstAid: "横向きにし、時間を計る", callAfterMinutes: 5 }],
        mother,
      ),
      said(
        "procedures",
        [
          {
            act: "suction_oral",
            how: "23時と3時ごろ、鼻と口から。顔が赤いときは先に体を起こす",
            device: "黄色い箱",
            power: "予備の電池は箱の中",
            supplierPhone: "00-0000-0355",
            orderedOn: addDays(today, -90),
          },
        ],
        mother,
      ),
      said(
        "behaviours",
        [
          {
            seen: "耳をふさいで部屋を出る",
            before: "音が重なる",
            helps: "静かな所へいっしょに移り、時計を見せる",
          },
        ],
        office,
      ),
      said("communication", ["短い言葉と絵カード", "時刻は時計で示す"], office),
      said(
        "belongings",
        ["薬5日分・お薬手帳（母が持参）", "受給者証のコピー", "電車の図鑑・耳あて（青い袋）"],
        mother,
      ),
    ],
    consents: [
      consent(1, [
        "name",
        "address",
        "contacts",
        "certificate",
        "care",
        "behaviour",
        "medication",
        "wishes",
        "plan",
      ]),
      consent(2, [
        "name",
        "address",
        "contacts",
        "certificate",
        "care",
        "behaviour",
        "medication",
        "wishes",
        "plan",
      ]),
      consent(3, ["name", "contacts", "care", "behaviour", "medication", "wishes", "plan"]),
    ],
    roster: { reason: "medical_care", reasonNote: "夜の吸引ができる所が少ない", planningMode: "consultant" },
  };
}

/** What was said a year before, so that a fact has a history. */
function lastYear(said: Said): Said {
  return { ...said, saidOn: addDays(said.saidOn, -300) };
}
