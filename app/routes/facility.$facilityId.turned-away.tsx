import { parseWithZod } from "@conform-to/zod/v4";
import { redirect } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { DECLINE_WORDS } from "~/booking/ui/words";
import { addDays } from "~/kernel/day";
import { type FacilityId, isId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import {
  answerDeclineQuestion,
  type DeclineQuestionId,
  declineQuestionsOf,
} from "~/trial/answer-decline-question.server";
import { ownBedFacilities, type TurnedAwayReason, turnedAwayAt } from "~/trial/declines-queries.server";
import { toldHouseholds } from "~/trial/model/waiting-rules";
import { DeclineQuestions } from "~/trial/ui/waiting-inbox";
import { demandAt } from "~/trial/waiting-inbox.server";
import { ButtonLink } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Card, Empty } from "~/ui/surface";
import { DataTable } from "~/ui/tables";

export const meta: MetaFunction = () => [{ title: "受けられなかった依頼｜とまりぎ" }];

/** Half a year: long enough to see a season, short enough to act on. */
const DAYS_BACK = 183;

export const loader = guarded("demand.read", async ({ params, actor, deps }) => {
  const facilityId = (params.facilityId ?? "") as FacilityId;
  const { organisationId } = actor;
  if (!isId(facilityId) || organisationId === null) throw notFound();
  const read = await inReadOf(deps, actor, async (unit) => {
    const own = (await ownBedFacilities(unit.sql, organisationId)).find(
      (one) => one.facilityId === facilityId,
    );
    return own === undefined
      ? null
      : {
          name: own.name,
          turnedAway: await turnedAwayAt(unit.sql, facilityId, addDays(unit.today, -DAYS_BACK)),
          questions: (await declineQuestionsOf(unit.sql, organisationId)).filter(
            (one) => one.facilityId === facilityId,
          ),
        };
  });
  if (read === null) throw notFound();
  const waiting = (await demandAt(deps, actor, facilityId)).map(({ month, households, nights }) => ({
    month,
    households: toldHouseholds(households),
    nights: toldHouseholds(households) === null ? null : nights,
  }));
  return { ...read, facilityId, waiting };
});

const answerForm = z.object({ questionId: z.string().refine(isId), answer: z.enum(["edit", "no"]) });

export const action = guarded("demand.read", async ({ request, params, actor, deps }) => {
  const submission = parseWithZod(await request.formData(), { schema: answerForm });
  if (submission.status !== "success") throw notFound();
  const { answer } = submission.value;
  const questionId = submission.value.questionId as DeclineQuestionId;
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    answerDeclineQuestion(unit, { questionId, answer }),
  );
  if (!outcome.ok) throw notFound();
  const { facilityId } = outcome.value;
  if (facilityId !== params.facilityId) throw notFound();
  return redirect(answer === "edit" ? `/facility/${facilityId}` : `/facility/${facilityId}/turned-away`);
});

const reasonWords = (reason: TurnedAwayReason) =>
  reason === "no_answer" ? "返事が間に合わなかった" : DECLINE_WORDS[reason];
const monthWords = (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;
const countWords = (count: number | null, unit: string) => (count === null ? "少数" : `${count}${unit}`);

/** 受けられなかった依頼 — by month and reason, who waits now, and the question after several declines. No line is about a person. */
export default function TurnedAway() {
  const { name, facilityId, turnedAway, questions, waiting } = useLoaderData<typeof loader>();
  const requests = turnedAway.reduce((sum, line) => sum + line.requests, 0);
  return (
    <Frame screen="plain" current="/facility" narrow>
      <div className="stack">
        <div>
          <p className="mute">{name}</p>
          <h1>
            {requests === 0
              ? "受けられなかった依頼はありません"
              : `この半年に受けられなかった依頼 ${requests}件`}
          </h1>
        </div>
        <DeclineQuestions questions={questions} />
        <Card title="月と理由" id="turned-away">
          {turnedAway.length === 0 ? (
            <Empty says="この半年に、受けられなかった依頼はありません。" />
          ) : (
            <DataTable
              caption="受けられなかった依頼"
              columns={[
                { head: "月" },
                { head: "理由" },
                { head: "件", isNumber: true },
                { head: "夜・日", isNumber: true },
              ]}
              rows={turnedAway.map((line) => ({
                id: `${line.month} ${line.reason}`,
                cells: [monthWords(line.month), reasonWords(line.reason), line.requests, line.nights],
              }))}
            />
          )}
        </Card>
        <Card title="いま待っている方" id="waiting">
          {waiting.length === 0 ? (
            <Empty
              says="いま待っている方はいません。"
              next="希望が登録されると、月ごとの数がここに出ます。"
            />
          ) : (
            <DataTable
              caption="待っている方（はじめの月ごと）"
              columns={[{ head: "月" }, { head: "世帯", isNumber: true }, { head: "夜", isNumber: true }]}
              rows={waiting.map((line) => ({
                id: line.month,
                cells: [
                  <span className="nb" key="month">
                    {monthWords(line.month)}
                  </span>,
                  countWords(line.households, "世帯"),
                  countWords(line.nights, "泊"),
                ],
              }))}
            />
          )}
        </Card>
        <p className="row">
          <ButtonLink look="soft" to="/inbox">
            届いた依頼
          </ButtonLink>
          <ButtonLink look="quiet" to={`/facility/${facilityId}`}>
            事業所の情報
          </ButtonLink>
        </p>
      </div>
    </Frame>
  );
}
