import { Form, Link, useLocation, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { LiveStatus } from "./live-updates";
import { Icon, Logo } from "./marks";
import type { Reading } from "./reading";

/** Which screen's rules apply; each stylesheet is nested under its own. */
export type Screen =
  | "home"
  | "person"
  | "calendar"
  | "confirm"
  | "match"
  | "signin"
  | "rules"
  | "readiness"
  | "plan"
  | "plain"
  | "desk"
  | "family"
  | "rounds";

export interface NavItem {
  readonly label: string;
  readonly href: string;
  /** Behind 「そのほか」. */
  readonly isMore: boolean;
}

/** Who is looking, as the frame shows it. Null for someone who has not signed in. */
export interface FrameViewer {
  readonly name: string;
  readonly organisationName: string;
  readonly roleName: string;
  readonly nav: readonly NavItem[];
  /** Everything this person may act as; one entry needs no switch. */
  readonly memberships: readonly {
    readonly id: string;
    readonly label: string;
    readonly isActive: boolean;
  }[];
}

/** What the root loader gives to every page. */
export interface FrameData {
  readonly helpPhone: string;
  readonly viewer: FrameViewer | null;
  /** How family pages are written for this reader. */
  readonly reading: Reading;
  /** ISO instant at which the page was made. */
  readonly now: string;
  /** お問い合わせ番号 — what one quotes on the phone; the log has the rest. */
  readonly inquiryNumber: string;
}

interface FrameProps {
  readonly screen: Screen;
  /** The nav item this page belongs to. */
  readonly current?: string;
  readonly narrow?: boolean;
  /** Watch for changes and show 「つながっています」. */
  readonly live?: boolean;
  readonly children: ReactNode;
}

/** 枠 — skip link, logo, menu, the help phone at the same place on every page, who is acting, and the way out. */
export function Frame({ screen, current, narrow = false, live = false, children }: FrameProps) {
  const frame = useRouteLoaderData("root") as FrameData | undefined;
  const viewer = frame?.viewer ?? null;
  return (
    <div data-screen={screen}>
      <a className="skip" href="#main">
        本文へ
      </a>
      <header className="top">
        <Link className="home" to={viewer ? "/home" : "/"}>
          <Logo />
        </Link>
        {viewer && viewer.nav.length > 0 && <Menu items={viewer.nav} current={current} />}
        <div className="who">
          {frame && <HelpPhone number={frame.helpPhone} />}
          {viewer && <Viewer viewer={viewer} />}
        </div>
      </header>
      <main id="main" className={narrow ? "main narrow" : "main"} tabIndex={-1}>
        {children}
      </main>
      <footer className="foot no-print">
        {frame && live && <LiveStatus since={frame.now} />}
        {viewer && <Link to="/account">{viewer.name}さんの設定</Link>}
        <span>困ったときは、右上の電話へ。24時間つながります。</span>
      </footer>
    </div>
  );
}

/** メニュー — what is needed every day in a row, all else behind one word, marked when one is on such a page. */
export function Menu({
  items,
  current,
}: {
  readonly items: readonly NavItem[];
  readonly current: string | undefined;
}) {
  const others = items.filter(({ isMore }) => isMore);
  const here = others.find(({ href }) => href === current);
  const link = (item: NavItem) => (
    <Link key={item.href} to={item.href} aria-current={item.href === current ? "page" : undefined}>
      {item.label}
    </Link>
  );
  return (
    <nav className="nav" aria-label="メニュー">
      {items.filter(({ isMore }) => !isMore).map(link)}
      {others.length > 0 && (
        // A new page begins with the list closed.
        <details className="more" key={current ?? ""}>
          <summary data-here={here === undefined ? undefined : ""}>そのほか ▾</summary>
          <div className="list">{others.map(link)}</div>
        </details>
      )}
    </nav>
  );
}

/** 困ったとき — the one number, at the same place on every page. */
export function HelpPhone({ number }: { readonly number: string }) {
  return (
    <a className="help" href={`tel:${number.replaceAll("-", "")}`}>
      <Icon name="phone" />
      <span className="lbl">困ったとき</span>
      <span className="nb tel">{number}</span>
      <span className="tel-s">電話</span>
    </a>
  );
}

/** Pages on which work goes on when the person changes: whoever signs in next stands where it was left. */
const SHARED_WORK = /^\/(desk|duty|after)(\/|$)/;

/** だれか — who is acting, the switch between organisations, and the way out. */
export function Viewer({ viewer }: { readonly viewer: FrameViewer }) {
  const { pathname } = useLocation();
  const name = (
    <>
      <span className="org">{viewer.organisationName}</span>
      <b>
        {viewer.name}さん<span className="role">（{viewer.roleName}）</span>
      </b>
    </>
  );
  return (
    <>
      {viewer.memberships.length > 1 ? (
        <details className="switch">
          <summary>{name}</summary>
          <Form method="post" action="/switch">
            <ul>
              {viewer.memberships.map((one) => (
                <li key={one.id}>
                  <button type="submit" name="membership" value={one.id} aria-current={one.isActive}>
                    {one.label}
                  </button>
                </li>
              ))}
            </ul>
          </Form>
        </details>
      ) : (
        <span className="name">{name}</span>
      )}
      <Form method="post" action="/signout">
        {SHARED_WORK.test(pathname) && <input type="hidden" name="to" value={pathname} />}
        <button className="btn soft" type="submit">
          交代・終わる
        </button>
      </Form>
    </>
  );
}
