import type { Said, Told } from "~/catalogue/model/introduction";
import type { Scene } from "./drawn-pictures";

/** What a house of the town tells families, and its pictures with their words. */
export interface IntroductionTold {
  readonly office: string;
  readonly told: Told;
  readonly pictures: readonly (readonly [Scene, string])[];
}

const said = (easy: string, full = ""): Said => ({ easy, full });
const at = (time: string, easy: string, full = "") => ({ time, easy, full });

const HOUSES: readonly (readonly [Scene, string])[] = [
  ["house_red", "二階建ての家。茶色い屋根。庭に木が1本あります。"],
  ["house_blue", "青い屋根の家。前に広い庭があります。"],
  ["house_grey", "灰色の屋根の家。入り口に段差はありません。"],
];
const ROOMS: readonly (readonly [Scene, string])[] = [
  ["room_teal", "一人部屋。ベッドと机と大きな窓があります。"],
  ["room_rose", "一人部屋。赤いふとんのベッドと机があります。"],
];
const TABLES: readonly (readonly [Scene, string])[] = [
  ["dining_green", "みんなで食べる食堂。大きなテーブルがあります。"],
  ["dining_sand", "食堂。テーブルの上に明るい電気があります。"],
];
const pick = <Item>(list: readonly Item[], index: number): Item => list[index % list.length] as Item;
const scenes = (index: number) => [pick(HOUSES, index), pick(ROOMS, index), pick(TABLES, index)];

const LEADS: readonly Said[] = [
  said("4人でくらす家です。夜も職員がいます。", "定員4人のグループホームです。夜勤の職員が1人います。"),
  said("静かな所にある家です。庭で休めます。", "住宅地にあります。音が苦手な方にも使われています。"),
  said("駅の近くの家です。店も近いです。", "駅から徒歩8分です。日中の活動に通いやすい場所です。"),
  said(
    "みんなで食べる家です。料理もできます。",
    "食事作りにいっしょに参加できます。見ているだけでもかまいません。",
  ),
];

function home(office: string, index: number, costYen: number): IntroductionTold {
  return {
    office,
    told: {
      kinds: ["stay"],
      lead: pick(LEADS, index),
      timetable: [
        at("16:00", "着きます。部屋を見ます。", "到着。部屋と決まりの案内をします。"),
        at("18:00", "みんなで、ごはんを食べます。", "食堂で夕食をとります。"),
        at("19:30", "お風呂に入ります。", "入浴。手伝いが必要な方は職員が付きます。"),
        at("21:00", "自分の部屋で休みます。", "個室で自由にすごします。"),
        at("7:00", "起きます。朝ごはんを食べます。", "起床、朝食。薬の声かけをします。"),
        at("9:00", "家に帰ります。", "朝食後、帰宅します。"),
      ],
      night: said(
        "夜は、職員が1人います。こまったら、よべます。",
        "夜勤の職員が1人います。2時間ごとに見回ります。よび出しのボタンが各部屋にあります。",
      ),
      meals: said(
        "朝と夕方の、ごはんが出ます。食べられない物を教えてください。",
        "朝食と夕食が出ます。アレルギーと、きざみ食に対応します。",
      ),
      rules: said(
        "夜9時からは、静かにします。外に行くときは、職員に言います。",
        "消灯は22時です。外出は声をかけてください。火を使う物は持ちこめません。",
      ),
      costYen,
      cost: said(
        "ごはんのお金も、入っています。",
        "食費と光熱費の実費です。利用料は受給者証の上限までです。",
      ),
      cannot: [
        said("夜に、家まで送ること", "夜間の送迎"),
        said("ペットといっしょに泊まること", "ペットの同伴"),
      ],
    },
    pictures: scenes(index),
  };
}

function shortStay(office: string, index: number, costYen: number): IntroductionTold {
  const base = home(office, index, costYen);
  return {
    ...base,
    told: {
      ...base.told,
      lead: said(
        "短い間、泊まる所です。1泊から泊まれます。",
        "短期入所の事業所です。体験の1泊から使えます。はじめての方は、先に見学できます。",
      ),
      night: said(
        "夜も、起きている職員がいます。",
        "夜勤の職員が1人、起きています。体調が悪いときは、看護師に電話で相談します。",
      ),
      cannot: [
        said("長い間、くらすこと", "30日をこえる連続の利用"),
        said("夜に、薬をかえること", "夜間の医師の診察"),
      ],
    },
  };
}

