import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { v7 as uuidv7 } from "uuid";
import { isBase } from "~/access/model/actor";
import { requestStay } from "~/booking/request-stay.server";
import { refusalSentences } from "~/booking/ui/refusal-sentences";
import { tokyoDay } from "~/kernel/day";
import { isId, type PersonId } from "~/kernel/id";
import { PURPOSES, type Purpose } from "~/kernel/part";
import { type StayWanted, stayRequestForm } from "~/matching/forms";
import { listOpenedPersons } from "~/matching/list-opened-persons.server";
import { ChooseKind } from "~/matching/ui/choose-kind";
import { RequestForm } from "~/matching/ui/request-form";
import {
  type ChoosablePerson,
  choosable,
  type RequestIntent,
  typedState,
  withoutPerson,
  withPerson,
} from "~/matching/ui/request-form-view";
import { REQUEST_TITLES } from "~/matching/ui/request-words";
import { firstValues } from "~/matching/ui/when-part";
import { type Guarded, guarded } from "~/platform/guard.server";
import { inReadOf, inUnitOfWorkOnce, nowOf } from "~/platform/unit-of-work.server";
import { type FormState, formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { findPersons } from "~/registry/find-persons.server";
import { needsOf } from "~/registry/model/person";
import { openPerson } from "~/registry/open-person.server";
import { pageTitle } from "~/ui/error-summary";
import { Frame } from "~/ui/frame";
import { KindChip } from "~/ui/status";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: pageTitle(loaded?.kind ? REQUEST_TITLES[loaded.kind] : "新しい依頼") },
];

export const loader = guarded("request.create", async ({ url, actor, deps }) => {
  const kind = kindOf(url);
  const searches = isBase(actor);
  const { today, persons } = await inReadOf(deps, actor, async (unit) => ({
    today: unit.today,
    persons:
      searches || kind === null ? [] : (await listOpenedPersons(unit)).map((one) => ({ ...one, detail: "" })),
  }));
  return {
    kind,
    searches,
    persons,
    today,
    sendKey: uuidv7(),
    first: formOf(kind ? firstValues(kind, today) : {}),
  };
});

interface Step {
  readonly state: FormState;
  readonly sendKey: string;
  readonly persons?: readonly ChoosablePerson[];
  readonly nobodyCalled?: string;
}
const stepTo = (state: FormState, more: Omit<Partial<Step>, "state"> = {}): Step => ({
  state,
  sendKey: uuidv7(),
  ...more,
});

export const action = guarded("request.create", async (guardedRequest) => {
  const typed = await guardedRequest.request.formData();
  const state = typedState(typed);
  const intent = String(typed.get("intent") ?? "create") as RequestIntent;
  if (intent === "find") return data(await found(guardedRequest, state));
  if (intent === "choose") return data(await chosen(guardedRequest, state));
  if (intent === "describe") {
    return data(stepTo({ ...withoutPerson(state), input: { ...state.input, who: ["described"] } }));
  }
  if (intent === "change") return data(stepTo(withoutPerson(state)));
  return created(guardedRequest, typed);
});

async function found({ actor, deps }: Guarded, state: FormState): Promise<Step> {
  const text = state.input.q?.[0]?.trim() ?? "";
  if (text === "") {
    return stepTo({ ...state, errors: { who: ["名前・かな・電話のどれかを書いてください。"] } });
  }
  const { persons, today } = await inReadOf(deps, actor, async (unit) => {
    const answer = await findPersons(unit, text);
    return { today: unit.today, persons: answer.ok ? answer.value.persons : [] };
  });
  const rows = persons.map((person) => choosable(person, today));
  return stepTo(state, rows.length > 0 ? { persons: rows } : { nobodyCalled: text });
}

async function chosen(guardedRequest: Guarded, state: FormState): Promise<Step> {
  const personId = state.input.candidate?.[0] ?? state.input.personId?.[0] ?? "";
  const opened = await personOf(guardedRequest, personId);
  if (opened === null) {
    return stepTo({ ...withoutPerson(state), errors: { who: ["どなたの依頼かを選んでください。"] } });
  }
  return stepTo(withPerson(state, opened.person, opened.today));
}

async function personOf({ actor, deps }: Guarded, personId: string) {
  if (!isId(personId)) return null;
  return inReadOf(deps, actor, async (unit) => {
    const opened = await openPerson(unit, { personId: personId as PersonId, reason: null });
    return opened.ok ? { person: opened.value.person, today: unit.today } : null;
  });
}

async function created(guardedRequest: Guarded, typed: FormData) {
  const { actor, deps } = guardedRequest;
  const submission = parseWithZod(typed, { schema: stayRequestForm });
  if (submission.status !== "success") {
    return data(stepTo(rejected(typed, submission)), { status: 400 });
  }
  const { key, ...wanted } = submission.value;
  const command = await withRegister(guardedRequest, wanted);
  if (command === null) {
    return data(stepTo(refusedForm(typed, "この方の登録を開けません。もう一度探してください。")), {
      status: 422,
    });
  }
  const outcome = await inUnitOfWorkOnce(deps, actor, { key, command }, (unit) => requestStay(unit, command));
  if (!outcome.ok) {
    return data(
      stepTo(refusedForm(typed, refusalSentences(outcome.refusal, tokyoDay(nowOf(deps))).join(""))),
      { status: 422 },
    );
  }
  const page = `/requests/${outcome.value.requestId}`;
  return redirect(isBase(actor) ? `${page}/match` : `${page}?sent=1`);
}

/** Adds what only the register knows: where the home is and which city's person this is. Null when it does not open. */
async function withRegister(guardedRequest: Guarded, wanted: Omit<StayWanted, "key">) {
  const { municipality } = guardedRequest.actor;
  if (wanted.personId === null) return { ...wanted, needs: { ...wanted.needs, municipality } };
  const opened = await personOf(guardedRequest, wanted.personId);
  if (opened === null) return null;
  const known = needsOf(opened.person, opened.today);
  return {
    ...wanted,
    needs: { ...wanted.needs, municipality: known.municipality, home: known.home },
  };
}

function kindOf(url: URL): Purpose | null {
  const kind = url.searchParams.get("kind");
  return PURPOSES.find((purpose) => purpose === kind) ?? null;
}

export default function NewRequest() {
  const { kind, searches, persons, today, sendKey, first } = useLoaderData<typeof loader>();
  const step = useActionData<typeof action>();
  if (kind === null) return <ChooseKind />;
  return (
    <Frame screen="match" current="/requests">
      <div className="row hd">
        <KindChip kind={kind} />
        <h1>{REQUEST_TITLES[kind]}</h1>
      </div>
      <RequestForm
        view={{
          kind,
          searches,
          today,
          sendKey: step?.sendKey ?? sendKey,
          state: step?.state ?? first,
          persons: step?.persons ?? persons,
          nobodyCalled: step?.nobodyCalled ?? null,
        }}
      />
    </Frame>
  );
}
