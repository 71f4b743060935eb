import type { Role } from "~/access/model/role";

/** One password for the whole demo city. Demo accounts exist only where `npm run up` made them. */
export const DEMO_PASSWORD = "tomarigi-demo-2026";

export type DemoAccount = {
  readonly role: Role;
  /** What the role is called in the office. */
  readonly title: string;
  readonly name: string;
  readonly email: string;
  readonly organisation: string;
};

/** みどり野市の人びと — one person for each role; every name, office and address is invented. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  account(
    "coordinator",
    "拠点コーディネーター",
    "佐藤 みどり",
    "sato@kyoten",
    "みどり野市地域生活支援拠点 つなぐ",
  ),
  account(
    "lead_coordinator",
    "主任コーディネーター",
    "高橋 誠",
    "takahashi@kyoten",
    "みどり野市地域生活支援拠点 つなぐ",
  ),
  account("desk_operator", "24時間窓口", "鈴木 涼", "suzuki@kyoten", "みどり野市地域生活支援拠点 つなぐ"),
  account("provider_staff", "事業所の職員", "田中 葵", "tanaka@suginoko", "短期入所 すぎのこ"),
  account("provider_manager", "事業所の管理者", "伊藤 健一", "ito@suginoko", "短期入所 すぎのこ"),
  account(
    "consultation_specialist",
    "相談支援専門員",
    "渡辺 直子",
    "watanabe@aozora",
    "相談支援センター あおぞら",
  ),
  account("family", "ご本人・ご家族", "山田 花子", "yamada@family", "山田さんのご家族"),
  account("city_officer", "市の担当者", "中村 浩", "nakamura@midorino-city", "みどり野市 障害福祉課"),
  account("council_reader", "協議会の委員", "小林 幸子", "kobayashi@kyogikai", "みどり野市 自立支援協議会"),
  account("administrator", "システム管理者", "加藤 学", "kato@midorino-city", "みどり野市 障害福祉課"),
];

/** ためしに歩く道 — three things to try first, each for someone else. */
export const DEMO_TOURS: readonly {
  readonly title: string;
  readonly email: string;
  readonly path: string;
}[] = [
  { title: "今夜の受入れ先をさがし、仮押さえする", email: "sato@kyoten.demo.example", path: "/requests/new" },
  { title: "空きを公開し、届いた依頼を受ける", email: "tanaka@suginoko.demo.example", path: "/calendar" },
  { title: "体験の希望を出す", email: "watanabe@aozora.demo.example", path: "/requests/new?kind=trial" },
];

function account(
  role: Role,
  title: string,
  name: string,
  mailbox: string,
  organisation: string,
): DemoAccount {
  return { role, title, name, organisation, email: `${mailbox}.demo.example` };
}
