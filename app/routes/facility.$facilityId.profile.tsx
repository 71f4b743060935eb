import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { type FacilityId, isId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { editSupportProfile } from "~/providers/edit-support-profile.server";
import { supportProfileForm } from "~/providers/forms";
import { mayEditFacility } from "~/providers/permissions";
import { facilityOverview } from "~/providers/queries.server";
import { FormProblems } from "~/providers/ui/form-fields";
import { formOf, rejected } from "~/providers/ui/form-state";
import { ProfileQuestions } from "~/providers/ui/profile-form";
import { Button, ButtonLink } from "~/ui/button";
import { Frame } from "~/ui/frame";

export const meta: MetaFunction = () => [{ title: "受け入れの条件｜とまりぎ" }];

export const loader = guarded("facility.edit", async ({ params, actor, deps }) => {
  const facilityId = params.facilityId ?? "";
  if (!isId(facilityId)) throw notFound();
  const page = await inReadOf(deps, actor, (unit) => facilityOverview(unit.tx, facilityId as FacilityId));
  if (page === null || !mayEditFacility(actor, page.facility)) throw notFound();
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
    <Frame screen="plain" current="/facility" narrow>
      <Form method="post" className="stack" noValidate>
        <h1>{facility.name}の受け入れの条件</h1>
        <FormProblems state={state} />
        <ProfileQuestions state={state} />
        <p className="row">
          <Button look="go" big>
            保存する
          </Button>
          <ButtonLink to={`/facility/${facility.facilityId}`} look="quiet">
            保存しないで戻る
          </ButtonLink>
        </p>
      </Form>
    </Frame>
  );
}
