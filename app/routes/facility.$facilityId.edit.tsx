import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { type FacilityId, isId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { editFacility } from "~/providers/edit-facility.server";
import { facilityForm } from "~/providers/forms";
import { ownFacilityPage } from "~/providers/own-facility-queries.server";
import { EditPage } from "~/providers/ui/edit-page";
import { FacilityQuestions, facilityInput } from "~/providers/ui/facility-form";
import { formOf, rejected } from "~/providers/ui/form-state";

export const meta: MetaFunction = () => [{ title: "場所と連絡先｜とまりぎ" }];

export const loader = guarded("facility.edit", async ({ params, actor, deps }) => {
  const page = await ownFacilityPage(deps, actor, params.facilityId);
  if (page === null) throw notFound();
  return { facility: page.facility };
});

export const action = guarded("facility.edit", async ({ request, params, actor, deps }) => {
  const facilityId = params.facilityId ?? "";
  if (!isId(facilityId)) throw notFound();
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: facilityForm });
  if (submission.status !== "success") return data(rejected(typed, submission), { status: 400 });

  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    editFacility(unit, { facilityId: facilityId as FacilityId, facts: submission.value }),
  );
  if (!outcome.ok) throw notFound();
  return redirect(`/facility/${facilityId}`);
});

export default function EditFacility() {
  const { facility } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>() ?? formOf(facilityInput(facility));
  return (
    <EditPage
      heading={`${facility.name}の場所と連絡先`}
      state={state}
      backTo={`/facility/${facility.facilityId}`}
    >
      <FacilityQuestions state={state} />
    </EditPage>
  );
}
