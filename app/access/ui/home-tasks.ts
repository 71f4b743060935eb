import { allows, type Permission } from "../model/permission";
import type { Role } from "../model/role";

export interface HomeTask {
  readonly title: string;
  readonly detail: string;
  readonly href: string;
  readonly action: string;
  readonly permission: Permission;
}

export interface PlainHome {
  /** What this page is for, as a sentence to the person. */
  readonly sentence: string;
  readonly tasks: readonly HomeTask[];
}

const AUDIT: HomeTask = {
  title: "だれが見たかを確かめる",
  detail: "だれが、いつ、どの記録を開いたかが残っています。",
  href: "/admin/audit",
  action: "開く",
  permission: "audit.read",
};

const FIGURES: HomeTask = {
  title: "足りなかった夜を見る",
  detail: "受け入れ先が見つからなかった理由を、月と地区でまとめています。",
  href: "/figures/unmet",
  action: "見る",
  permission: "figures.read",
};

const TEMPORARY: HomeTask = {
  title: "臨時の枠を認める・終える",
  detail: "災害や、どこもいっぱいの夜に、事業所がふだんより多くベッドを出せるようにします。",
  href: "/temporary",
  action: "開く",
  permission: "temporary.allow",
};

const REQUESTS: HomeTask = {
  title: "申しこみのようすを見る",
  detail: "どこまで進んだか、だれが返事をしたかがわかります。",
  href: "/requests",
  action: "見る",
  permission: "request.read",
};

const ASK: HomeTask = {
  title: "ためしに泊まる・今夜の場所をたのむ",
  detail: "日にちと、要る支えを書いて送ります。",
  href: "/requests/new",
  action: "申しこむ",
  permission: "request.create",
};

const ROUNDS: HomeTask = {
  title: "月の希望を出す・結果を見る",
  detail: "泊まれる夜を、みんなの希望を集めてから分け合います。早い者勝ちではありません。",
  href: "/rounds",
  action: "開く",
  permission: "round.read",
};

const WISHES: HomeTask = {
  title: "泊まりの希望を書く・順番を見る",
  detail: "空いた日のお知らせや、体験のおさそいに、ここで答えられます。",
  href: "/wishes",
  action: "開く",
  permission: "wish.keep",
};

const SERIES: HomeTask = {
  title: "少しずつの体験を進める",
  detail: "見に行く、昼をすごす、1泊、3泊と、一歩ずつ進めます。いつでも休めます。",
  href: "/trial/series",
  action: "開く",
  permission: "trial.ask",
};

const BROWSE: HomeTask = {
  title: "体験をさがす",
  detail: "ためしに泊まる所、昼だけの体験、ひとり暮らしの体験を、写真で見られます。",
  href: "/try",
  action: "さがす",
  permission: "home.view",
};

const STAYS: HomeTask = {
  title: "決まった予約を見る",
  detail: "いつ、どこに泊まるかを確かめます。",
  href: "/bookings",
  action: "見る",
  permission: "booking.read",
};

const ROUND_FIGURES: HomeTask = {
  ...ROUNDS,
  title: "月ごとの割当ての公平さを見る",
  detail: "限られた夜が、どのように分けられたかを数字で見られます。",
  action: "見る",
};

const PLAIN: Readonly<Partial<Record<Role, PlainHome>>> = {
  consultation_specialist: {
    sentence: "だれの場所をさがしますか",
    tasks: [BROWSE, ASK, WISHES, ROUNDS, SERIES, REQUESTS, STAYS],
  },
  family: {
    sentence: "こまったときの場所を、ここでたのめます",
    tasks: [BROWSE, ASK, WISHES, ROUNDS, SERIES, REQUESTS, STAYS],
  },
  city_officer: {
    sentence: "足りないところを、数字で見られます",
    tasks: [FIGURES, ROUND_FIGURES, TEMPORARY, AUDIT],
  },
  council_reader: { sentence: "足りないところを、数字で見られます", tasks: [FIGURES] },
  administrator: {
    sentence: "組織と人をととのえましょう",
    tasks: [
      {
        title: "組織と人をととのえる",
        detail: "事業所やセンターを登録し、使う人を招きます。",
        href: "/admin/organisations",
        action: "開く",
        permission: "organisation.manage",
      },
      {
        title: "事業所の引き受けを決める",
        detail: "公開データの事業所を「うちです」と申し出た組織を確かめます。",
        href: "/admin/claims",
        action: "開く",
        permission: "facility.decide_claim",
      },
      {
        title: "公開データを取り込む",
        detail: "障害福祉サービスの事業所の一覧から、下書きをつくります。",
        href: "/admin/import",
        action: "開く",
        permission: "facility.import",
      },
      {
        title: "届かなかったお知らせを見る",
        detail: "メールの設定がないとき、ここに残ります。",
        href: "/admin/notices",
        action: "見る",
        permission: "notice.read",
      },
      TEMPORARY,
      AUDIT,
    ],
  },
};

/** The home of a role whose work does not change by the hour. Null for providers and coordinators, who have their own. */
export function plainHomeOf(role: Role): PlainHome | null {
  const home = PLAIN[role];
  return home ? { ...home, tasks: home.tasks.filter(({ permission }) => allows(role, permission)) } : null;
}
