import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { districtsOf, placesFor } from "~/catalogue/model/place-card";
import { placeQuestionOf, queryOf } from "~/catalogue/place-forms";
import { asAnyone, cityWeeks, publicPlaces, publicWeeks } from "~/catalogue/public-queries.server";
import { FilterForm } from "~/catalogue/ui/filter-form";
import { PlaceList } from "~/catalogue/ui/place-list";
import { PlaceMap } from "~/catalogue/ui/place-map";
import { Tell, WeekList } from "~/catalogue/ui/said";
import { KIND_WORDS } from "~/catalogue/ui/words";
import { openToLook } from "~/platform/link-guard.server";
import { Bird } from "~/ui/marks";
import { PublicFrame } from "~/ui/public-frame";
import { Easy } from "~/ui/reading";

export const meta: MetaFunction = () => [
  { title: "体験をさがす｜とまりぎ" },
  { name: "description", content: "ためしに泊まる所、昼だけの体験、ひとり暮らしの体験をさがせます。" },
];

/** A screen or two on a phone; the rest comes when it is asked for. */
const PAGE_SIZE = 10;

export const loader = openToLook(
  "families look before they sign in",
  "page",
  async ({ request, context }) => {
    const { searchParams } = new URL(request.url);
    const question = placeQuestionOf(searchParams);
    const page = Math.max(1, Math.min(999, Number.parseInt(searchParams.get("page") ?? "1", 10) || 1));
    return asAnyone(context.deps.database, async (sql) => {
      const cards = await publicPlaces(sql);
      const found = placesFor(cards, question);
      const shown = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
      const weeks = await publicWeeks(
        sql,
        shown.map(({ facilityId }) => facilityId),
      );
      const kind = question.kind ?? "stay";
      const [first] = found;
      return {
        question,
        page,
        count: found.length,
        pages: Math.ceil(found.length / PAGE_SIZE),
        districts: districtsOf(cards),
        listed: shown.map((card, at) => ({
          card: { ...card, told: { ...card.told, timetable: [] }, photos: card.photos.slice(0, 1) },
          weeks: weeks.get(card.facilityId) ?? [],
          number: (page - 1) * PAGE_SIZE + at + 1,
        })),
        city: first && {
          name: first.city,
          kind,
          weeks: await cityWeeks(sql, first.municipality, kind),
        },
      };
    });
  },
);

export default function Browse() {
  const { question, page, pages, count, districts, listed, city } = useLoaderData<typeof loader>();
  const query = queryOf(question);
  return (
    <PublicFrame current="/try">
      <h1>
        <Easy text="ためしに行く所をさがす" full="体験をさがす" />
      </h1>
      <p className="lead">
        <Easy
          text="家の外でくらす練習ができます。見るだけなら、名前はいりません。"
          full="グループホームや短期入所などを、ためしに使えます。見るだけなら、登録はいりません。"
        />
      </p>
      <div className="lay">
        <FilterForm key={query} question={question} districts={districts} />
        <section aria-labelledby="found">
          <div className="row rs">
            <h2 id="found">
              <Easy text={`${count}件見つかりました`} />
            </h2>
            {question.near !== null && (
              <span className="hint end">
                <Easy text="近い順です" />
              </span>
            )}
          </div>
          {count === 0 && <NothingFound />}
          {city && city.weeks.length > 0 && (
            <details className="city">
              <summary>
                <span>
                  <Easy text={`${city.name}の空きのようす`} /> （<Tell said={KIND_WORDS[city.kind]} />）
                </span>
              </summary>
              <WeekList weeks={city.weeks} />
              <p className="hint">
                <Easy
                  text="4週間前にきめる、めやすです。だれがいるかは、わかりません。"
                  full="4週間前の月曜の朝に決める、めやすです。小さい所は「相談できます」とだけ出します。"
                />
              </p>
            </details>
          )}
          <PlaceMap listed={listed} />
          <PlaceList listed={listed} query={query} />
          {pages > 1 && <Pages page={page} pages={pages} query={query} />}
        </section>
      </div>
    </PublicFrame>
  );
}

function NothingFound() {
  return (
    <div className="empty-rest">
      <Bird />
      <div>
        <b>
          <Easy text="ぴったりの所は、見つかりませんでした。" />
        </b>
        <p>
          <Easy text="えらんだことを、1つへらしてみましょう。電話でも、いっしょにさがせます。" />
        </p>
        <p>
          <Link className="btn" to="/try">
            <Easy text="ぜんぶの所を見る" />
          </Link>
        </p>
      </div>
    </div>
  );
}

function Pages({
  page,
  pages,
  query,
}: {
  readonly page: number;
  readonly pages: number;
  readonly query: string;
}) {
  const to = (at: number) => `/try${query === "" ? "?" : `${query}&`}page=${at}`;
  return (
    <nav className="row pages no-print" aria-label="つぎの所">
      {page > 1 && (
        <Link className="btn soft" to={to(page - 1)}>
          <Easy text="前の10件" />
        </Link>
      )}
      <span>
        {page}／{pages}
      </span>
      {page < pages && (
        <Link className="btn" to={to(page + 1)}>
          <span>
            <Easy text="次の10件" />
          </span>
        </Link>
      )}
    </nav>
  );
}
