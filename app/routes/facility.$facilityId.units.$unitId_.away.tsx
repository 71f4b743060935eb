import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { absencesOf } from "~/availability/absences-repository.server";
import { changeAbsence, enterAbsence } from "~/availability/enter-absence.server";
import { absenceForm } from "~/availability/forms";
import { absenceSentences } from "~/availability/ui/absence-sentences";
import { calendarHref } from "~/availability/ui/calendar-href";
import { type FacilityId, isId, type UnitId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { facilityOverview } from "~/providers/queries.server";
import { FormProblems, TextField } from "~/providers/ui/form-fields";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { Button, ButtonLink } from "~/ui/button";
import { longDay } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Card, Empty, Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "外泊・入院で空く夜｜とまりぎ" }];

const addressed = (params: { facilityId?: string | undefined; unitId?: string | undefined }) => {
  if (!isId(params.facilityId ?? "") || !isId(params.unitId ?? "")) throw notFound();
  return { facilityId: params.facilityId as FacilityId, unitId: params.unitId as UnitId };
};

export const loader = guarded("vacancy.publish", async ({ params, actor, deps }) => {
  const { facilityId, unitId } = addressed(params);
  const page = await inReadOf(deps, actor, async (unit) => {
    const overview = await facilityOverview(unit.tx, facilityId);
    const place = overview?.units.find((one) => one.unitId === unitId);
    if (!overview || !place || overview.facility.organisationId !== actor.organisationId) return null;
    const absences = (await absencesOf(unit.sql, [unitId], unit.today)).get(unitId) ?? null;
    return { place, absences, today: unit.today };
  });
  if (page === null) throw notFound();
  return { ...page, facilityId, calendar: calendarHref({ facility: facilityId, start: page.today }) };
});

export const action = guarded("vacancy.publish", async ({ request, params, actor, deps }) => {
  const { facilityId, unitId } = addressed(params);
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: absenceForm });
  if (submission.status !== "success") return data(rejected(typed, submission), { status: 400 });
  const { value } = submission;
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    value.intent === "enter"
      ? enterAbsence(unit, { unitId, nights: { from: value.from, until: value.until } })
      : changeAbsence(unit, { unitId, absenceId: value.absenceId, until: value.until }),
  );
  if (outcome.ok) return redirect(`/facility/${facilityId}/units/${unitId}/away`);
  if (outcome.refusal.kind === "not_found") throw notFound();
  return data(refusedForm(typed, absenceSentences(outcome.refusal)), { status: 409 });
});

export default function Away() {
  const { facilityId, place, absences, calendar } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const state = answer ?? formOf({});
  return (
    <Frame screen="plain" current="/facility" narrow>
      <div className="stack">
        <FormProblems state={state} />
        <h1>外泊・入院で空く夜</h1>
        <p>{place.label}。入居している方のお名前は書きません。</p>
        {absences === null ? (
          <Note tone="info">
            このベッドは空床利用ではありません。ベッドの内容で「入居している方のベッドです」を選ぶと使えます。
          </Note>
        ) : (
          <>
            {absences.length === 0 ? (
              <Empty
                says="いまは、空く夜がありません。"
                next="入れた夜だけが、受け入れのパターンどおりに空きに出ます。"
              />
            ) : (
              <ul className="stack-8">
                {absences.map((absence) => (
                  <li key={absence.id} className="card stack-8">
                    <h2>
                      {longDay(absence.from)}の夜から {longDay(absence.until)}の朝まで
                    </h2>
                    <Form method="post" className="row" noValidate>
                      <input type="hidden" name="intent" value="change" />
                      <input type="hidden" name="absenceId" value={absence.id} />
                      <TextField
                        state={formOf({ until: absence.until })}
                        name="until"
                        label="帰る日"
                        type="date"
                        scope={absence.id}
                        isRequired
                      />
                      <Button>帰る日を変える</Button>
                    </Form>
                    <Form method="post">
                      <input type="hidden" name="intent" value="change" />
                      <input type="hidden" name="absenceId" value={absence.id} />
                      <input type="hidden" name="until" value={absence.from} />
                      <Button look="quiet">出かけなくなったので取り消す</Button>
                    </Form>
                  </li>
                ))}
              </ul>
            )}
            <Card title="空く夜を入れる" id="enter">
              <Form method="post" className="stack" noValidate>
                <input type="hidden" name="intent" value="enter" />
                <TextField state={state} name="from" label="はじめの夜" type="date" isRequired />
                <TextField
                  state={state}
                  name="until"
                  label="帰る日"
                  type="date"
                  hint="帰る日の前の夜まで、空きに出ます。"
                  isRequired
                />
                <Button>空く夜を入れる</Button>
              </Form>
            </Card>
          </>
        )}
        <p className="row">
          <ButtonLink to={calendar} look="soft">
            空き状況で見る
          </ButtonLink>
          <ButtonLink to={`/facility/${facilityId}/units/${place.unitId}`} look="quiet">
            ベッドの内容へ戻る
          </ButtonLink>
        </p>
      </div>
    </Frame>
  );
}
