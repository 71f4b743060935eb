/** 組織の種類 — as offices call themselves. */
export const ORGANISATION_KINDS = [
  ["provider", "事業所の法人"],
  ["backup_center", "地域生活支援拠点"],
  ["core_consultation_center", "基幹相談支援センター"],
  ["plan_consultation_office", "相談支援事業所"],
  ["city", "市区町村"],
  ["council", "自立支援協議会"],
  ["family", "ご本人・ご家族"],
  ["operator", "運営"],
] as const;

export function organisationKindWord(kind: string): string {
  return ORGANISATION_KINDS.find(([value]) => value === kind)?.[1] ?? "そのほか";
}
