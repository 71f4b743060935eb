import type { Day } from "~/kernel/day";
import { PLAN_PARTS, type PlanCell, type PlanPart } from "~/plans/model/grid";
import type { PlanSections } from "~/plans/model/sections";
import type { OpenOffice } from "./open-offices";

/** A plan as the story tells it. The offices are those of the demo city. */
export interface PlanTold {
  readonly sections: PlanSections;
  readonly cells: readonly PlanCell[];
}

/** An hour told in a few words; everything else is empty. */
function hour(day: number, part: PlanPart, told: Partial<PlanCell> = {}): PlanCell {
  return {
    day,
    part,
    state: "covered",
    facilityId: null,
    place: "",
    who: "",
    transport: "",
    meal: "",
    note: "",
    service: null,
    ...told,
  };
}

/** Five days: at home until the evening, then in one place, with a day programme between. */
function fiveDays(night: OpenOffice, nightName: string, dayName: string): readonly PlanCell[] {
  const place = { facilityId: night.facilityId, place: nightName };
  return [1, 2, 3, 4, 5].flatMap((day) =>
    PLAN_PARTS.map((part): PlanCell => {
      if (day === 1 && (part === "morning" || part === "daytime")) return hour(day, part, { state: "none" });
      if (day === 1 && part === "evening")
        return hour(day, part, { place: "自宅", who: "ヘルパー こもれび" });
      if (part === "morning") return hour(day, part, place);
      if (part === "daytime") return hour(day, part, { place: dayName, transport: "送迎 あり" });
      if (part === "evening") return hour(day, part, { ...place, note: "薬 2錠" });
      return hour(day, part, { ...place, note: part === "midnight" ? "吸引 2回" : "" });
    }),
  );
}

const consentOn = (signedOn: Day, signedBy: string, beforehand: boolean) => ({
  network: "on",
  inEmergency: "on",
  ...(beforehand && { beforehand: "on" }),
  signedBy,
  signedOn,
});

/** 青木 陽太 — as the ward's own form would have it, with one gap: the day programme is closed on the fifth day. */
export function planOfAoki(office: OpenOffice, signedOn: Day): PlanTold {
  const cells = fiveDays(office, "すぎのこホーム", "生活介護 ひなた").map((cell): PlanCell => {
    if (cell.day === 5 && cell.part === "morning") {
      return hour(5, "morning", { state: "by_call", place: "こもれび", note: "電話で頼む" });
    }
    if (cell.day === 5 && cell.part === "daytime") {
      return hour(5, "daytime", {
        state: "gap",
        service: "day_service",
        place: "未定",
        note: "ひなたは休み",
      });
    }
    return cell;
  });
  return {
    cells,
    sections: {
      contacts: [
        {
          name: "青木 恵子",
          relation: "母",
          phone: "00-0000-0311",
          can: "決める・薬を持ってくる",
          agreedOn: signedOn,
        },
        {
          name: "渡辺 直子（あおぞら）",
          relation: "相談員",
          phone: "00-0000-0322",
          can: "手配する",
          agreedOn: signedOn,
        },
        {
          name: "青木 真理",
          relation: "姉",
          phone: "00-0000-0333",
          can: "泊まる・送る（土日）",
          agreedOn: signedOn,
        },
      ],
      texts: {
        person: { calledBy: "ようたさん", speaking: "短いことばと、時計の絵。", taboo: "そば" },
        household: {
          members: "母（青木 恵子）64歳\n姉（青木 真理）38歳　となりの市",
          carer: "母。腰を痛めている。",
          keys: "玄関の植木鉢の下ではなく、姉が持っている",
        },
        triggers: { likely: "母の入院、腰の痛み", signs: "母が通院を休む" },
        daily: {
          meals: "ふつう。そばは食べない。",
          medicines: "夕 2錠（食後）",
          cautions: "大きい音が苦手（耳あては青い袋）",
          seizures: "てんかん：5分つづいたら119",
          allergies: "そば",
          sleep: "22時ごろ。夜中に2回、吸引。",
        },
        medical: {
          acts: "23時と3時ごろ、鼻と口から。\n顔が赤いときは先に体を起こす。",
          devices: "機械と予備電池は、黄色い箱。",
          supplier: "00-0000-0390",
        },
        behaviour: {
          firstMinutes:
            "静かな部屋で、好きな電車の図鑑を渡す。\n「あとで」ではなく、時計で時刻を伝える。\nさわる前に、名前を呼ぶ。",
          calming: "電車の図鑑",
          dislikes: "大きい音、急にさわられること",
        },
        wishes: { ofPerson: "いつもの日は、ひなたに行きたい。", ofFamily: "同じ所に5日いられるとよい。" },
        bring: {
          items: "薬5日分・お薬手帳（母が持参）\n受給者証のコピー\n電車の図鑑・耳あて（青い袋）",
          where: "玄関の青い袋",
        },
        practice: { stays: "月に1回、すぎのこホームに泊まる" },
        consent: consentOn(signedOn, "青木 陽太・母", false),
        after: { whoDecides: "母。いないときは姉。", wayHome: "姉の車", review: "1週間のうちに、あおぞらで" },
      },
    },
  };
}

/** 山田 翼 — everything is settled. */
export function planOfYamada(office: OpenOffice, signedOn: Day): PlanTold {
  return {
    cells: fiveDays(office, "あおばショート", "生活介護 ひなた").map((cell) => ({
      ...cell,
      note: cell.note === "吸引 2回" ? "見回り 2回" : cell.note,
    })),
    sections: {
      contacts: [
        { name: "山田 花子", relation: "母", phone: "00-0000-0411", can: "決める", agreedOn: signedOn },
        {
          name: "渡辺 直子（あおぞら）",
          relation: "相談員",
          phone: "00-0000-0322",
          can: "手配する",
          agreedOn: signedOn,
        },
      ],
      texts: {
        person: { calledBy: "つばさくん", speaking: "予定は紙に書いて見せる。" },
        household: { members: "母（山田 花子）", carer: "母。仕事は昼。" },
        triggers: { likely: "母の急な入院" },
        daily: { meals: "ふつう", medicines: "朝 1錠", cautions: "人ごみが苦手" },
        medical: { notNeeded: "on" },
        behaviour: { firstMinutes: "予定を紙に書いて渡す。\nヘッドホンを使ってよいと伝える。" },
        wishes: { ofPerson: "ゲームを持って行きたい。", ofFamily: "夜の電話をさせてほしい。" },
        bring: { items: "薬5日分\nゲーム機・充電器\n着がえ5日分", where: "本人の部屋の赤いかばん" },
        practice: { stays: "12月に、あおばショートで1泊" },
        consent: consentOn(signedOn, "山田 翼・母", true),
        after: { whoDecides: "母", wayHome: "母の迎え" },
      },
    },
  };
}

/** 見直しの過ぎた計画 — good enough months ago. */
export function planOverdue(signedOn: Day): PlanTold {
  const cells = [1, 2, 3, 4, 5].flatMap((day) =>
    PLAN_PARTS.map((part) => hour(day, part, { state: "by_call", place: "自宅", who: "親せきに電話" })),
  );
  return {
    cells,
    sections: {
      contacts: [{ name: "おば", relation: "おば", phone: "00-0000-0499", can: "来る", agreedOn: signedOn }],
      texts: {
        daily: { meals: "ふつう", medicines: "なし", cautions: "とくになし" },
        behaviour: { firstMinutes: "お茶を出して、話を聞く。" },
        consent: consentOn(signedOn, "本人", false),
      },
    },
  };
}
