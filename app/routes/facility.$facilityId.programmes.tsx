import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import type { ZodType } from "zod";
import { type FacilityId, isId } from "~/kernel/id";
import type { Result } from "~/kernel/result";
import { type Guarded, guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork, type UnitOfWork } from "~/platform/unit-of-work.server";
import { FormProblems } from "~/providers/ui/form-fields";
import { type FormState, formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { addProgramme, callOffSession, openSessions, saveSlots } from "~/trial/keep-programme.server";
import { callOffForm, programmeForm, sessionForm, slotsForm } from "~/trial/programme-forms";
import { ownProgrammes } from "~/trial/programme-queries.server";
import { ProgrammeForm, SessionForm, SessionTable, SlotsForm } from "~/trial/ui/programme-parts";
import { type ProgrammeRefusal, programmeRefusalWords } from "~/trial/ui/programme-words";
import { FUNDING_WORDS, SKILL_WORDS } from "~/trial/ui/trial-words";
import { pageTitle } from "~/ui/error-summary";
import { Frame } from "~/ui/frame";
import { Card, Empty } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: pageTitle("体験の枠とプログラム") }];

async function opened({ params, actor, deps }: Guarded) {
  const facilityId = params.facilityId ?? "";
  if (!isId(facilityId)) throw notFound();
  const page = await inReadOf(deps, actor, (unit) => ownProgrammes(unit, facilityId as FacilityId));
  if (page === null) throw notFound();
  return { ...page, facilityId: facilityId as FacilityId };
}

export const loader = guarded("programme.keep", async (guardedRequest) => {
  const page = await opened(guardedRequest);
  const [first] = page.slots;
  const slots = page.isWritten
    ? { kinds: page.slots.map(({ kind }) => kind), ...first, kind: undefined }
    : { kinds: page.slots.map(({ kind }) => kind) };
  return { ...page, mayChange: guardedRequest.actor.role === "provider_manager", slotsState: formOf(slots) };
});

type Answer = { readonly intent: string; readonly state: FormState };

export const action = guarded("programme.keep", async (guardedRequest) => {
  const { facilityId } = await opened(guardedRequest);
  const typed = await guardedRequest.request.formData();
  const intent = String(typed.get("intent") ?? "");
  const done = await FORMS[intent]?.(guardedRequest, typed, facilityId);
  if (done === undefined) throw notFound();
  if (done === "done") return redirect(`/facility/${facilityId}/programmes`);
  return data({ intent, state: done } satisfies Answer, { status: 409 });
});

/** Reads a form and does what it says: the sentence and the fields again when it cannot be done. */
async function carriedOut<Value>(
  { actor, deps }: Guarded,
  typed: FormData,
  schema: ZodType<Value>,
  work: (unit: UnitOfWork, value: Value) => Promise<Result<unknown, ProgrammeRefusal>>,
): Promise<FormState | "done"> {
  const submission = parseWithZod(typed, { schema });
  if (submission.status !== "success") return rejected(typed, submission);
  const outcome = await inUnitOfWork(deps, actor, (unit) => work(unit, submission.value));
  return outcome.ok ? "done" : refusedForm(typed, programmeRefusalWords(outcome.refusal));
}

type Carried = (guarded: Guarded, typed: FormData, facilityId: FacilityId) => Promise<FormState | "done">;
const FORMS: Readonly<Record<string, Carried>> = {
  slots: (request, typed, facilityId) =>
    carriedOut(request, typed, slotsForm, (unit, slots) => saveSlots(unit, { facilityId, slots })),
  programme: (request, typed, facilityId) =>
    carriedOut(request, typed, programmeForm, (unit, programme) =>
      addProgramme(unit, { facilityId, ...programme }),
    ),
  session: (request, typed) =>
    carriedOut(request, typed, sessionForm, (unit, { programme, weeks, ...first }) =>
      openSessions(unit, { programmeId: programme, first, weeks }),
    ),
  call_off: (request, typed) =>
    carriedOut(request, typed, callOffForm, (unit, { session }) => callOffSession(unit, session)),
};

/** 体験の枠とプログラム — what the house offers to whoever wants to try, and the meetings with their seats. */
export default function Programmes() {
  const { name, programmes, sessions, mayChange, slotsState } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const stateOf = (intent: string, first: FormState) => (refused?.intent === intent ? refused.state : first);
  const empty = formOf({ weeks: 1, startsAt: "13:30", endsAt: "15:00", part: "pm", seats: 6 });
  return (
    <Frame screen="plain" current="/facility" narrow>
      <div className="stack">
        <h1>{name}の体験</h1>
        {refused && <FormProblems state={refused.state} />}
        <Card title="これからの回" id="sessions">
          {sessions.length > 0 ? (
            <SessionTable sessions={sessions} />
          ) : (
            <Empty says="まだ回がありません。" next="プログラムをつくり、回を開くと、ここに出ます。" />
          )}
        </Card>
        {programmes.length > 0 && (
          <>
            <Card title="回を開く" id="open">
              <SessionForm state={stateOf("session", empty)} programmes={programmes} />
            </Card>
            <Card title="プログラム" id="programmes">
              <ul className="stack-8">
                {programmes.map((one) => (
                  <li key={one.programmeId}>
                    <b>{one.name}</b>{" "}
                    <span className="mute">
                      {SKILL_WORDS[one.skill]}・{FUNDING_WORDS[one.funding]}・席{one.seats}
                    </span>
                    {one.about && <p>{one.about}</p>}
                  </li>
                ))}
              </ul>
            </Card>
          </>
        )}
        {mayChange && (
          <>
            <Card title="プログラムをつくる" id="add">
              <ProgrammeForm state={stateOf("programme", empty)} />
            </Card>
            <Card title="体験の枠" id="slots">
              <SlotsForm state={stateOf("slots", slotsState)} />
            </Card>
          </>
        )}
      </div>
    </Frame>
  );
}
