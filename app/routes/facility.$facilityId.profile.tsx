import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { type FacilityId, isId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { editSupportProfile } from "~/providers/edit-support-profile.server";
import { supportProfileForm } from "~/providers/forms";
import { ownFacilityPage } from "~/providers/own-facility-queries.server";
import { EditPage } from "~/providers/ui/edit-page";
import { formOf, rejected } from "~/providers/ui/form-state";
import { ProfileQuestions } from "~/providers/ui/profile-form";

export const meta: MetaFunction = () => [{ title: "受け入れの条件｜とまりぎ" }];

export const loader = guarded("facility.edit", async ({ params, actor, deps }) => {
  const page = await ownFacilityPage(deps, actor, params.facilityId);
  if (page === null) throw notFound();
  return { facility: page.facility, profile: page.profile };
});

export const action = guarded("facility.edit", async ({ request, params, actor, deps }) => {
  const facilityId = params.facilityId ?? "";
  if (!isId(facilityId)) throw notFound();
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: supportProfileForm });
  if (submission.status !== "success") return data(rejected(typed, submission), { status: 400 });

  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    editSupportProfile(unit, { facilityId: facilityId as FacilityId, profile: submission.value }),
  );
  if (!outcome.ok) throw notFound();
  return redirect(`/facility/${facilityId}`);
});

export default function EditSupportProfile() {
  const { facility, profile } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>() ?? formOf({ ...profile });
  return (
    <EditPage
      heading={`${facility.name}の受け入れの条件`}
      state={state}
      backTo={`/facility/${facility.facilityId}`}
    >
      <ProfileQuestions state={state} />
    </EditPage>
  );
}