function byDay(office: string, index: number, costYen: number): IntroductionTold {
  return {
    office,
    told: {
      kinds: ["day"],
      lead: said(
        index % 2 === 0
          ? "昼に通う所です。物を作ったり、散歩をしたりします。"
          : "昼に仕事をする所です。自分のはやさでできます。",
        "日中に通う事業所です。1日だけの体験も、午前だけの体験もできます。",
      ),
      timetable: [
        at("9:30", "着きます。みんなで話します。", "到着。朝の会をします。"),
        at("10:00", "作業をします。", "作業または活動。休みはいつでもとれます。"),
        at("12:00", "昼ごはんを食べます。", "昼食。給食か弁当をえらべます。"),
        at("13:30", "散歩や体操をします。", "散歩、体操、音楽などから選びます。"),
        at("15:30", "家に帰ります。", "終わりの会のあと、帰宅します。"),
      ],
      night: said(""),
      meals: said("昼ごはんが出ます。弁当を持って来てもよいです。", "給食があります。きざみ食に対応します。"),
      rules: said("休むときは、朝に電話をします。", "休むときは9時までに電話でお知らせください。"),
      costYen,
      cost: said("昼ごはんのお金です。", "昼食代の実費です。体験の利用料はかかりません。"),
      cannot: [said("泊まること", "宿泊")],
    },
    pictures: [["workshop", "作業の部屋。長い机の上に、箱や道具があります。"], pick(TABLES, index)],
  };
}

const alone: IntroductionTold = {
  office: "aoba-second",
  told: {
    kinds: ["alone", "stay"],
    lead: said(
      "ひとり暮らしの練習をする部屋です。となりに職員がいます。",
      "アパートの一室で、ひとり暮らしを試せます。同じ建物に職員の部屋があります。",
    ),
    timetable: [
      at("15:00", "かぎをもらいます。部屋を見ます。", "かぎの受けわたし。台所と風呂の使い方を説明します。"),
      at("16:30", "店に行って、食べ物を買います。", "職員と買い物をします。ひとりで行ってもかまいません。"),
      at("18:00", "自分で、ごはんを作ります。", "夕食を作ります。弁当でもかまいません。"),
      at("20:00", "職員が、ようすを見に来ます。", "職員が声をかけます。要らない方は電話にします。"),
      at("22:00", "ねます。", "就寝。夜間は電話でよべます。"),
      at("9:30", "そうじをして、帰ります。", "掃除をして、ふり返りをします。"),
    ],
    night: said(
      "夜は、ひとりです。電話をすると、職員が来ます。",
      "夜は同じ建物の職員が電話を受けます。10分ほどで行けます。",
    ),
    meals: said("自分で作るか、買って食べます。", "食事は出ません。職員が手伝うことはできます。"),
    rules: said(
      "かぎは、自分で持ちます。夜9時からは静かにします。",
      "火は電気だけです。友だちは20時まで来られます。",
    ),
    costYen: 1500,
    cost: said("電気や水のお金です。食べ物は別です。", "光熱費の実費です。食費はご自分の分です。"),
    cannot: [
      said("夜ずっと、そばにいること", "夜間の常時の見守り"),
      said("体をだいて動かすこと", "夜間の移乗の介助"),
    ],
  },
  pictures: [["flat", "二階建てのアパート。下の階に入り口があります。"], pick(ROOMS, 0), pick(TABLES, 1)],
};

/** 紹介 of the town: homes for a trial, short stays, a room to live alone in, and places by day. */
export const INTRODUCTIONS: readonly IntroductionTold[] = [
  home("midori-2f", 0, 1900),
  home("suginoko-north", 1, 2000),
  home("suginoko-hall", 2, 2100),
  home("hanamizuki-home", 3, 1800),
  home("hikari-home", 4, 1900),
  home("aoba-home", 5, 1700),
  home("hinata-home", 6, 2200),
  home("yamabiko-home", 7, 1900),
  alone,
  shortStay("suginoko-short", 1, 2100),
  shortStay("tsumugi-short", 2, 2300),
  shortStay("hanamizuki-short", 0, 2000),
  shortStay("aoba-short", 1, 1900),
];

/** A day programme's words, for as many as the town has. */
export const byDayIntroduction = byDay;
