import { redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useLoaderData, useSearchParams } from "@remix-run/react";
import { isBase } from "~/access/model/actor";
import { confirmVacancy, takeBackConfirmation } from "~/availability/confirm-vacancy.server";
import type { ConfirmationId } from "~/availability/confirmation-repository.server";
import { freshnessOf } from "~/availability/model/freshness";
import { facilitiesToCall } from "~/availability/queries.server";
import { calendarHref } from "~/availability/ui/calendar-href";
import { UndoConfirmation } from "~/availability/ui/confirm-banner";
import { type FacilityId, isId } from "~/kernel/id";
import { forbidden, guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { SERVICE_WORDS } from "~/providers/ui/words";
import { Button } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Icon } from "~/ui/marks";
import { Freshness } from "~/ui/status";
import { Empty, Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "電話で空きを聞く｜とまりぎ" }];

export const loader = guarded("vacancy.confirm_by_phone", async ({ actor, deps }) => {
  const { municipality } = actor;
  if (!isBase(actor) || municipality === null) throw forbidden();
  return inReadOf(deps, actor, async (unit) => ({
    now: unit.now,
    facilities: await facilitiesToCall(unit.sql, municipality, unit.today),
  }));
});

export const action = guarded("vacancy.confirm_by_phone", async ({ request, actor, deps }) => {
  if (!isBase(actor)) throw forbidden();
  const typed = await request.formData();
  if (typed.get("intent") === "take_back") {
    const id = String(typed.get("confirmation"));
    if (!isId(id)) throw notFound();
    const undone = await inUnitOfWork(deps, actor, (unit) =>
      takeBackConfirmation(unit, id as ConfirmationId),
    );
    return redirect(undone.ok ? "/vacancy/phone" : "/vacancy/phone?late=1");
  }
  const facilityId = String(typed.get("facility"));
  if (!isId(facilityId)) throw notFound();
  const outcome = await inUnitOfWork(deps, actor, (unit) => confirmVacancy(unit, facilityId as FacilityId));
  if (!outcome.ok) throw notFound();
  return redirect(`/vacancy/phone?confirmed=${outcome.value.confirmationId}`);
});

export default function Phone() {
  const { now, facilities } = useLoaderData<typeof loader>();
  const [query] = useSearchParams();
  const confirmed = query.get("confirmed");
  const old = facilities.filter((one) => freshnessOf(one.confirmedAt, now).state !== "fresh");
  return (
    <Frame screen="plain" narrow live>
      <div className="stack">
        <h1>電話で聞く先は {old.length}か所です</h1>
        <p>
          電話で今夜の空きを聞き、画面の内容と同じなら「聞いて確かめた」を押します。代理の入力として残ります。
        </p>
        {confirmed && (
          <Note tone="ok">
            <div className="row">
              <span className="grow">電話で聞いた確認として残しました。</span>
              <UndoConfirmation action="/vacancy/phone" confirmationId={confirmed} />
            </div>
          </Note>
        )}
        {query.has("late") && <Note tone="err">10秒たったので、取り消せません。</Note>}
        {facilities.length === 0 ? (
          <Empty
            says="空きを出している事業所がまだありません。"
            next="事業所が公開をはじめると、ここに並びます。"
          />
        ) : (
          <ul className="stack">
            {facilities.map((one) => (
              <li key={one.facilityId} className="card">
                <div className="row">
                  <div className="grow">
                    <h2>{one.name}</h2>
                    <p className="mute">
                      {SERVICE_WORDS[one.service]}・{one.beds}室
                    </p>
                    <p>
                      <Freshness
                        confirmedAt={one.confirmedAt?.toISOString() ?? null}
                        now={now.toISOString()}
                      />
                      {one.confirmedByName && `　${one.confirmedByName}さん`}
                      {one.channel === "phone" && "（電話で聞き取り）"}
                      {one.wishesCall && <b>　今日は電話で聞いてほしいそうです</b>}
                    </p>
                  </div>
                  {one.phone && (
                    <a className="btn soft" href={`tel:${one.phone.replaceAll("-", "")}`}>
                      <Icon name="phone" />
                      <span className="nb">{one.phone}</span>
                    </a>
                  )}
                </div>
                <Form method="post" className="row">
                  <input type="hidden" name="facility" value={one.facilityId} />
                  <Link className="btn quiet" to={calendarHref({ facility: one.facilityId })}>
                    画面の内容を見る
                  </Link>
                  <span className="grow" />
                  <Button aria-label={`${one.name}に電話で聞いて確かめた`}>聞いて確かめた</Button>
                </Form>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Frame>
  );
}
