import { allows, type Permission } from "~/access/model/permission";
import type { Role } from "~/access/model/role";

interface Destination {
  readonly label: string;
  readonly href: string;
  readonly permission: Permission;
  /** Not needed every day: behind 「そのほか」. */
  readonly isMore?: boolean;
}

const more = (label: string, href: string, permission: Permission): Destination => ({
  label,
  href,
  permission,
  isMore: true,
});

const PROVIDER: readonly Destination[] = [
  { label: "きょう", href: "/home", permission: "home.view" },
  { label: "空き状況", href: "/vacancy", permission: "vacancy.read" },
  { label: "届いた依頼", href: "/inbox", permission: "booking.answer" },
  { label: "お願い", href: "/plans/asked", permission: "plan.answer" },
  { label: "利用の予定", href: "/bookings", permission: "booking.read" },
  { label: "事業所の情報", href: "/facility", permission: "facility.read" },
  more("月ごとの割当て", "/rounds", "round.read"),
  more("当番の電話", "/duty", "duty.read"),
];

const BASE: readonly Destination[] = [
  { label: "いま", href: "/home", permission: "home.view" },
  { label: "緊急対応", href: "/desk", permission: "emergency.handle" },
  { label: "依頼", href: "/requests", permission: "request.read" },
  more("予約", "/bookings", "booking.read"),
  { label: "受け入れ後", href: "/after", permission: "emergency.handle" },
  { label: "今夜のそなえ", href: "/readiness", permission: "readiness.read" },
  { label: "登録した人", href: "/people", permission: "person.read" },
  more("つぎの一歩", "/trial/ladder", "ladder.keep"),
  more("順番待ち", "/wishes", "wish.keep"),
  more("名簿", "/roster", "roster.read"),
  more("月ごとの割当て", "/rounds", "round.read"),
  more("計画", "/plans", "plan.read"),
  more("空きの電話", "/vacancy/phone", "vacancy.confirm_by_phone"),
  more("当番", "/duty", "duty.read"),
  more("事業所", "/facilities", "facility.read"),
  more("足りなかった夜", "/figures/unmet", "figures.read"),
  more("少しずつの体験", "/trial/series", "trial.ask"),
  more("体験の日数", "/trial/limits", "trial.answer"),
];

const REQUESTER: readonly Destination[] = [
  { label: "ホーム", href: "/home", permission: "home.view" },
  { label: "体験をさがす", href: "/try", permission: "home.view" },
  { label: "申しこみ", href: "/requests", permission: "request.read" },
  { label: "月の割当て", href: "/rounds", permission: "round.read" },
  { label: "希望", href: "/wishes", permission: "wish.keep" },
  { label: "もしもの計画", href: "/plans", permission: "plan.read" },
  { label: "予約", href: "/bookings", permission: "booking.read" },
  more("少しずつの体験", "/trial/series", "trial.ask"),
];

const CITY: readonly Destination[] = [
  { label: "ホーム", href: "/home", permission: "home.view" },
  { label: "今夜のそなえ", href: "/readiness", permission: "readiness.read" },
  { label: "足りなかった夜", href: "/figures/unmet", permission: "figures.read" },
  { label: "事例集", href: "/figures/cases", permission: "figures.read" },
  { label: "月ごとの割当て", href: "/rounds", permission: "round.read" },
  more("事業所", "/facilities", "facility.read"),
  more("臨時の枠", "/temporary", "temporary.allow"),
  more("だれが見たか", "/admin/audit", "audit.read"),
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
    more("市の決まり", "/rules", "rules.read"),
    more("見合わせ", "/avoid", "avoidance.decide"),
    more("緊急で開いた記録", "/break-glass", "breakglass.review"),
    more("臨時の枠", "/temporary", "temporary.allow"),
    more("だれが見たか", "/admin/audit", "audit.read"),
  ],
  desk_operator: BASE,
  consultation_specialist: REQUESTER,
  family: REQUESTER,
  city_officer: CITY,
  council_reader: CITY,
  administrator: ADMINISTRATOR,
};

/** メニュー — where this role can go from every page; nothing that would answer with a refusal. */
export function navigationOf(
  role: Role,
): readonly { readonly label: string; readonly href: string; readonly isMore: boolean }[] {
  return DESTINATIONS[role]
    .filter(({ permission }) => allows(role, permission))
    .map(({ label, href, isMore = false }) => ({ label, href, isMore }));
}
