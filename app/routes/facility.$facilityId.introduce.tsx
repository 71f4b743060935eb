import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { introductionForm, photoForm, toldOf, typedOf } from "~/catalogue/forms";
import {
  addPhoto,
  dropPhoto,
  hideIntroduction,
  leadWithPhoto,
  publishIntroduction,
  saveIntroduction,
} from "~/catalogue/keep-introduction.server";
import { missingFrom } from "~/catalogue/model/introduction";
import { readIntroduction } from "~/catalogue/queries.server";
import { IntroducePage } from "~/catalogue/ui/introduce-page";
import { refusalSentence } from "~/catalogue/ui/refusal-sentences";
import type { FacilityId } from "~/kernel/id";
import { isId } from "~/kernel/id";
import type { Result } from "~/kernel/result";
import { type Guarded, guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork, type UnitOfWork } from "~/platform/unit-of-work.server";
import { ownFacilityPage } from "~/providers/own-facility-queries.server";
import { type FormState, formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { Frame } from "~/ui/frame";

export const meta: MetaFunction = () => [{ title: "紹介｜とまりぎ" }];

export const loader = guarded("facility.edit", async ({ params, actor, deps }) => {
  const page = await ownFacilityPage(deps, actor, params.facilityId);
  if (page === null) throw notFound();
  const { facilityId, name } = page.facility;
  const written = await inReadOf(deps, actor, (unit) => readIntroduction(unit, facilityId));
  return {
    facility: { facilityId, name },
    written: written && { ...written, savedAt: written.savedAt.toISOString() },
    missing: written === null ? [] : missingFrom(written.told, written.photos),
    typed: written === null ? {} : typedOf(written.told),
  };
});

type Refused = Parameters<typeof refusalSentence>[0];
type Outcome = Result<unknown, Refused>;

export const action = guarded("facility.edit", async (args) => {
  const facilityId = args.params.facilityId ?? "";
  if (!isId(facilityId)) throw notFound();
  const posted = await args.request.formData();
  const intent = String(posted.get("intent"));
  if (intent === "save") return save(args, facilityId as FacilityId, posted);
  if (intent === "add_photo") return add(args, facilityId as FacilityId, posted);
  const of = { facilityId: facilityId as FacilityId };
  const photoId = String(posted.get("photo"));
  const acts: Readonly<Record<string, (unit: UnitOfWork) => Promise<Outcome>>> = {
    publish: (unit) => publishIntroduction(unit, of),
    hide: (unit) => hideIntroduction(unit, of),
    ...(isId(photoId) && {
      lead_photo: (unit: UnitOfWork) => leadWithPhoto(unit, { ...of, photoId }),
      drop_photo: (unit: UnitOfWork) => dropPhoto(unit, { ...of, photoId }),
    }),
  };
  const act = acts[intent];
  if (act === undefined) throw notFound();
  return answer(facilityId, await inUnitOfWork(args.deps, args.actor, act), null);
});

async function save({ actor, deps }: Guarded, facilityId: FacilityId, posted: FormData) {
  const submission = parseWithZod(posted, { schema: introductionForm });
  if (submission.status !== "success") return data(rejected(posted, submission), { status: 400 });
  const command = { facilityId, told: toldOf(submission.value) };
  const outcome: Outcome = await inUnitOfWork(deps, actor, (unit) => saveIntroduction(unit, command));
  return answer(facilityId, outcome, posted);
}

async function add({ actor, deps }: Guarded, facilityId: FacilityId, posted: FormData) {
  const file = posted.get("photo");
  const submission = parseWithZod(posted, { schema: photoForm });
  if (submission.status !== "success") return data(onlyErrors(rejected(posted, submission)), { status: 400 });
  if (!(file instanceof File) || file.size === 0) {
    return data(onlyErrors({ input: {}, errors: { photo: ["写真をえらんでください。"] } }), { status: 400 });
  }
  const command = {
    facilityId,
    alt: submission.value.alt,
    bytes: new Uint8Array(await file.arrayBuffer()),
  };
  const outcome: Outcome = await inUnitOfWork(deps, actor, (unit) => addPhoto(unit, command));
  return answer(facilityId, outcome, null);
}

/** Words of the introduction stand in another form: they stay as they are kept. */
const onlyErrors = (state: FormState): FormState => ({ ...state, input: { alt: state.input.alt ?? [] } });

function answer(facilityId: string, outcome: Outcome, typed: FormData | null) {
  if (outcome.ok) return redirect(`/facility/${facilityId}/introduce`);
  if (outcome.refusal.kind === "not_found") throw notFound();
  const says = refusalSentence(outcome.refusal);
  return data(typed === null ? { input: {}, errors: {}, refusal: says } : refusedForm(typed, says), {
    status: 409,
  });
}

export default function Introduce() {
  const { facility, written, missing, typed } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const kept = formOf(typed);
  // What was not sent stays as it is kept; what was sent stays as it was typed.
  const state = refused ? { ...refused, input: { ...kept.input, ...refused.input } } : kept;
  return (
    <Frame screen="plain" current="/facility">
      <IntroducePage facility={facility} written={written} missing={missing} state={state} />
    </Frame>
  );
}
