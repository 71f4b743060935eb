import type { PaperworkId } from "../model/placement";
import type { RankLineId, RankWeights } from "../model/rank";
import type { ConstraintId } from "../model/verdict";

/** One number of the sum in words. */
export interface WeightWords {
  readonly key: keyof RankWeights;
  readonly label: string;
  readonly unit: string;
}

/** 並び順の点 — by line of the sum: why there are points, and which numbers make them. */
export const WEIGHT_GROUPS: Readonly<
  Record<RankLineId, { readonly why: string; readonly weights: readonly WeightWords[] }>
> = {
  agreed_in_plan: {
    why: "ご家族と事業所が、前もって約束しています。",
    weights: [
      { key: "agreedFirst", label: "計画の1番の所", unit: "点" },
      { key: "agreedStep", label: "順が1つ下がると引く", unit: "点" },
    ],
  },
  stayed_before: {
    why: "知っている場所なら、急な泊まりの不安が小さくなります。",
    weights: [
      { key: "perStayBefore", label: "泊まったこと 1回につき", unit: "点" },
      { key: "staysCounted", label: "数えるのは", unit: "回まで" },
    ],
  },
  distance: {
    why: "ご自宅に近い所を先にします。",
    weights: [
      { key: "distanceMax", label: "すぐ近くの所", unit: "点" },
      { key: "perKm", label: "1kmにつき引く", unit: "点" },
    ],
  },
  same_bed: {
    why: "とちゅうで部屋を移らずにすみます。",
    weights: [{ key: "sameBed", label: "ずっと同じ部屋の所", unit: "点" }],
  },
  freshness: {
    why: "空きを確かめたのが新しいほど、断られにくくなります。",
    weights: [
      { key: "freshnessMax", label: "いま確かめた所", unit: "点" },
      { key: "freshnessHours", label: "0点になるのは", unit: "時間あと" },
    ],
  },
  open_questions: {
    why: "電話で確かめることが多いと、夜に時間がかかります。",
    weights: [
      { key: "perQuestion", label: "確かめること 1つにつき引く", unit: "点" },
      { key: "questionsCounted", label: "数えるのは", unit: "つまで" },
    ],
  },
  sparing: {
    why: "ほかに行ける所が少ない方のために、その所を残します。",
    weights: [
      { key: "sparingMax", label: "引くのは、多くても", unit: "点" },
      { key: "perTurnedAway", label: "行き先をなくす方 1人につき引く", unit: "点" },
      { key: "needPerMille", label: "ある夜に泊まる所がいる方は", unit: "人（1,000人中）" },
    ],
  },
};

/** 条件の意味 — what each constraint looks at, in one sentence. */
export const CONSTRAINT_MEANINGS: Readonly<Record<ConstraintId, string>> = {
  dates: "いる日が、みな空いていること",
  purpose: "その空きを、この目的に使ってよいこと",
  disability_types: "その障害の方を受けていること",
  support_level: "障害支援区分が、その所の決まりの中にあること",
  medical_acts: "要る医療的ケアを、要る時間帯にできて、枠が空いていること",
  behaviour_support: "行動障害のある方の支援ができること",
  room_gender: "部屋の性別の決まりに合うこと",
  same_gender_care: "望むときは、夜に同じ性別の職員がいること",
  age: "年齢が、その所の決まりの中にあること",
  wheelchair: "車いす・リフト・特殊浴槽など、要る設備があること",
  meals: "食べられる形の食事が出ること",
  distance: "望む距離の中にあること",
  transport: "要るときは、ご自宅まで送迎があること",
  municipality: "その市に住む方だけの所ではないこと。協定があれば使えること",
  do_not_place: "紹介を見合わせる決まりがないこと",
  enrolment: "その事業所に、事前の登録があること",
  freshness: "空きの確認が1日より新しいこと。古いときは電話で確かめます",
  supporter: "職員のいない所なら、いっしょに泊まる支援者がいること",
};

/** 書類の条件 — what the checkbox in front of each lets in. */
export const PAPERWORK_CHOICES: Readonly<Record<PaperworkId, string>> = {
  support_level: "区分が決まりの外でも、候補に入れる",
  municipality: "ほかの市に住む方でも、候補に入れる",
  enrolment: "事前の登録がなくても、候補に入れる",
};
