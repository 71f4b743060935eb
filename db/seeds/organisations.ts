import type { MunicipalityCode } from "~/kernel/id";
import { MIDORINO, TONARI } from "./city";

/** One organisation of the story: who it is, in which layer of the network, and how to reach it. */
export interface OrganisationTold {
  readonly name: string;
  readonly kind:
    | "provider"
    | "backup_center"
    | "core_consultation_center"
    | "plan_consultation_office"
    | "city"
    | "council"
    | "family"
    | "operator";
  readonly networkLayer: 1 | 2 | 3 | 4 | 5;
  readonly municipality: MunicipalityCode;
  readonly phone: string;
  /** Who acts for a provider in the story; the demo accounts act for the others. */
  readonly manager: { readonly name: string; readonly mailbox: string } | null;
}

const inCity = (
  name: string,
  kind: OrganisationTold["kind"],
  networkLayer: OrganisationTold["networkLayer"],
  extension: string,
): OrganisationTold => ({
  name,
  kind,
  networkLayer,
  municipality: MIDORINO,
  phone: `00-0000-${extension}`,
  manager: null,
});

const provider = (
  name: string,
  extension: string,
  managerName: string,
  mailbox: string,
): OrganisationTold => ({
  ...inCity(name, "provider", 3, extension),
  manager: { name: managerName, mailbox },
});

/** みどり野市の組織 — twelve contracted providers, as many as the pilot had, and those who ask them. All invented. */
export const ORGANISATIONS = {
  city: inCity("みどり野市 障害福祉課", "city", 1, "0001"),
  centre: inCity("みどり野市地域生活支援拠点 つなぐ", "backup_center", 1, "0024"),
  council: inCity("みどり野市 自立支援協議会", "council", 5, "0002"),
  aozora: inCity("相談支援センター あおぞら", "plan_consultation_office", 2, "0031"),
  sanpomichi: inCity("相談支援事業所 さんぽみち", "plan_consultation_office", 2, "0032"),
  yamada: inCity("山田さんのご家族", "family", 5, "0301"),
  suginoko: provider("社会福祉法人 すぎのこ会", "0101", "伊藤 健一", "ito@suginoko"),
  midori: provider("社会福祉法人 みどり会", "0102", "村上 さやか", "murakami@midorikai"),
  tsumugi: provider("特定非営利活動法人 つむぎ", "0103", "石田 真", "ishida@tsumugi"),
  hanamizuki: provider("社会福祉法人 はなみずき会", "0104", "原 久美", "hara@hanamizuki"),
  hikari: provider("社会福祉法人 ひかり福祉会", "0105", "坂本 剛", "sakamoto@hikari"),
  aoba: provider("社会福祉法人 あおば", "0106", "平野 ゆり", "hirano@aoba"),
  harukaze: provider("特定非営利活動法人 はるかぜ", "0107", "丸山 俊", "maruyama@harukaze"),
  hinata: provider("社会福祉法人 ひなたの会", "0108", "上田 文", "ueda@hinata"),
  komorebi: provider("株式会社 こもれび", "0109", "今井 拓", "imai@komorebi"),
  yamabiko: provider("特定非営利活動法人 やまびこ", "0110", "島田 恵", "shimada@yamabiko"),
  seseragi: provider("社会福祉法人 せせらぎ", "0111", "安藤 豊", "ando@seseragi"),
  byoin: provider("医療法人 みどり野総合病院", "0112", "河野 純", "kono@midorino-byoin"),
  tonari: {
    ...provider("医療法人 となり町病院", "0201", "関 明子", "seki@tonari-byoin"),
    municipality: TONARI,
  },
} as const satisfies Readonly<Record<string, OrganisationTold>>;
export type OrganisationKey = keyof typeof ORGANISATIONS;

export const ORGANISATION_KEYS = Object.keys(ORGANISATIONS) as readonly OrganisationKey[];
