/** What a notice is about. Nothing else of the outbox reaches a person's mailbox. */
export const NOTICE_KINDS = [
  "booking_held",
  "booking_accepted",
  "booking_declined",
  "booking_lapsed",
  "booking_cancelled",
  "supporter_claimed",
  "confirm_link",
  "claim_decided",
  "inquiry_sent",
  "inquiry_withdrawn",
  "inquiry_lost",
  "inquiry_expired",
  "lead_called",
  "glass_broken",
  "plan_place_asked",
  "offer_made",
  "offer_expired",
  "vacancy_seen",
  "trial_invited",
  "trial_asked",
  "trial_answered",
  "trial_day_taken",
  "trial_found",
  "trial_answered_by_link",
  "declines_asked",
  "round_published",
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** The kind behind a topic of the outbox; null for what nobody is written about. */
export function noticeKindOf(topic: string): NoticeKind | null {
  return KIND_OF_TOPIC.get(topic) ?? null;
}

const KIND_OF_TOPIC: ReadonlyMap<string, NoticeKind> = new Map([
  ["booking.held", "booking_held"],
  ["booking.accepted", "booking_accepted"],
  ["booking.declined", "booking_declined"],
  ["booking.lapsed", "booking_lapsed"],
  ["booking.cancelled", "booking_cancelled"],
  ["supporter.claimed", "supporter_claimed"],
  ["confirm_link.issued", "confirm_link"],
  ["facility_claim.decided", "claim_decided"],
  ["inquiry.sent", "inquiry_sent"],
  ["inquiry.withdrawn", "inquiry_withdrawn"],
  ["inquiry.lost", "inquiry_lost"],
  ["inquiry.expired", "inquiry_expired"],
  ["case.lead_called", "lead_called"],
  ["break_glass.opened", "glass_broken"],
  ["plan.place_asked", "plan_place_asked"],
  ["offer.made", "offer_made"],
  ["offer.expired", "offer_expired"],
  ["wish.vacancy_seen", "vacancy_seen"],
  ["invitation.sent", "trial_invited"],
  ["trial.asked", "trial_asked"],
  ["trial.answered", "trial_answered"],
  ["trial.day_taken", "trial_day_taken"],
  ["booking.confirmed", "trial_found"],
  ["decline_question.asked", "declines_asked"],
  ["round.published", "round_published"],
]);

/** The topics a reader of the outbox has to ask for. */
export const NOTICE_TOPICS: readonly string[] = [...KIND_OF_TOPIC.keys()];

/**
 * 知らせの種 — all that a text is made from. There is no place here for a name, a disability or an address: a mail lies
 * open on telephones and in the mailboxes that offices share.
 */
export interface NoticeFacts {
  readonly kind: NoticeKind;
  /** Where people reach us, without a slash at the end. */
  readonly appOrigin: string;
  /** The page that tells more, beginning with a slash. */
  readonly path: string;
}

export interface NoticeText {
  readonly subject: string;
  readonly body: string;
}

/** One subject for all: who looks over a shoulder learns nothing, and no mail server sorts people by their state. */
const SUBJECT = "とまりぎ：お知らせがあります";

/**
 * 知らせの文 — what is written. The link opens after sign-in, except three that are the key themselves and show no
 * person: the confirmation link, the link to answer an inquiry, and the link on which somebody without an account reads
 * how their request stands.
 */
export function noticeText({ kind, appOrigin, path }: NoticeFacts): NoticeText {
  const link = `${appOrigin}${path}`;
  const { subject, says, linkSays } = WORDS[kind];
  return { subject, body: [says, "", linkSays, link, "", ...FOOT].join("\n") };
}

const AFTER_SIGN_IN = "くわしいことは、サインインしてご覧ください。";

const WORDS: Readonly<
  Record<NoticeKind, { readonly subject: string; readonly says: string; readonly linkSays: string }>
> = {
  booking_held: {
    subject: SUBJECT,
    says: "受け入れの依頼が届いています。期限までにお返事をお願いします。",
    linkSays: AFTER_SIGN_IN,
  },
  booking_accepted: {
    subject: SUBJECT,
    says: "お願いしていた受け入れに、「受けられます」と返事がありました。予約の確定をお願いします。",
    linkSays: AFTER_SIGN_IN,
  },
  booking_declined: {
    subject: SUBJECT,
    says: "お願いしていた受け入れに、「受けられません」と返事がありました。ほかの場所をさがせます。",
    linkSays: AFTER_SIGN_IN,
  },
  booking_lapsed: {
    subject: SUBJECT,
    says: "返事がないまま、仮おさえの期限が過ぎました。もう一度さがせます。",
    linkSays: AFTER_SIGN_IN,
  },
  round_published: {
    subject: SUBJECT,
    says: "月ごとの割当ての結果が出ました。決まらなかったときは、わけと次の機会も書いてあります。",
    linkSays: AFTER_SIGN_IN,
  },
  booking_cancelled: { subject: SUBJECT, says: "予約が取り消されました。", linkSays: AFTER_SIGN_IN },
  supporter_claimed: {
    subject: SUBJECT,
    says: "専門サポーターの同行の予定が入りました。空き状況で、日をご確認ください。",
    linkSays: AFTER_SIGN_IN,
  },
  confirm_link: {
    subject: "とまりぎ：今夜の空きを確認してください",
    says: "今日の空き状況が、まだ確認されていません。",
    linkSays: "次のリンクを開き、ボタンを1回押すと確認できます（サインインはいりません。1回だけ使えます）。",
  },
  claim_decided: {
    subject: SUBJECT,
    says: "事業所の引き受けの申し出に、返事がありました。",
    linkSays: AFTER_SIGN_IN,
  },
  inquiry_sent: {
    subject: "とまりぎ：急ぎの受け入れについて、お返事をお願いします",
    says: "急ぎで泊まる所をさがしています。受け入れできるかどうか、期限までにお返事をお願いします。",
    linkSays: "次のリンクを開くと、サインインなしで返事ができます（お名前などは書いてありません）。",
  },
  inquiry_withdrawn: {
    subject: SUBJECT,
    says: "急ぎの受け入れのお願いは、終わりました。ほかの所に決まったか、必要がなくなったためです。ご検討いただき、ありがとうございました。",
    linkSays: AFTER_SIGN_IN,
  },
  inquiry_lost: {
    subject: SUBJECT,
    says: "急ぎの受け入れをお願いしていた部屋は、先にほかの方に決まりました。お返事はもういりません。ありがとうございました。",
    linkSays: AFTER_SIGN_IN,
  },
  inquiry_expired: {
    subject: SUBJECT,
    says: "急ぎの受け入れのお願いは、返事の期限が過ぎました。お返事はもういりません。受けられるときは、お電話ください。",
    linkSays: AFTER_SIGN_IN,
  },
  lead_called: {
    subject: "とまりぎ：主任の手助けが要ります",
    says: "緊急対応で、まだ泊まる所が決まっていません。主任コーディネーターの手助けが要ります。",
    linkSays: AFTER_SIGN_IN,
  },
  glass_broken: {
    subject: "とまりぎ：緊急のため、記録が開かれました",
    says: "ふだんは見せない記録が、緊急のため開かれました。2開庁日以内に、もう一人の目で確かめてください。",
    linkSays: AFTER_SIGN_IN,
  },
  plan_place_asked: {
    subject: SUBJECT,
    says: "もしものときの受け入れについて、前もってのお願いが届いています。今夜のことではありません。お返事をお願いします。",
    linkSays: AFTER_SIGN_IN,
  },
  offer_made: {
    subject: SUBJECT,
    says: "待っていた所に、泊まれる日が空きました。期限までにお返事をお願いします。見送っても、順番はかわりません。",
    linkSays: AFTER_SIGN_IN,
  },
  offer_expired: {
    subject: SUBJECT,
    says: "泊まれる日のお知らせは、返事の期限が過ぎました。順番はそのままです。",
    linkSays: AFTER_SIGN_IN,
  },
  vacancy_seen: {
    subject: SUBJECT,
    says: "気にしていた所に、空きが出ました。",
    linkSays: AFTER_SIGN_IN,
  },
  trial_asked: {
    subject: SUBJECT,
    says: "体験の申しこみが届いています。3日以内に、お返事をお願いします。",
    linkSays: AFTER_SIGN_IN,
  },
  trial_answered: {
    subject: SUBJECT,
    says: "体験の申しこみに、お返事があります。",
    linkSays: AFTER_SIGN_IN,
  },
  trial_day_taken: {
    subject: SUBJECT,
    says: "体験の申しこみで、お伝えした日でお願いしたい、と返事がありました。行き先に聞いてください。",
    linkSays: AFTER_SIGN_IN,
  },
  trial_found: {
    subject: SUBJECT,
    says: "申しこんでいた体験が、決まりました。",
    linkSays: AFTER_SIGN_IN,
  },
  trial_answered_by_link: {
    subject: SUBJECT,
    says: "申しこみに、お返事があります。",
    linkSays:
      "次のリンクを開くと、ようすが分かります（サインインはいりません。お名前などは書いてありません）。",
  },
  trial_invited: {
    subject: SUBJECT,
    says: "ためしに泊まってみませんか、というおさそいが届いています。",
    linkSays: AFTER_SIGN_IN,
  },
  declines_asked: {
    subject: SUBJECT,
    says: "同じ理由のお断りが続いています。できることの登録を直すかどうか、教えてください。",
    linkSays: AFTER_SIGN_IN,
  },
};

const FOOT = [
  "――",
  "とまりぎ（空き状況と予約のしくみ）から自動で送っています。",
  "このメールには返信できません。",
];
