import fontHref from "@fontsource-variable/noto-sans-jp/index.css?url";
import type { HeadersFunction, LinksFunction, MetaFunction } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { cookieOf, READING_COOKIE } from "~/access/cookies.server";
import type { SignedIn } from "~/access/model/membership";
import { ROLE_NAMES } from "~/access/model/role-names";
import { isDatabaseUnavailable, open } from "~/platform/guard.server";
import { navigationOf } from "~/platform/navigation";
import { nowOf } from "~/platform/unit-of-work.server";
import { pageTitle } from "~/ui/error-summary";
import { Frame, type FrameData, type FrameViewer } from "~/ui/frame";
import { Bird, Icon } from "~/ui/marks";
import { useNonce } from "~/ui/nonce";
import { readingOf } from "~/ui/reading";
import { Sprite } from "~/ui/sprite";
import screensHref from "~/ui/styles/screens.css?url";

export const links: LinksFunction = () => [
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
  { rel: "stylesheet", href: screensHref },
];

/** Pages for families on slow lines do without half a megabyte of letters: their own device has some. */
const PLAIN_LETTERS = /^\/try(\/|$)/;

export const meta: MetaFunction = ({ error }) => [
  { title: error ? pageTitle(wordsFor(error).title) : "とまりぎ" },
];

/** How long to wait stands in a refusal, and the page that says so is this route's. */
export const headers: HeadersFunction = ({ errorHeaders }): Record<string, string> => {
  const seconds = errorHeaders?.get("Retry-After");
  return seconds ? { "Retry-After": seconds } : {};
};

/** The frame's data: the phone for everyone, the menu for whoever is signed in. */
export const loader = open(
  "the frame is on public pages too",
  async ({ request, context }): Promise<FrameData> => {
    // why: without a database the page's own loader says so; the phone number has to stand beside its sentence.
    const signedIn = await context.signedInOf(request).catch((error: unknown) => {
      if (isDatabaseUnavailable(error)) return null;
      throw error;
    });
    return {
      helpPhone: context.helpPhone,
      viewer: signedIn && viewerOf(signedIn),
      reading: readingOf(cookieOf(request, READING_COOKIE)),
      now: nowOf(context.deps).toISOString(),
      inquiryNumber: context.requestId.slice(0, INQUIRY_NUMBER_LENGTH),
    };
  },
);

/** As many characters as can be read out on the phone; the log finds the request by its beginning. */
const INQUIRY_NUMBER_LENGTH = 8;

function viewerOf({ name, acting, memberships }: SignedIn): FrameViewer {
  return {
    name,
    organisationName: acting.organisationName,
    roleName: ROLE_NAMES[acting.role],
    nav: navigationOf(acting.role),
    memberships: memberships.map((one) => ({
      id: one.id,
      label: `${one.organisationName}（${ROLE_NAMES[one.role]}）`,
      isActive: one.id === acting.id,
    })),
  };
}

export function Layout({ children }: { readonly children: ReactNode }) {
  const nonce = useNonce();
  const { pathname } = useLocation();
  return (
    <html lang="ja">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <Meta />
        <Links />
        {!PLAIN_LETTERS.test(pathname) && <link rel="stylesheet" href={fontHref} />}
      </head>
      <body>
        <Sprite />
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

const SENTENCES: Readonly<Record<number, { readonly title: string; readonly next: string }>> = {
  403: {
    title: "この画面は開けません",
    next: "権限がありません。要るときは、組織の管理者に話してください。",
  },
  404: { title: "見つかりません", next: "住所がちがうか、もう見られないものです。" },
  409: { title: "先にほかの方が変えました", next: "新しい内容を開いて、もう一度おためしください。" },
  413: { title: "送られたものが大きすぎます", next: "小さく分けて、もう一度おためしください。" },
  429: {
    title: "少し待ってください",
    next: "短い間に何度も開かれました。しばらくすると、また使えます。急ぐときは電話へ。",
  },
  503: {
    title: "いま記録できません",
    next: "入力は残っています。もう一度おためしください。急ぐときは電話へ。",
  },
};
const BROKEN = {
  title: "うまく動きませんでした",
  next: "こちらの問題です。もう一度おためしください。急ぐときは電話へ。",
};

const wordsFor = (error: unknown) => (isRouteErrorResponse(error) && SENTENCES[error.status]) || BROKEN;

/** A refusal explains itself; what broke on our side can be looked up. */
const isOurs = (error: unknown) => !isRouteErrorResponse(error) || error.status >= 500;

/** What is shown instead of a page: what happened, what is kept, what to do, and the phone. */
export function ErrorBoundary() {
  const error = useRouteError();
  const frame = useRouteLoaderData("root") as FrameData | undefined;
  const { title, next } = wordsFor(error);
  return (
    <Frame screen="plain" narrow>
      <div className="empty-rest">
        <Bird />
        <div>
          <h1>{title}</h1>
          <p>{next}</p>
          {frame && isOurs(error) && <p className="hint">お問い合わせ番号 {frame.inquiryNumber}</p>}
          {frame && (
            <p>
              <a className="help" href={`tel:${frame.helpPhone.replaceAll("-", "")}`}>
                <Icon name="phone" />
                {frame.helpPhone}（24時間）
              </a>
            </p>
          )}
          <p>
            <a href="/home">はじめの画面へ</a>
          </p>
        </div>
      </div>
    </Frame>
  );
}
