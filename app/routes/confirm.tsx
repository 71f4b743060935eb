import { redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useLoaderData, useSearchParams } from "@remix-run/react";
import { isBase } from "~/access/model/actor";
import { askToBeCalled, confirmVacancy, takeBackConfirmation } from "~/availability/confirm-vacancy.server";
import type { ConfirmationId } from "~/availability/confirmation-repository.server";
import { calendarHref } from "~/availability/ui/calendar-href";
import { monthDay, weekdayWord } from "~/availability/ui/calendar-words";
import { lastWords, UndoConfirmation } from "~/availability/ui/confirm-banner";
import { readAddress } from "~/availability/ui/read-address";
import { TonightList } from "~/availability/ui/tonight-list";
import { vacancyPage } from "~/availability/vacancy-page-queries.server";
import { addDays } from "~/kernel/day";
import { type FacilityId, isId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { Button, ButtonLink } from "~/ui/button";
import { clockTime } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Bird, Icon } from "~/ui/marks";
import { Empty, Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "今夜の空きの確認｜とまりぎ" }];

export const loader = guarded("vacancy.confirm", async ({ url, actor, deps }) => {
  if (isBase(actor)) throw redirect("/vacancy/phone");
  const { facility } = readAddress(url.searchParams);
  const page = await inReadOf(deps, actor, (unit) =>
    vacancyPage(unit, {
      facility: facility ?? null,
      start: null,
      days: 1,
      part: "night",
      asOf: null,
      changed: null,
      hasNames: false,
    }),
  );
  if (page === null && facility !== undefined) throw notFound();
  return { page };
});

export const action = guarded("vacancy.confirm", async ({ request, actor, deps }) => {
  const typed = await request.formData();
  const intent = typed.get("intent");
  if (intent === "take_back") {
    const id = String(typed.get("confirmation"));
    if (!isId(id)) throw notFound();
    const undone = await inUnitOfWork(deps, actor, (unit) =>
      takeBackConfirmation(unit, id as ConfirmationId),
    );
    return redirect(undone.ok ? "/confirm" : "/confirm?late=1");
  }
  const facilityId = String(typed.get("facility")) as FacilityId;
  if (!isId(facilityId)) throw notFound();
  const kept = `facility=${facilityId}`;
  if (intent === "call_me") {
    const asked = await inUnitOfWork(deps, actor, (unit) => askToBeCalled(unit, facilityId));
    if (!asked.ok) throw notFound();
    return redirect(`/confirm?${kept}`);
  }
  const outcome = await inUnitOfWork(deps, actor, (unit) => confirmVacancy(unit, facilityId));
  if (!outcome.ok) throw notFound();
  return redirect(`/confirm?${kept}&confirmed=${outcome.value.confirmationId}`);
});

export default function Confirm() {
  const { page } = useLoaderData<typeof loader>();
  const [query] = useSearchParams();
  const { confirmed } = readAddress(query);
  if (page === null || page.units.length === 0) {
    return (
      <Frame screen="confirm" current="/vacancy">
        <h1 className="ttl">今夜の空き</h1>
        <Empty says="まだ部屋がありません。" next={<Link to="/vacancy">空き状況へ</Link>} />
      </Frame>
    );
  }
  const { facility, facilities, today, now, last, wishesCall } = page;
  const others = facilities.filter((one) => one.facilityId !== facility.facilityId);
  return (
    <Frame screen="confirm" current="/vacancy">
      {confirmed && last && (
        <div className="done" role="status">
          <Bird />
          <div>
            <p className="dh">確認しました（{clockTime(last.at)}）。</p>
            <p>ありがとうございます。</p>
          </div>
          <UndoConfirmation action="/confirm" confirmationId={confirmed} />
        </div>
      )}
      {query.has("late") && (
        <Note tone="err">10秒たったので、取り消せません。もう一度確認してください。</Note>
      )}
      <p className="office">{facility.name}</p>
      <h1 className="ttl">
        {monthDay(today)}({weekdayWord(today)})<br />
        今夜の空き
      </h1>
      <TonightList
        units={page.units}
        rows={page.rows}
        now={now}
        changeHref={(unit) =>
          calendarHref({ facility: facility.facilityId, unit, from: today, until: addDays(today, 1) })
        }
      />
      {page.sums.length > 0 && (
        <dl className="kv ext">
          {page.sums.map((sum) => (
            <div className="kv-pair" key={sum.label}>
              <dt>{sum.label}</dt>
              <dd>今夜 {sum.values[0]?.text}（使用／上限）</dd>
            </div>
          ))}
        </dl>
      )}
      {others.length > 0 && (
        <p className="next">
          ほかの事業所：
          {others.map((one) => (
            <Link key={one.facilityId} to={`/confirm?facility=${one.facilityId}`}>
              {one.name}{" "}
            </Link>
          ))}
        </p>
      )}
      {confirmed ? (
        <p className="next">
          <ButtonLink look="soft" to={calendarHref({ facility: facility.facilityId })}>
            空き状況を開く
          </ButtonLink>
        </p>
      ) : (
        <Form method="post" className="sticky">
          <input type="hidden" name="facility" value={facility.facilityId} />
          <Button look="go" big wide name="intent" value="confirm">
            <Icon name="ok" />
            合っています
          </Button>
          {wishesCall ? (
            <p className="last">電話で聞くように伝えました。電話をお待ちください。</p>
          ) : (
            <Button look="quiet" wide name="intent" value="call_me">
              今日は電話で聞いてほしい
            </Button>
          )}
          <p className="last">前回の確認　{lastWords(last, today)}</p>
        </Form>
      )}
    </Frame>
  );
}
