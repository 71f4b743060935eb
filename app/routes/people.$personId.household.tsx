import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import type { Actor } from "~/access/model/actor";
import { reasonUnderGlass } from "~/emergency/break-glass.server";
import { isId, type PersonId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";
import { type Deps, inUnitOfWork } from "~/platform/unit-of-work.server";
import { FormProblems } from "~/providers/ui/form-fields";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { householdForm } from "~/registry/dossier-forms";
import { dropGuardian, dropMember, keepGuardian, keepMember } from "~/registry/keep-household.server";
import { openDossier } from "~/registry/open-dossier.server";
import { GuardianForm, GuardianLines, MemberForm, MemberLines } from "~/registry/ui/household";
import { PersonHead } from "~/registry/ui/person-head";
import { Withheld } from "~/registry/ui/withheld";
import { Frame } from "~/ui/frame";
import { Card } from "~/ui/surface";

/** No name in the title: it would stay in the browser's history. */
export const meta: MetaFunction = () => [{ title: "世帯と介護する人｜とまりぎ" }];

const addressed = (personId = ""): PersonId => {
  if (!isId(personId)) throw notFound();
  return personId as PersonId;
};

export const loader = guarded("registry.keep", ({ params, url, actor, deps }) =>
  viewOf(deps, actor, addressed(params.personId), url.searchParams.get("edit")),
);

async function viewOf(deps: Deps, actor: Actor, personId: PersonId, edit: string | null) {
  const outcome = await inUnitOfWork(deps, actor, async (unit) => {
    const opened = await openDossier(unit, { personId, reason: await reasonUnderGlass(unit, personId) });
    return opened.ok ? { ok: true as const, value: { ...opened.value, today: unit.today } } : opened;
  });
  if (!outcome.ok || outcome.value.parts === null) throw notFound();
  const { person, whereaboutsWithheld, parts, today } = outcome.value;
  const edited = parts.household.find(({ memberId }) => memberId === edit) ?? null;
  return {
    personId,
    name: `${person.familyName} ${person.givenName}`,
    isWithheld: whereaboutsWithheld,
    today,
    household: parts.household,
    guardians: parts.guardians,
    edited: edited === null ? null : edited.memberId,
    input: edited === null ? {} : { ...edited, notedAt: null },
  };
}

export const action = guarded("registry.keep", async ({ request, params, actor, deps }) => {
  const personId = addressed(params.personId);
  const typed = await request.formData();
  const about = typed.get("intent") === "guardian" ? ("guardian" as const) : ("member" as const);
  const submission = parseWithZod(typed, { schema: householdForm });
  if (submission.status !== "success") {
    return data({ about, state: rejected(typed, submission) }, { status: 400 });
  }
  const form = submission.value;
  const outcome = await inUnitOfWork(deps, actor, async (unit) => {
    const of = { personId, reason: await reasonUnderGlass(unit, personId) };
    if (form.intent === "drop_member") return dropMember(unit, { ...of, memberId: form.memberId });
    if (form.intent === "drop_guardian") return dropGuardian(unit, { ...of, guardianId: form.guardianId });
    if (form.intent === "guardian") {
      const { intent: _, guardianId = null, ...facts } = form;
      return keepGuardian(unit, { ...of, guardianId, facts });
    }
    const { intent: _, memberId = null, ...facts } = form;
    return keepMember(unit, { ...of, memberId, facts });
  });
  if (outcome.ok) return redirect(`/people/${personId}/household`);
  if (outcome.refusal.kind === "not_found") throw notFound();
  return data({ about, state: refusedForm(typed, WITHHELD_SAYS) }, { status: 409 });
});

const WITHHELD_SAYS = "保護情報がある方です。「緊急のため開く」で開いてから直してください。";

export default function Household() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { personId, name, isWithheld, today, household, guardians, edited } = view;
  const wrong = answer?.state ?? null;
  const memberState = wrong && answer?.about === "member" ? wrong : formOf(view.input);
  const guardianState = wrong && answer?.about === "guardian" ? wrong : formOf({});
  return (
    <Frame screen="person" current="/people" narrow>
      <div className="stack">
        {wrong && <FormProblems state={wrong} />}
        <PersonHead
          personId={personId}
          name={name}
          title="世帯と介護する人"
          says="だれが支えているかと、その人が倒れたときのことです。"
        />
        {isWithheld ? (
          <Withheld personId={personId} what="世帯" />
        ) : (
          <>
            {edited === null && (
              <Card title="いっしょに暮らす人" id="members">
                <MemberLines members={household} today={today} isEditable />
              </Card>
            )}
            <Card title={edited === null ? "世帯の人を足す" : "世帯の人を直す"} id="write">
              <MemberForm key={edited ?? household.length} state={memberState} memberId={edited} />
            </Card>
            {edited === null && (
              <Card title="後見人など" id="guardians">
                <GuardianLines guardians={guardians} isEditable />
                <details open={answer?.about === "guardian" && wrong !== null}>
                  <summary>後見人などを足す</summary>
                  <GuardianForm key={guardians.length} state={guardianState} />
                </details>
              </Card>
            )}
          </>
        )}
      </div>
    </Frame>
  );
}
