import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { type FacilityId, isId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { roomForm, unitForm } from "~/providers/forms";
import { ownFacilityPage } from "~/providers/own-facility-queries.server";
import { addRoom } from "~/providers/save-room.server";
import { addUnit } from "~/providers/save-unit.server";
import { FormProblems } from "~/providers/ui/form-fields";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { RoomQuestions, UnitQuestions } from "~/providers/ui/unit-form";
import { ROOM_GENDER_WORDS, UNIT_KIND_WORDS } from "~/providers/ui/words";
import { Button, ButtonLink } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Card, Empty } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "部屋とベッド・席｜とまりぎ" }];

export const loader = guarded("facility.edit", async ({ params, url, actor, deps }) => {
  const page = await ownFacilityPage(deps, actor, params.facilityId);
  if (page === null) throw notFound();
  const adding = url.searchParams.get("add") === "room" ? ("room" as const) : ("unit" as const);
  return { facility: page.facility, rooms: page.rooms, units: page.units, adding };
});

export const action = guarded("facility.edit", async ({ request, params, actor, deps }) => {
  const facilityId = params.facilityId ?? "";
  if (!isId(facilityId)) throw notFound();
  const own = facilityId as FacilityId;
  const typed = await request.formData();
  if (typed.get("adding") === "room") {
    const submission = parseWithZod(typed, { schema: roomForm });
    if (submission.status !== "success") return data(rejected(typed, submission), { status: 400 });
    const { value: room } = submission;
    const outcome = await inUnitOfWork(deps, actor, (unit) => addRoom(unit, { facilityId: own, room }));
    if (outcome.ok) return redirect(`/facility/${facilityId}/units`);
    if (outcome.refusal.kind === "not_found") throw notFound();
    return data(refusedForm(typed, "同じ名前の部屋があります。別の名前にしてください。"), { status: 409 });
  }
  const submission = parseWithZod(typed, { schema: unitForm });
  if (submission.status !== "success") return data(rejected(typed, submission), { status: 400 });
  const { value: facts } = submission;
  const outcome = await inUnitOfWork(deps, actor, (unit) => addUnit(unit, { facilityId: own, facts }));
  if (outcome.ok) return redirect(`/facility/${facilityId}/units`);
  if (outcome.refusal.kind === "not_found") throw notFound();
  return data(refusedForm(typed, "その部屋は、この事業所にありません。部屋を選び直してください。"), {
    status: 409,
  });
});

export default function Units() {
  const { facility, rooms, units, adding } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const state = answer ?? formOf({ wheelchair: "no", lift: "no", adaptedBath: "no", genderRule: "any" });
  const base = `/facility/${facility.facilityId}`;
  return (
    <Frame screen="plain" current="/facility" narrow>
      <div className="stack">
        <h1>{facility.name}の部屋とベッド・席</h1>
        <FormProblems state={state} />
        <Card
          title="ベッド・席"
          id="units"
          aside={
            <Link className="btn quiet" to={`${base}/units?add=unit#add`}>
              足す
            </Link>
          }
        >
          {units.length === 0 ? (
            <Empty says="まだベッド・席がありません。" next="下の欄で足します。" />
          ) : (
            <ul className="stack-8">
              {units.map((unit) => (
                <li key={unit.unitId} className="row">
                  <Link className="btn soft" to={`${base}/units/${unit.unitId}`}>
                    {unit.label}
                  </Link>
                  <span className="mute">
                    {UNIT_KIND_WORDS[unit.kind]} {rooms.find((room) => room.roomId === unit.roomId)?.label}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Card>
        <Card
          title="部屋"
          id="rooms"
          aside={
            <Link className="btn quiet" to={`${base}/units?add=room#add`}>
              足す
            </Link>
          }
        >
          <ul className="stack-8">
            {rooms.map((room) => (
              <li key={room.roomId} className="row">
                <Link className="btn soft" to={`${base}/rooms/${room.roomId}`}>
                  {room.label}
                </Link>
                <span className="mute">{ROOM_GENDER_WORDS[room.genderRule]}</span>
              </li>
            ))}
          </ul>
        </Card>
        <Card title={adding === "room" ? "部屋を足す" : "ベッド・席を足す"} id="add">
          <Form method="post" className="stack" noValidate key={adding}>
            <input type="hidden" name="adding" value={adding} />
            {adding === "room" ? (
              <RoomQuestions state={state} />
            ) : (
              <UnitQuestions state={state} rooms={rooms} />
            )}
            <Button look="go">足す</Button>
          </Form>
        </Card>
        <ButtonLink to={base} look="soft">
          事業所の情報へ戻る
        </ButtonLink>
      </div>
    </Frame>
  );
}
