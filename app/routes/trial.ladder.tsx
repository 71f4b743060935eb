import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { type FacilityId, isId, type PersonId } from "~/kernel/id";
import { forbidden, guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { openLadder } from "~/readiness/ladder.server";
import { STANDING_WORDS } from "~/readiness/ui/words";
import { invitationsOf, inviteToTrial } from "~/trial/ladder-invitations.server";
import { namesOf } from "~/trial/open-wishes.server";
import { Button } from "~/ui/button";
import { kilometres, shortDay } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Empty, Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "つぎの一歩｜とまりぎ" }];

const INVITATION_WORDS = {
  sent: "お返事を待っています",
  yes: "行ってみたい",
  later: "もう少し考える",
  no: "今はやめておく",
} as const;

export const loader = guarded("ladder.keep", async ({ actor, deps, url }) => {
  const ladder = await openLadder(deps, actor);
  if (!ladder.ok && ladder.refusal.kind === "not_permitted") throw forbidden();
  const lines = ladder.ok ? ladder.value : null;
  const sent = await inReadOf(deps, actor, async (unit) => {
    const invitations = await invitationsOf(unit.sql, {});
    const names = await namesOf(
      unit,
      invitations.slice(0, 20).map(({ personId }) => personId),
    );
    return invitations.slice(0, 20).map((one) => ({ ...one, personName: names.get(one.personId) ?? "" }));
  });
  const isSent = (personId: string, facilityId: string) =>
    sent.some((one) => one.personId === personId && one.facilityId === facilityId && one.state === "sent");
  return {
    lines:
      lines?.map((line) => ({
        personId: line.personId,
        name: line.name,
        kana: line.kana,
        alone: line.alone,
        knownTonight: line.knownTonight,
        hasReader: line.hasReader,
        steps: line.steps.map((step) => ({
          facilityId: step.facilityId,
          facilityName: step.facilityName,
          km: step.km,
          gain: step.gain,
          fitsTonight: step.fitsTonight,
          openNights: step.openNights,
          isSent: isSent(line.personId, step.facilityId),
        })),
      })) ?? null,
    sent: sent.map(({ invitationId, personId, personName, facilityName, state }) => ({
      invitationId,
      personId,
      personName,
      facilityName,
      state,
    })),
    done: url.searchParams.has("done"),
  };
});

const inviteForm = z.object({
  personId: z.string().refine(isId),
  facilityId: z.string().refine(isId),
  words: z.string().max(200).optional().default(""),
});

export const action = guarded("ladder.keep", async ({ request, actor, deps }) => {
  const submission = parseWithZod(await request.formData(), { schema: inviteForm });
  if (submission.status !== "success") return data({ says: "もう一度おしてください。" }, { status: 400 });
  const { personId, facilityId, words } = submission.value;
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    inviteToTrial(unit, { personId: personId as PersonId, facilityId: facilityId as FacilityId, words }),
  );
  if (outcome.ok) return redirect("/trial/ladder?done=1");
  if (outcome.refusal.kind === "not_found") throw notFound();
  return data({ says: "このおさそいは、もう送ってあります。" }, { status: 409 });
});

/** つぎの一歩 — whom one trial stay would help most, where, and the invitation for the family. */
export default function Ladder() {
  const { lines, sent, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <Frame screen="plain" current="/trial/ladder" narrow>
      <div className="stack">
        <h1>つぎの一歩</h1>
        <p>
          いちど泊まっておくと、もしもの夜に受け入れてもらいやすくなります。今夜のそなえがいちばん上がる順です。
        </p>
        {refused && <Note tone="err">{refused.says}</Note>}
        {done && <Note tone="ok">おさそいを送りました。お返事はこのページに出ます。</Note>}
        <section className="card" aria-labelledby="steps">
          <h2 id="steps">次に泊まってみるとよい人</h2>
          {lines === null ? (
            <Note tone="info">空きの索引を準備しています。少したってから、もう一度開いてください。</Note>
          ) : lines.length === 0 ? (
            <Empty
              says="いま勧められる体験はありません。"
              next={<Link to="/readiness">今夜のそなえを見る</Link>}
            />
          ) : (
            <>
              {lines.some(({ hasReader }) => !hasReader) && (
                <p className="small mute">
                  「電話で伝えます」の方は、おさそいを読めるご家族や相談員が登録されていません。
                </p>
              )}
              <ul className="todo">
                {lines.map((line) => (
                  <li className="td" key={line.personId}>
                    <div className="grow">
                      <h3>
                        <Link to={`/people/${line.personId}`}>{line.name}</Link>
                        <small className="mute">　{line.kana}</small>
                      </h3>
                      <p className="small">
                        今夜：{STANDING_WORDS[line.alone]}・
                        {line.knownTonight === 0
                          ? "知っている所はまだありません"
                          : `知っている所 ${line.knownTonight}か所`}
                        {!line.hasReader && (
                          <>
                            ・<b>電話で伝えます</b>
                          </>
                        )}
                      </p>
                      <ul className="stack-8">
                        {line.steps.map((step) => (
                          <li className="row" key={step.facilityId}>
                            <span className="grow">
                              <b>{step.facilityName}</b>
                              {step.km !== null && `　${kilometres(step.km)}`}　＋{step.gain}
                              {!step.fitsTonight && "（今夜は空いていません）"}
                              <br />
                              <span className="small mute">
                                体験できる夜　{step.openNights.map((night) => shortDay(night)).join("・")}
                              </span>
                            </span>
                            {step.isSent ? (
                              <span className="mute">おさそい済み</span>
                            ) : (
                              <Form method="post">
                                <input type="hidden" name="personId" value={line.personId} />
                                <input type="hidden" name="facilityId" value={step.facilityId} />
                                <Button aria-label={`${line.name}さんを${step.facilityName}にさそう`}>
                                  おさそいする
                                </Button>
                              </Form>
                            )}
                          </li>
                        ))}
                      </ul>
                    </div>
                  </li>
                ))}
              </ul>
            </>
          )}
          <details>
            <summary>＋の数は何ですか</summary>
            <p className="small">
              今夜受け入れられる所のうち、その人を知っている所がひとつ増えると、どれだけ心強くなるかのめやすです。1か所目は50、2か所目は25、3か所目は13です。今夜空いていない所は半分です。並べるためのもので、確率ではありません。
            </p>
          </details>
        </section>
        {sent.length > 0 && (
          <section className="card" aria-labelledby="sent">
            <h2 id="sent">送ったおさそい</h2>
            <ul className="todo">
              {sent.map((one) => (
                <li className="td" key={one.invitationId}>
                  <div className="grow">
                    <h3>{one.personName}さん</h3>
                    <p>
                      {one.facilityName}：<b>{INVITATION_WORDS[one.state]}</b>
                    </p>
                  </div>
                  {one.state === "yes" && (
                    <Link className="btn soft" to={`/wishes/new?person=${one.personId}`}>
                      希望を書く
                    </Link>
                  )}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Frame>
  );
}
