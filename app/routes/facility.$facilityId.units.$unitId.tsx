import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { absencesOf } from "~/availability/absences-repository.server";
import { bedsTonight } from "~/availability/bed-status-queries.server";
import type { ChangeRefusal } from "~/availability/change-plans.server";
import { republish } from "~/availability/enter-absence.server";
import { absenceSentences } from "~/availability/ui/absence-sentences";
import { BedWords } from "~/availability/ui/bed-lines";
import { type FacilityId, isId, type UnitId } from "~/kernel/id";
import type { Result } from "~/kernel/result";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { unitForm } from "~/providers/forms";
import { ownFacilityPage } from "~/providers/own-facility-queries.server";
import { retireUnit } from "~/providers/retire-unit.server";
import { editUnit, type UnitRefusal } from "~/providers/save-unit.server";
import { unitInUseSentence } from "~/providers/ui/conflicts";
import { CheckField, FormProblems } from "~/providers/ui/form-fields";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { UnitQuestions } from "~/providers/ui/unit-form";
import { Button, ButtonLink } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Card } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "ベッド・席｜とまりぎ" }];

const addressed = (params: { facilityId?: string | undefined; unitId?: string | undefined }) => {
  if (!isId(params.facilityId ?? "") || !isId(params.unitId ?? "")) throw notFound();
  return { facilityId: params.facilityId as FacilityId, unitId: params.unitId as UnitId };
};

export const loader = guarded("facility.edit", async ({ params, actor, deps }) => {
  const { facilityId, unitId } = addressed(params);
  const page = await ownFacilityPage(deps, actor, facilityId);
  const place = page?.units.find((unit) => unit.unitId === unitId);
  if (!page || !place) throw notFound();
  const { beds } = await inReadOf(deps, actor, (unit) => bedsTonight(unit, facilityId));
  const tonight = beds.filter((bed) => bed.unitId === unitId);
  return { facility: page.facility, rooms: page.rooms, place, tonight };
});

export const action = guarded("facility.edit", async ({ request, params, actor, deps }) => {
  const { facilityId, unitId } = addressed(params);
  const typed = await request.formData();
  if (typed.get("step") === "retire") {
    if (typed.get("sure") !== "on") {
      const state = refusedForm(typed, "使うのをやめるときは、確認のしるしを付けてください。");
      return data({ retiring: true as const, state }, { status: 400 });
    }
    const outcome = await inUnitOfWork(deps, actor, (unit) => retireUnit(unit, unitId));
    if (outcome.ok) return redirect(`/facility/${facilityId}/units`);
    if (outcome.refusal.kind === "not_found") throw notFound();
    const state = refusedForm(typed, unitInUseSentence(outcome.refusal));
    return data({ retiring: true as const, state }, { status: 409 });
  }
  const submission = parseWithZod(typed, { schema: unitForm });
  if (submission.status !== "success") {
    return data({ retiring: false as const, state: rejected(typed, submission) }, { status: 400 });
  }
  type Refused = UnitRefusal | ChangeRefusal;
  const outcome = await inUnitOfWork(deps, actor, async (unit): Promise<Result<unknown, Refused>> => {
    const wasResidents = (await absencesOf(unit.sql, [unitId], unit.today)).has(unitId);
    const edited = await editUnit(unit, { unitId, facts: submission.value });
    if (!edited.ok || wasResidents === submission.value.vacantBedUse) return edited;
    // A resident's own bed is offered on other nights than an ordinary one: what is published follows in the same commit.
    const published = await republish(unit, unitId);
    return published;
  });
  if (outcome.ok) return redirect(`/facility/${facilityId}/units`);
  if (outcome.refusal.kind === "not_found") throw notFound();
  const state = refusedForm(
    typed,
    outcome.refusal.kind === "no_such_room"
      ? "その部屋は、この事業所にありません。部屋を選び直してください。"
      : absenceSentences(outcome.refusal),
  );
  return data({ retiring: false as const, state }, { status: 409 });
});

export default function EditUnit() {
  const { facility, rooms, place, tonight } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const state = answer && !answer.retiring ? answer.state : formOf({ ...place });
  return (
    <Frame screen="plain" current="/facility" narrow>
      <div className="stack">
        <h1>{place.label}</h1>
        <FormProblems state={answer?.state ?? state} />
        <Card title="ベッド・席の内容" id="unit">
          <Form method="post" className="stack" noValidate>
            <UnitQuestions state={state} rooms={rooms} />
            <Button look="go" name="step" value="save">
              保存する
            </Button>
          </Form>
        </Card>
        {tonight.map((bed) => (
          <Card key={bed.unitId} title="今夜の状態" id="tonight">
            <div className="row">
              <BedWords bed={bed} />
              <ButtonLink
                look="soft"
                to={`/vacancy/beds?facility=${facility.facilityId}&unit=${bed.unitId}`}
                aria-label={`${place.label}の状態を変える`}
              >
                変える
              </ButtonLink>
            </div>
          </Card>
        ))}
        {place.vacantBedUse && (
          <ButtonLink to={`/facility/${facility.facilityId}/units/${place.unitId}/away`} look="soft">
            外泊・入院で空く夜
          </ButtonLink>
        )}
        <Card title="使うのをやめる" id="retire">
          <Form method="post" className="stack" noValidate>
            <p>きょうから空きに出なくなります。これからの予約があるときは、やめられません。</p>
            <CheckField state={formOf({})} name="sure" label={`${place.label}を使うのをやめます`} />
            <Button name="step" value="retire">
              使うのをやめる
            </Button>
          </Form>
        </Card>
        <ButtonLink to={`/facility/${facility.facilityId}/units`} look="quiet">
          一覧へ戻る
        </ButtonLink>
      </div>
    </Frame>
  );
}
