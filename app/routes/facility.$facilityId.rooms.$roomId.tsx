import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { type FacilityId, isId, type RoomId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { roomForm } from "~/providers/forms";
import { mayEditFacility } from "~/providers/permissions";
import { facilityOverview } from "~/providers/queries.server";
import { editRoom } from "~/providers/save-room.server";
import { FormProblems } from "~/providers/ui/form-fields";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { RoomQuestions } from "~/providers/ui/unit-form";
import { Button, ButtonLink } from "~/ui/button";
import { Frame } from "~/ui/frame";

export const meta: MetaFunction = () => [{ title: "部屋｜とまりぎ" }];

const addressed = (params: { facilityId?: string | undefined; roomId?: string | undefined }) => {
  if (!isId(params.facilityId ?? "") || !isId(params.roomId ?? "")) throw notFound();
  return { facilityId: params.facilityId as FacilityId, roomId: params.roomId as RoomId };
};

export const loader = guarded("facility.edit", async ({ params, actor, deps }) => {
  const { facilityId, roomId } = addressed(params);
  const page = await inReadOf(deps, actor, (unit) => facilityOverview(unit.tx, facilityId));
  const room = page?.rooms.find((one) => one.roomId === roomId);
  if (!page || !room || !mayEditFacility(actor, page.facility)) throw notFound();
  return { facility: page.facility, room };
});

export const action = guarded("facility.edit", async ({ request, params, actor, deps }) => {
  const { facilityId, roomId } = addressed(params);
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: roomForm });
  if (submission.status !== "success") return data(rejected(typed, submission), { status: 400 });
  const outcome = await inUnitOfWork(deps, actor, (unit) => editRoom(unit, { ...submission.value, roomId }));
  if (outcome.ok) return redirect(`/facility/${facilityId}/units`);
  if (outcome.refusal.kind === "not_found") throw notFound();
  return data(refusedForm(typed, "同じ名前の部屋があります。別の名前にしてください。"), { status: 409 });
});

export default function EditRoom() {
  const { facility, room } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>() ?? formOf({ ...room });
  return (
    <Frame screen="plain" current="/facility" narrow>
      <Form method="post" className="stack" noValidate>
        <h1>{room.label}</h1>
        <FormProblems state={state} />
        <RoomQuestions state={state} />
        <p className="row">
          <Button look="go">保存する</Button>
          <ButtonLink to={`/facility/${facility.facilityId}/units`} look="quiet">
            保存しないで戻る
          </ButtonLink>
        </p>
      </Form>
    </Frame>
  );
}
