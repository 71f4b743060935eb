import { Link, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { type FrameData, HelpPhone, Menu, Viewer } from "./frame";
import { Logo } from "./marks";
import { Easy, ExitThisPage, ReadingSwitch } from "./reading";

interface PublicFrameProps {
  /** The menu item this page belongs to. */
  readonly current?: string;
  /** One question a page: a narrow column. */
  readonly ask?: boolean;
  readonly children: ReactNode;
}

/** What stands in the menu of whoever has not signed in. */
const EVERYONE = [
  { label: "さがす", href: "/try", isMore: false },
  { label: "入る", href: "/signin", isMore: false },
];

/**
 * 家族・本人の枠 — for every page a family or the person reads, signed in or not: larger type, the choice of reading level on
 * top, 「このページをすぐ閉じる」 at the foot, the help phone where it is on all pages.
 */
export function PublicFrame({ current, ask = false, children }: PublicFrameProps) {
  const frame = useRouteLoaderData("root") as FrameData | undefined;
  const viewer = frame?.viewer ?? null;
  return (
    <div data-screen="family">
      <a className="skip" href="#main">
        本文へ
      </a>
      <header className="top">
        <Link className="home" to={viewer ? "/home" : "/try"}>
          <Logo />
        </Link>
        <Menu items={viewer && viewer.nav.length > 0 ? viewer.nav : EVERYONE} current={current} />
        <div className="who">
          {frame && <HelpPhone number={frame.helpPhone} />}
          {viewer && <Viewer viewer={viewer} />}
        </div>
      </header>
      <main id="main" className={ask ? "main ask" : "main"} tabIndex={-1}>
        <ReadingSwitch />
        {children}
      </main>
      <footer className="foot no-print">
        <ExitThisPage />
        <p>
          <Easy text="おすと、天気のページに変わります。見た記録は、機械に残ります。" />
        </p>
      </footer>
    </div>
  );
}
