import type { BedTrouble } from "../model/bed-condition";
import type { BedStatusCode } from "../model/bed-status";
import type { TemporaryReason } from "../model/temporary-unit";

export const CONDITION_WORDS: Readonly<Record<BedTrouble, string>> = {
  cleaning: "清掃中",
  held_back: "出さない",
  isolated: "隔離中",
  contaminated: "消毒待ち",
};

/** What each condition means to the person who has to choose. */
export const CONDITION_HINTS: Readonly<Record<BedTrouble, string>> = {
  cleaning: "掃除やシーツの交換が終わるまで",
  held_back: "家の都合で、しばらくこのベッドを出さない",
  isolated: "感染の心配があり、ほかの人を入れない",
  contaminated: "汚れがあり、消毒が済むまで使えない",
};

/** The exchanged code in one word, for tonight. */
export const BED_STATUS_WORDS: Readonly<Record<BedStatusCode, string>> = {
  C: "閉じている",
  H: "清掃中",
  I: "隔離中",
  K: "消毒待ち",
  O: "利用中",
  U: "空いている",
};

export const TEMPORARY_REASON_WORDS: Readonly<Record<TemporaryReason, string>> = {
  full_tonight: "どこもいっぱいのため",
  disaster: "災害のため",
  infection: "感染症で、いつもの部屋が使えないため",
  other_house_closed: "ほかの事業所が休んでいるため",
  other: "そのほか",
};
