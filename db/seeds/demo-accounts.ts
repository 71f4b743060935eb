import type { Role } from "~/access/model/role";
import type { OrganisationKey } from "./organisations";

/** One password for the whole demo city. Demo accounts exist only where `npm run up` made them. */
export const DEMO_PASSWORD = "tomarigi-demo-2026";

export interface DemoAccount {
  readonly role: Role;
  /** What the role is called in the office. */
  readonly title: string;
  readonly name: string;
  readonly email: string;
  readonly organisationKey: OrganisationKey;
  readonly organisation: string;
  /** A second membership, to switch to and back. */
  readonly also?: { readonly role: Role; readonly organisationKey: OrganisationKey };
}

const CENTRE = "みどり野市地域生活支援拠点 つなぐ";

/** みどり野市の人びと — one person for each role; every name, office and address is invented. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  account("coordinator", "拠点コーディネーター", "佐藤 みどり", "sato@kyoten", "centre", CENTRE),
  {
    ...account("lead_coordinator", "主任コーディネーター", "高橋 誠", "takahashi@kyoten", "centre", CENTRE),
    also: { role: "council_reader", organisationKey: "council" },
  },
  account("desk_operator", "24時間窓口", "三浦 奈緒", "miura@kyoten", "centre", CENTRE),
  account(
    "provider_staff",
    "事業所の職員",
    "田中 葵",
    "tanaka@suginoko",
    "suginoko",
    "社会福祉法人 すぎのこ会",
  ),
  account(
    "provider_manager",
    "事業所の管理者",
    "伊藤 健一",
    "ito@suginoko",
    "suginoko",
    "社会福祉法人 すぎのこ会",
  ),
  account(
    "consultation_specialist",
    "相談支援専門員",
    "渡辺 直子",
    "watanabe@aozora",
    "aozora",
    "相談支援センター あおぞら",
  ),
  account("family", "ご本人・ご家族", "山田 花子", "yamada@family", "yamada", "山田さんのご家族"),
  account("city_officer", "市の担当者", "中村 浩", "nakamura@midorino-city", "city", "みどり野市 障害福祉課"),
  account(
    "council_reader",
    "協議会の委員",
    "大野 幸子",
    "ono@kyogikai",
    "council",
    "みどり野市 自立支援協議会",
  ),
  account(
    "administrator",
    "システム管理者",
    "加藤 学",
    "kato@midorino-city",
    "city",
    "みどり野市 障害福祉課",
  ),
];

function account(
  role: Role,
  title: string,
  name: string,
  mailbox: string,
  organisationKey: OrganisationKey,
  organisation: string,
): DemoAccount {
  return { role, title, name, organisationKey, organisation, email: `${mailbox}.demo.example` };
}
