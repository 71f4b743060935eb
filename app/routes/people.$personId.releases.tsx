import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { isProvider } from "~/access/model/actor";
import { isId, type PersonId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { guarded, notFound } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { openPerson } from "~/registry/open-person.server";
import { type ReleaseLine, releasesOf } from "~/registry/release-queries.server";
import { CONSENT_FIELD_WORDS } from "~/registry/ui/dossier-words";
import { ButtonLink } from "~/ui/button";
import { dayAndTime, longDay } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Card, Empty } from "~/ui/surface";

/** No name in the title: it would stay in the browser's history. */
export const meta: MetaFunction = () => [{ title: "渡した記録｜とまりぎ" }];

export const loader = guarded("release.read", async ({ params, actor, deps }) => {
  const personId = params.personId ?? "";
  if (!isId(personId) || isProvider(actor)) throw notFound();
  const outcome = await inUnitOfWork(deps, actor, async (unit) => {
    const opened = await openPerson(unit, { personId: personId as PersonId, reason: null });
    if (!opened.ok) return opened;
    const lines = await releasesOf(unit.sql, personId as PersonId);
    const { familyName, givenName } = opened.value.person;
    return accept({ name: `${familyName} ${givenName}`, stays: staysOf(lines, unit.today) });
  });
  if (!outcome.ok) throw notFound();
  return { personId, isFamily: actor.role === "family", ...outcome.value };
});

/** One stay with everything that went to its house: a family asks where its data went, not which row was written. */
function staysOf(lines: readonly ReleaseLine[], today: string) {
  return [...new Set(lines.map(({ bookingId }) => bookingId))].flatMap((bookingId) => {
    const own = lines.filter((line) => line.bookingId === bookingId);
    const [first] = own;
    if (first === undefined) return [];
    const isOver = first.endedAt !== null || first.untilDay < today;
    return [
      {
        bookingId,
        facility: first.facilityName,
        at: dayAndTime(first.releasedAt),
        by: first.releasedByName,
        ends:
          first.endedAt === null ? `${longDay(first.untilDay)}まで` : `${dayAndTime(first.endedAt)}に終わり`,
        isOver,
        agreed: own
          .filter(({ ground }) => ground === "consent")
          .map(({ field }) => CONSENT_FIELD_WORDS[field]),
        needed: own
          .filter(({ ground }) => ground === "needed")
          .map(({ field }) => CONSENT_FIELD_WORDS[field]),
      },
    ];
  });
}

/** 渡した記録 — which house was given what, why, and until when it may be read. */
export default function Releases() {
  const { personId, name, stays, isFamily } = useLoaderData<typeof loader>();
  return (
    <Frame screen="plain" current={isFamily ? "/requests" : "/people"} narrow>
      <div className="stack">
        <h1>{name}さんの情報を渡した記録</h1>
        <p>
          急に泊まるとき、受け入れる事業所に何を渡したかの記録です。泊まる所が決まる前には、お名前も住所も渡していません。
        </p>
        {stays.length === 0 && <Empty says="まだ、どこにも渡していません。" />}
        {stays.map((stay) => (
          <Card
            key={stay.bookingId}
            id={`stay-${stay.bookingId}`}
            title={stay.facility}
            aside={stay.isOver ? "もう見られません" : "いまは見られます"}
          >
            <p>
              {stay.at} に渡しました（{stay.by}さん）。見られるのは {stay.ends}。
            </p>
            {stay.agreed.length > 0 && <p>同意をもとに渡したもの：{stay.agreed.join("・")}</p>}
            {stay.needed.length > 0 && <p>安全に泊まるために要るので渡したもの：{stay.needed.join("・")}</p>}
          </Card>
        ))}
        <ButtonLink to={`/people/${personId}`} look="soft">
          登録の内容へ戻る
        </ButtonLink>
      </div>
    </Frame>
  );
}
