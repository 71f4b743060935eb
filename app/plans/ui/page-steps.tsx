import { Link } from "@remix-run/react";
import { PAGE_KEYS, type PlanPage } from "../model/pages";
import { PAGE_WORDS } from "./words";

/** いまどこか — the seven pages as a row of links; the current one is marked in words and by weight. */
export function PageSteps({ personId, current }: { readonly personId: string; readonly current: PlanPage }) {
  return (
    <nav className="steps" aria-label="計画のページ">
      <Link to={`/people/${personId}/plan/tasks`}>一覧</Link>
      {PAGE_KEYS.map((page, at) => (
        <Link key={page} to={pageHref(personId, page)} aria-current={page === current ? "step" : undefined}>
          {at + 1}
          <span className="sr">{PAGE_WORDS[page]}</span>
        </Link>
      ))}
    </nav>
  );
}

/** Where a page is written. */
export function pageHref(personId: string, page: PlanPage): string {
  const plan = `/people/${personId}/plan`;
  if (page === "days") return `${plan}/days/1`;
  return page === "places" ? `${plan}/places` : `${plan}/page/${page}`;
}
