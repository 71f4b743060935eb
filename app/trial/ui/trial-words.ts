import type { Funding, Living, Skill, TrialKind } from "../model/kinds";
import type { LimitId, LimitReading, LimitStatus } from "../model/limits";
import type { AnswerByHand, AnswerReason, Asker, Standing, Voice, VoiceSource } from "../model/request";

/** 体験の種類, as families and offices both read them. */
export const KIND_WORDS: Readonly<Record<TrialKind, string>> = {
  group_home: "グループホームに泊まる",
  living_alone: "ひとりぐらしをためす",
  short_stay: "短期入所で泊まる",
  day_use: "昼だけ すごす",
  day_programme: "通う所をためす",
  work: "仕事をためす",
  training_residence: "練習の家に泊まる",
  session: "プログラムに出る",
  visit: "見に行く",
};

export const FUNDING_WORDS: Readonly<Record<Funding, string>> = {
  benefit: "給付（受給者証を使う）",
  municipal: "市の事業",
  self_pay: "自分で払う",
  unknown: "まだ分からない",
};

export const LIVING_WORDS: Readonly<Record<Living, string>> = {
  with_family: "家族といっしょ",
  alone: "ひとりぐらし",
  hospital: "病院に入院している",
  facility: "施設でくらしている",
  group_home: "グループホーム",
  unknown: "答えない",
};

export const SKILL_WORDS: Readonly<Record<Skill, string>> = {
  cooking: "料理",
  laundry: "せんたく",
  cleaning: "そうじ",
  shopping: "買い物",
  money: "お金の使い方",
  travel: "電車やバス",
  together: "みんなとすごす",
  other: "そのほか",
};

/** 本人の気もち, in the person's own words. */
export const VOICE_WORDS: Readonly<Record<Voice, string>> = {
  want: "行ってみたい",
  afraid: "まだ こわい",
  unsure: "わからない",
  not_asked: "まだ聞いていない",
};

export const VOICE_FROM_WORDS: Readonly<Record<VoiceSource, string>> = {
  person: "本人が答えた",
  with_help: "手伝ってもらって答えた",
  nobody: "まだ聞いていない",
};

export const ASKER_WORDS: Readonly<Record<Asker, string>> = {
  person: "ご本人",
  family: "ご家族",
  specialist: "支援している人",
  base: "拠点のコーディネーター",
};

/** 返事 by hand, as the coordinator chooses them. */
export const ANSWER_WORDS: Readonly<Record<AnswerByHand, string>> = {
  other_days: "べつの日なら できます",
  talk_first: "まず、お話を聞かせてください",
  not_this_time: "今回は むずかしいです",
};

/** 理由, as the family reads it after the answer. */
export const REASON_WORDS: Readonly<Record<AnswerReason, string>> = {
  full: "その日は、いっぱいでした",
  no_staff: "その日は、職員が足りません",
  care_not_possible: "必要な支援が、その場所ではできません",
  room_of_other_gender: "その日は、部屋の性別が合いません",
  first_meeting: "会って、お話ししてから決めたいです",
  paper_missing: "受給者証などの手続きが、先に要ります",
  other: "ほかの理由です",
};

/** ようす, as one short line for the family. */
export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  received: "申しこみを受けとりました",
  asking: "行き先に聞いています",
  agreed: "行き先が「いいですよ」と言いました",
  found: "決まりました",
  staying: "いま、体験しています",
  done: "体験が終わりました",
  other_days: ANSWER_WORDS.other_days,
  day_taken: "その日で お願いしました",
  talk_first: ANSWER_WORDS.talk_first,
  not_this_time: ANSWER_WORDS.not_this_time,
  withdrawn: "申しこみを取りけしました",
};

/** What comes next, for each of them. */
export const NEXT_WORDS: Readonly<Record<Standing, string>> = {
  received: "コーディネーターが読んで、お返事します。",
  asking: "行き先の返事を待っています。",
  agreed: "コーディネーターが、さいごに決めます。",
  found: "持ち物などは、電話でお知らせします。",
  staying: "困ったときは、上の電話へ。",
  done: "どうだったか、聞かせてください。",
  other_days: "日を変えて、お願いできます。",
  day_taken: "コーディネーターが、行き先に聞きます。",
  talk_first: "コーディネーターから、連絡します。",
  not_this_time: "ほかの場所も、いっしょにさがせます。",
  withdrawn: "いつでも、また申しこめます。",
};

const LIMIT_NAMES: Readonly<Record<LimitId, string>> = {
  group_home_year: "グループホームの体験は、1年に",
  group_home_consecutive: "つづけて泊まれるのは、",
  transition_overnight: "病院や施設から出てためす泊まりは、",
  day_service_month: "この月に通えるのは、",
};

/** 決まり by name, for the page that lists them. */
export const LIMIT_RULE_NAMES: Readonly<Record<LimitId, string>> = {
  group_home_year: "グループホームの体験（年度）",
  group_home_consecutive: "グループホームの体験（つづけて）",
  transition_overnight: "地域移行の体験宿泊",
  day_service_month: "日中のサービス（月の日数から引く）",
};

/** 決まり in a line: what it limits and to how many days. */
export function limitLine(id: LimitId, max: number): string {
  return `${LIMIT_NAMES[id]}${max}日までです`;
}

/** どうすればよいか — the way out that goes with each limit. */
export const LIMIT_REMEDIES: Readonly<Record<LimitId, string>> = {
  group_home_year: "次の年度に分けるか、市の事業・自費で行けるかを市に聞きます。",
  group_home_consecutive: "一度帰って、日をあけて、つづきを決めます。",
  transition_overnight: "地域移行支援の期間をのばせるかを、市に聞きます。",
  day_service_month: "日をへらすか、特例の届けが出せるかを事業所に聞きます。",
};

export const LIMIT_STATUS_WORDS: Readonly<Record<LimitStatus, string>> = {
  secondary: "解説で確かめた数",
  unverified: "まだ確かめていない数",
  municipal: "市が決めた数",
};

/** 気づき: how many days it would be, and by how many too many. */
export function limitWords({ max, used, asked, over, rule }: LimitReading): string {
  return `${limitLine(rule.id, max)}。使った日${used}日と、今回の${asked}日で、${over}日こえます。`;
}

/** What the request's note says: its kind and nothing of the person. The house reads it. */
export function requestNote(kind: TrialKind): string {
  return `体験：${KIND_WORDS[kind]}`;
}
