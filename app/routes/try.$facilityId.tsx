import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { allows } from "~/access/model/permission";
import { exactDays } from "~/catalogue/exact-queries.server";
import { placeQuestionOf, queryOf } from "~/catalogue/place-forms";
import { asAnyone, publicPlaceOf, publicWeeks } from "~/catalogue/public-queries.server";
import { ExactDays } from "~/catalogue/ui/exact-weeks";
import { PlacePage } from "~/catalogue/ui/place-page";
import { type FacilityId, isId } from "~/kernel/id";
import { notFound } from "~/platform/guard.server";
import { openToLook } from "~/platform/link-guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { PrintButton } from "~/ui/button";
import { Icon } from "~/ui/marks";
import { PublicFrame } from "~/ui/public-frame";
import { Easy } from "~/ui/reading";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.card.name ?? "体験をさがす"}｜とまりぎ` },
];

export const loader = openToLook("families look before they sign in", "page", async (args) => {
  const { request, params, context } = args;
  const facilityId = params.facilityId ?? "";
  if (!isId(facilityId)) throw notFound();
  const [card, weeks] = await asAnyone(context.deps.database, async (sql) => [
    await publicPlaceOf(sql, facilityId),
    (await publicWeeks(sql, [facilityId])).get(facilityId) ?? [],
  ]);
  if (card === null) throw notFound();
  const actor = await context.actorOf(request);
  const exact =
    actor !== null && allows(actor.role, "match.search")
      ? await inReadOf(context.deps, actor, ({ sql, today, now }) =>
          exactDays(sql, facilityId as FacilityId, today, now),
        )
      : null;
  return { card, weeks, exact, back: `/try${queryOf(placeQuestionOf(new URL(request.url).searchParams))}` };
});

export default function Place() {
  const { card, weeks, exact, back } = useLoaderData<typeof loader>();
  return (
    <PublicFrame current="/try">
      <div className="row no-print">
        <Link className="btn quiet back" to={back}>
          <Icon name="left" />
          <span>
            <Easy text="もどる" />
          </span>
        </Link>
        <span className="end">
          <PrintButton>
            <span>
              <Easy text="紙に出す" full="印刷する" />
            </span>
          </PrintButton>
        </span>
      </div>
      <PlacePage
        card={card}
        weeks={weeks}
        askAt={`/try/ask/${card.facilityId}`}
        exact={exact && <ExactDays days={exact} />}
      />
    </PublicFrame>
  );
}
