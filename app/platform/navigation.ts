import { allows, type Permission } from "~/access/model/permission";
import type { Role } from "~/access/model/role";

interface Destination {
  readonly label: string;
  readonly href: string;
  readonly permission: Permission;
}

const PROVIDER: readonly Destination[] = [
  { label: "きょう", href: "/home", permission: "home.view" },
  { label: "空き状況", href: "/vacancy", permission: "vacancy.read" },
  { label: "届いた依頼", href: "/inbox", permission: "booking.answer" },
  { label: "事前のお願い", href: "/plans/asked", permission: "plan.answer" },
  { label: "利用の予定", href: "/bookings", permission: "booking.read" },
  { label: "事業所の情報", href: "/facility", permission: "facility.read" },
  { label: "当番の電話", href: "/duty", permission: "duty.read" },
];

const BASE: readonly Destination[] = [
  { label: "いま", href: "/home", permission: "home.view" },
  { label: "緊急対応", href: "/desk", permission: "emergency.handle" },
  { label: "依頼", href: "/requests", permission: "request.read" },
  { label: "予約", href: "/bookings", permission: "booking.read" },
  { label: "受け入れのあと", href: "/after", permission: "emergency.handle" },
  { label: "今夜のそなえ", href: "/readiness", permission: "readiness.read" },
  { label: "登録した人", href: "/people", permission: "person.read" },
  { label: "名簿", href: "/roster", permission: "roster.read" },
  { label: "計画", href: "/plans", permission: "plan.read" },
  { label: "空きの電話", href: "/vacancy/phone", permission: "vacancy.confirm_by_phone" },
  { label: "当番", href: "/duty", permission: "duty.read" },
  { label: "事業所", href: "/facilities", permission: "facility.read" },
  { label: "足りなかった夜", href: "/figures/unmet", permission: "figures.read" },
];

const REQUESTER: readonly Destination[] = [
  { label: "ホーム", href: "/home", permission: "home.view" },
  { label: "申しこみ", href: "/requests", permission: "request.read" },
  { label: "もしもの計画", href: "/plans", permission: "plan.read" },
  { label: "予約", href: "/bookings", permission: "booking.read" },
];

const CITY: readonly Destination[] = [
  { label: "ホーム", href: "/home", permission: "home.view" },
  { label: "今夜のそなえ", href: "/readiness", permission: "readiness.read" },
  { label: "足りなかった夜", href: "/figures/unmet", permission: "figures.read" },
  { label: "事業所", href: "/facilities", permission: "facility.read" },
  { label: "臨時の枠", href: "/temporary", permission: "temporary.allow" },
  { label: "だれが見たか", href: "/admin/audit", permission: "audit.read" },
];

const ADMINISTRATOR: readonly Destination[] = [
  { label: "ホーム", href: "/home", permission: "home.view" },
  { label: "組織と人", href: "/admin/organisations", permission: "organisation.manage" },
  { label: "引き受け", href: "/admin/claims", permission: "facility.decide_claim" },
  { label: "取り込み", href: "/admin/import", permission: "facility.import" },
  { label: "お知らせ", href: "/admin/notices", permission: "notice.read" },
  { label: "臨時の枠", href: "/temporary", permission: "temporary.allow" },
  { label: "だれが見たか", href: "/admin/audit", permission: "audit.read" },
];

const DESTINATIONS: Readonly<Record<Role, readonly Destination[]>> = {
  provider_staff: PROVIDER,
  provider_manager: PROVIDER,
  coordinator: BASE,
  lead_coordinator: [
    ...BASE,
    { label: "市の決まり", href: "/rules", permission: "rules.read" },
    { label: "見合わせ", href: "/avoid", permission: "avoidance.decide" },
    { label: "緊急で開いた記録", href: "/break-glass", permission: "breakglass.review" },
    { label: "臨時の枠", href: "/temporary", permission: "temporary.allow" },
    { label: "だれが見たか", href: "/admin/audit", permission: "audit.read" },
  ],
  desk_operator: BASE,
  consultation_specialist: REQUESTER,
  family: REQUESTER,
  city_officer: CITY,
  council_reader: CITY,
  administrator: ADMINISTRATOR,
};

/** メニュー — where this role can go from every page; nothing that would answer with a refusal. */
export function navigationOf(role: Role): readonly { readonly label: string; readonly href: string }[] {
  return DESTINATIONS[role]
    .filter(({ permission }) => allows(role, permission))
    .map(({ label, href }) => ({ label, href }));
}
