import type { Page } from "@playwright/test";
import type { Role } from "~/access/model/role";

/** Where a screen of a role is: an address, or a link followed from one. */
export interface Screen {
  readonly from: string;
  /** Selectors of links, each followed from where the one before led. */
  readonly follow?: readonly string[];
  /** What is searched for before the first link is followed. */
  readonly search?: string;
}

const at = (from: string, ...follow: readonly string[]): Screen => ({ from, follow });

const FIRST_BOOKING = 'main a[href^="/bookings/"]';
const FIRST_REQUEST = 'main a[href^="/requests/"]:not([href*="new"])';
/** One round takes wishes, one waits to be decided (until `the-month-is-shared` decides it, after this), one is published. */
const OPEN_ROUND = ".rounds li:has(.phase.open) h2 a";
const DECIDING_ROUND = ".rounds li:has(.phase.deciding) h2 a";
const PUBLISHED_ROUND = ".rounds li:has(.phase.published) h2 a";
const FIRST_PERSON = 'main a[href^="/people/"]:not([href$="/new"])';

/** Every screen that can be reached from each role's first page. Roles that see the same screens stand here once. */
export const SCREENS: Readonly<Partial<Record<Role, readonly Screen[]>>> = {
  provider_manager: [
    at("/home"),
    at("/vacancy"),
    at("/vacancy", '[href*="view=list"]'),
    at("/vacancy", '[href^="/vacancy/patterns"]'),
    at("/vacancy", '[href^="/vacancy/history"]'),
    at("/vacancy", '[href^="/vacancy/beds"]', 'main a[href*="unit="]'),
    at("/inbox"),
    at("/inbox", FIRST_BOOKING),
    at("/plans/asked"),
    at("/bookings"),
    at("/bookings", FIRST_BOOKING),
    at("/facility"),
    at("/facility/new"),
    at("/facility", 'main a[href^="/facility/0"]'),
    at("/facility", 'main a[href^="/facility/0"]', 'main a[href$="/units"]'),
    at("/facility", 'main a[href^="/facility/0"]', 'main a[href$="/units"]', 'main a[href*="/units/"]'),
    at("/facility", 'main a[href^="/facility/0"]', 'main a[href$="/profile"]'),
    at("/facility", 'main a[href^="/facility/0"]', 'main a[href$="/care"]'),
    at("/facility", 'main a[href^="/facility/0"]', 'main a[href$="/temporary"]'),
    at("/facility", 'main a[href^="/facility/0"]', 'main a[href$="/care"]', 'main a[href$="/trained"]'),
    at("/facility", 'main a[href^="/facility/0"]', 'main a[href$="/people"]'),
    at("/facility", 'main a[href^="/facility/0"]', 'main a[href$="/introduce"]'),
    at("/facility", 'main a[href^="/facility/0"]', 'main a[href$="/turned-away"]'),
    at("/bookings", FIRST_BOOKING, 'main a[href$="/trial"]'),
    at("/facility", 'main a[href^="/facility/0"]', 'main a[href$="/programmes"]'),
    at("/facility", 'main a[href^="/facility/0"]', 'main a[href$="/rounds"]'),
    at("/duty"),
    at("/account"),
  ],
  coordinator: [
    at("/home"),
    at("/requests"),
    at("/requests", FIRST_REQUEST),
    at("/requests", 'main a[href$="/match"]'),
    at("/requests/new"),
    at("/requests/new?kind=emergency"),
    at("/requests/new?kind=trial"),
    at("/bookings"),
    at("/bookings", FIRST_BOOKING),
    at("/people"),
    at("/people/new"),
    { from: "/people", search: "青木", follow: [FIRST_PERSON] },
    { from: "/people", search: "青木", follow: [FIRST_PERSON, 'main a[href$="/access"]'] },
    { from: "/people", search: "青木", follow: [FIRST_PERSON, 'main a[href$="/enrolment"]'] },
    { from: "/people", search: "青木", follow: [FIRST_PERSON, 'main a[href$="/contacts"]'] },
    { from: "/people", search: "青木", follow: [FIRST_PERSON, 'main a[href$="/household"]'] },
    { from: "/people", search: "青木", follow: [FIRST_PERSON, 'main a[href$="/certificates"]'] },
    { from: "/people", search: "青木", follow: [FIRST_PERSON, 'main a[href$="/notes"]'] },
    { from: "/people", search: "青木", follow: [FIRST_PERSON, 'main a[href$="/notes/medications"]'] },
    { from: "/people", search: "青木", follow: [FIRST_PERSON, 'main a[href$="/consent"]'] },
    { from: "/people", search: "青木", follow: [FIRST_PERSON, 'main a[href$="/roster"]'] },
    at("/wishes"),
    at("/trial/ladder"),
    at("/roster"),
    at("/facilities"),
    at("/facilities", 'main a[href^="/facilities/"]'),
    at("/figures/unmet"),
    at("/vacancy/phone"),
    at("/desk"),
    at("/desk", 'main a[href^="/desk/0"]'),
    at("/plans"),
    at("/plans?standing=gaps", 'main a[href$="/plan"]'),
    at("/plans?standing=gaps", 'main a[href$="/plan"]', 'main a[href$="/history"]'),
  ],
  lead_coordinator: [
    at("/rounds"),
    at("/rounds/new"),
    at("/rounds", OPEN_ROUND),
    at("/rounds", DECIDING_ROUND, 'main a[href$="/board"]'),
    at("/rounds", PUBLISHED_ROUND, 'main a[href$="/board"]'),
    at("/rounds", PUBLISHED_ROUND, 'main a[href$="/board"]', 'main a[href*="/versions/"]'),
    at("/rounds", PUBLISHED_ROUND, 'main a[href$="/fairness"]'),
    at("/readiness"),
    at("/readiness/names"),
    at("/readiness/binder"),
    at("/duty"),
    at("/duty/handover"),
    at("/after"),
    at("/break-glass"),
    at("/desk/criteria"),
    at("/plans/rules"),
    at("/trial/limits"),
    at("/avoid"),
    { from: "/people", search: "青木", follow: [FIRST_PERSON, 'main a[href$="/avoid"]'] },
    at("/rules"),
    at(
      "/rules?try=1&agreedFirst=40&agreedStep=10&perStayBefore=15&staysCounted=2&distanceMax=20&perKm=1&sameBed=30&freshnessMax=40&freshnessHours=24&perQuestion=4&questionsCounted=5&sparingMax=12&perTurnedAway=300&needPerMille=3",
    ),
  ],
  family: [
    at("/home"),
    at("/try"),
    at("/try?kind=day&wish=women&near=西野"),
    at("/try", 'main h3 a[href^="/try/0"]'),
    at("/rounds", OPEN_ROUND, 'main a[href*="/wish?"]'),
    at("/rounds", PUBLISHED_ROUND, 'main a[href*="/receipt/"]'),
    at("/trial/series"),
    at("/trial/series", 'main a[href^="/trial/series/0"]'),
    at("/trial/series/new"),
    at("/plans"),
    at("/plans", 'main a[href$="/plan"]'),
    at("/requests"),
    at("/requests", FIRST_REQUEST),
    at("/requests/new?kind=trial"),
    at("/wishes"),
    at("/wishes/new"),
    at("/wishes", 'main a[href^="/wishes/0"]'),
  ],
  city_officer: [at("/home"), at("/readiness"), at("/figures/cases"), at("/temporary"), at("/admin/audit")],
  administrator: [
    at("/home"),
    at("/admin/organisations"),
    at("/admin/organisations", 'main a[href^="/admin/organisations/"]'),
    at("/admin/claims"),
    at("/admin/import"),
    at("/admin/notices"),
  ],
};

/** Where links have led so far, by the names of the screens. */
export type WayTo = Map<string, string>;

/**
 * Goes to a screen as one would: the links are followed, not guessed.
 *
 * @param wayTo  kept from screen to screen, so that a way already gone is not gone again
 */
export async function goTo(page: Page, screen: Screen, wayTo: WayTo = new Map()): Promise<void> {
  const { from, follow = [], search } = screen;
  const stepName = (steps: number) => nameOf({ ...screen, follow: follow.slice(0, steps) });
  let gone = follow.length;
  while (gone > 0 && !wayTo.has(stepName(gone))) gone -= 1;
  await page.goto(wayTo.get(stepName(gone)) ?? from);
  if (gone === 0 && search !== undefined) {
    await page.getByRole("searchbox").fill(search);
    await page.keyboard.press("Enter");
  }
  for (const selector of follow.slice(gone)) {
    const href = (await page.locator(selector).first().getAttribute("href")) ?? "";
    gone += 1;
    wayTo.set(stepName(gone), href);
    await page.goto(href);
  }
}

/** What the screen is called in a report. */
export function nameOf({ from, follow = [], search }: Screen): string {
  return [search === undefined ? from : `${from} (${search})`, ...follow].join(" → ");
}
