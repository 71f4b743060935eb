import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useParams } from "@remix-run/react";
import { type CoverHold, type HoldCoverRefusal, holdCover } from "~/booking/hold-cover.server";
import { coverSentences } from "~/booking/ui/cover-sentences";
import { addDays, type Day } from "~/kernel/day";
import { isId, type StayRequestId } from "~/kernel/id";
import { refuse } from "~/kernel/result";
import { slotsOfStay } from "~/kernel/stay";
import { type CoverForm, coverForm } from "~/matching/cover-form";
import { explainPlace } from "~/matching/find-places.server";
import { unitNamed } from "~/matching/queries.server";
import { lockRequestVersion, requestSeen } from "~/matching/requests-queries.server";
import { askedBy, searchStateOf } from "~/matching/ui/search-state";
import type { PlanNeeded } from "~/plans/model/requirement";
import { planRequirement } from "~/plans/plan-requirement.server";
import { type Guarded, guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWorkOnce } from "~/platform/unit-of-work.server";
import { pageTitle } from "~/ui/error-summary";
import { Frame } from "~/ui/frame";
import { Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: pageTitle("つなぎの仮おさえ") }];

/** Whoever comes to the address without pressing the button is shown the candidates. */
export const loader = guarded("match.search", async ({ params }) => {
  const requestId = params.requestId ?? "";
  if (!isId(requestId)) throw notFound();
  return redirect(`/requests/${requestId}/match`);
});

/** つなぎを仮おさえする — every place of the strip in one press: all of them, or none and the reason. */
export const action = guarded("booking.hold", async (guardedRequest) => {
  const { actor, deps, params } = guardedRequest;
  const submission = parseWithZod(await guardedRequest.request.formData(), { schema: coverForm });
  const requestId = params.requestId ?? "";
  if (submission.status !== "success" || !isId(requestId)) throw notFound();
  const wished = submission.value;
  const read = await partsOf(guardedRequest, requestId as StayRequestId, wished);
  const commandKey = { key: wished.key, command: { requestId, parts: wished.part } };
  type Refusal = HoldCoverRefusal | PlanNeeded | { readonly kind: "seen_is_old" };
  const outcome = await inUnitOfWorkOnce<readonly string[], Refusal>(
    deps,
    actor,
    commandKey,
    async (unit) => {
      await lockRequestVersion(unit.sql, read.requestId);
      const current = await requestSeen(unit.sql, read.requestId);
      if (current?.version !== wished.version) return refuse({ kind: "seen_is_old" });
      const { requestId: ofRequest, personId, note, needs, purpose, parts } = read;
      const plan = await planRequirement(unit, { personId, purpose });
      if (!plan.ok) return plan;
      return holdCover(unit, { requestId: ofRequest, personId, note, needs, purpose, despite: [], parts });
    },
  );
  if (outcome.ok) return redirect(`/requests/${requestId}?held=1`);
  const { refusal } = outcome;
  if (refusal.kind === "plan_needed") {
    return redirect(`/people/${read.personId}/plan/short?request=${requestId}`);
  }
  if (refusal.kind === "part_refused") deps.places?.doubt([refusal.unitId]);
  const name = refusal.kind === "part_refused" ? (read.names.get(refusal.unitId) ?? null) : null;
  return data({ sentences: coverSentences(refusal, name, read.today) }, { status: 409 });
});

/** The request under the relaxations of the address, and each part with its explanation as the list would freeze it. */
async function partsOf({ url, actor, deps }: Guarded, requestId: StayRequestId, { part: asked }: CoverForm) {
  return inReadOf(deps, actor, async (unit) => {
    const request = await requestSeen(unit.sql, requestId);
    if (request === null) throw notFound();
    const { needs, request: wanted } = askedBy(request, searchStateOf(url.searchParams));
    const { personId, note } = request;
    const parts: CoverHold[] = [];
    const names = new Map<string, string | null>();
    for (const { unitId, from, nights } of asked) {
      const until: Day = addDays(from, nights);
      const slots = slotsOfStay({ checkIn: from, checkOut: until });
      const search = { needs, request: { ...wanted, slots }, personId };
      const explanation = (await explainPlace(unit, search, unitId)) ?? null;
      parts.push({ unitId, period: { from, until, parts: [] }, explanation });
      names.set(unitId, await unitNamed(unit.sql, unitId));
    }
    return { requestId, needs, purpose: wanted.purpose, personId, note, parts, names, today: unit.today };
  });
}

export default function CoverRefused() {
  const refused = useActionData<typeof action>();
  const { requestId } = useParams();
  return (
    <Frame screen="plain" current="/requests" narrow>
      <div className="stack">
        <h1>つなぎを仮おさえできませんでした</h1>
        <Note tone="err">
          {(refused?.sentences ?? []).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Note>
        <p>どの所も仮おさえしていません。候補を読みなおして、もう一度選べます。</p>
        <p>
          <Link className="btn go" to={`/requests/${requestId}/match`}>
            候補にもどる
          </Link>
        </p>
      </div>
    </Frame>
  );
}
