import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { allows } from "~/access/model/permission";
import { askForSolving, stopSolving } from "~/allocation/ask-for-solving.server";
import { fixAssignment } from "~/allocation/fix-assignment.server";
import { fixForm } from "~/allocation/forms";
import type { JobId } from "~/allocation/jobs-repository.server";
import type { WishId } from "~/allocation/model/round";
import { ROWS_A_PAGE, SECONDS_AT_MOST } from "~/allocation/model/solving-limits";
import { publishRound } from "~/allocation/publish-round.server";
import { openBoard } from "~/allocation/read-board.server";
import { type RoundFound, roundInPath } from "~/allocation/read-round.server";
import { BoardRows } from "~/allocation/ui/board-rows";
import { DraftCard, LostLines, PublishCard } from "~/allocation/ui/draft-card";
import { type RoundRefusal, roundRefusal } from "~/allocation/ui/refusals";
import { PhaseTag } from "~/allocation/ui/round-facts";
import { SolvingCard } from "~/allocation/ui/solving-card";
import { monthWord, ROUND_PURPOSE_WORDS } from "~/allocation/ui/words";
import { type FacilityId, isId } from "~/kernel/id";
import { forbidden, type Guarded, guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { refusedForm, rejected } from "~/providers/ui/form-state";
import { Button } from "~/ui/button";
import { pageTitle } from "~/ui/error-summary";
import { Frame } from "~/ui/frame";
import { Empty, Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: pageTitle("割当てを決める板") }];

const FILTERS = [
  ["all", "ぜんぶ"],
  ["not_given", "決まらなかった"],
  ["fixed", "手で決めた"],
] as const;

export const loader = guarded("round.board", async ({ params, url, actor, deps }) => {
  const found = await roundInPath(deps, actor, params.roundId);
  if (found === null) throw notFound();
  const { round, phase } = found;
  const only = FILTERS.find(([name]) => name === url.searchParams.get("only"))?.[0] ?? "all";
  const page = Math.max(1, Math.trunc(Number(url.searchParams.get("page") ?? "1")) || 1);
  const board = await inReadOf(deps, actor, (unit) => openBoard(unit, round, { only, page }));
  if (!board.ok) throw notFound();
  return {
    ...board.value,
    names: Object.fromEntries(board.value.names),
    round,
    phase,
    only,
    page,
    mayDecide: allows(actor.role, "round.decide"),
  };
});

export const action = guarded("round.decide", async (asked) => {
  const found = await roundInPath(asked.deps, asked.actor, asked.params.roundId);
  if (found === null) throw notFound();
  const typed = await asked.request.formData();
  switch (typed.get("intent")) {
    case "solve":
      return solve(asked, found, typed);
    case "stop": {
      await inUnitOfWork(asked.deps, asked.actor, (unit) => stopSolving(unit, found.round.roundId));
      return redirect(here(found));
    }
    case "fix":
      return fixed(asked, found, typed);
    case "publish":
      return publish(asked, found, typed);
    default:
      return data({ problem: "どのボタンか分かりませんでした。", refused: null }, { status: 400 });
  }
});

const here = ({ round }: RoundFound) => `/rounds/${round.roundId}/board`;

function refusedWith(refusal: RoundRefusal) {
  if (refusal.kind === "not_permitted") throw forbidden();
  return data({ problem: roundRefusal(refusal), refused: null }, { status: 409 });
}

async function solve({ actor, deps }: Guarded, found: RoundFound, typed: FormData) {
  const seconds = Number(typed.get("seconds") ?? SECONDS_AT_MOST.usual) || SECONDS_AT_MOST.usual;
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    askForSolving(unit, found.round.roundId, seconds),
  );
  return outcome.ok ? redirect(here(found)) : refusedWith(outcome.refusal);
}

async function fixed({ actor, deps }: Guarded, found: RoundFound, typed: FormData) {
  const wishId = String(typed.get("wish") ?? "");
  const submission = parseWithZod(typed, { schema: fixForm });
  if (submission.status !== "success") {
    const state = rejected(typed, submission);
    return data({ problem: null, refused: { wishId, state } }, { status: 400 });
  }
  const { wish, fix, facility, checkIn, reason } = submission.value;
  const place =
    fix === "place" && facility !== null && checkIn !== null
      ? { kind: "place" as const, facilityId: facility as FacilityId, checkIn }
      : null;
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    fixAssignment(unit, {
      roundId: found.round.roundId,
      wishId: wish as WishId,
      fix: fix === "none" || fix === "free" ? { kind: fix } : place,
      reason,
    }),
  );
  if (outcome.ok) return redirect(`${here(found)}?only=fixed`);
  const state = refusedForm(typed, roundRefusal(outcome.refusal));
  return data({ problem: null, refused: { wishId, state } }, { status: 409 });
}

async function publish({ actor, deps }: Guarded, found: RoundFound, typed: FormData) {
  const jobId = String(typed.get("job") ?? "");
  if (!isId(jobId)) throw notFound();
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    publishRound(unit, {
      roundId: found.round.roundId,
      jobId: jobId as JobId,
      reason: String(typed.get("reason") ?? ""),
    }),
  );
  return outcome.ok
    ? redirect(`/rounds/${found.round.roundId}/versions/${outcome.value.version}`)
    : refusedWith(outcome.refusal);
}

/** 割当てを決める板 — solve, look, fix by hand, solve around it, publish. */
export default function BoardPage() {
  const board = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { round, phase, solving, draft, mayDecide, only, page } = board;
  const base = `/rounds/${round.roundId}`;
  const isClosed = phase !== "announced" && phase !== "open";
  const isSolving = solving?.state === "waiting" || solving?.state === "running";
  const pages = Math.max(1, Math.ceil(board.total / ROWS_A_PAGE));
  return (
    <Frame screen="rounds" current="/rounds" live>
      <div className="stack">
        <div className="row hd">
          <h1>
            <Link to={base}>{monthWord(round.month)}の割当て</Link>を決める
          </h1>
          <PhaseTag phase={phase} />
          <span className="mute small">{ROUND_PURPOSE_WORDS[round.purpose]}</span>
          {isClosed && mayDecide && !isSolving && (
            <Form method="post" className="row end">
              <label className="row tight" htmlFor="seconds">
                長くて
                <select id="seconds" name="seconds" defaultValue={String(SECONDS_AT_MOST.usual)}>
                  {[10, 30, 60, 180].map((seconds) => (
                    <option key={seconds} value={seconds}>
                      {seconds}秒
                    </option>
                  ))}
                </select>
              </label>
              <Button look={draft === null ? "go" : "plain"} name="intent" value="solve">
                {draft === null ? "計算を始める" : "手で決めたことを守って、計算しなおす"}
              </Button>
            </Form>
          )}
        </div>
        {answer?.problem && <Note tone="warn">{answer.problem}</Note>}
        {!isClosed && (
          <Empty
            says="受け付けが終わると、計算できます。"
            next={`いま、${board.total}件の希望が出ています。`}
          />
        )}
        <div className="cards">
          {solving !== null && <SolvingCard solving={solving} mayDecide={mayDecide} />}
          {draft !== null && <DraftCard draft={draft} notGiven={board.notGiven} />}
          {draft !== null && mayDecide && !isSolving && (
            <PublishCard
              jobId={draft.jobId}
              publishedVersion={round.publishedVersion}
              mayPublish={phase === "deciding" || phase === "published"}
              decidesOn={round.decidesOn}
              base={base}
              toBook={board.toBook}
              isUnchanged={board.isUnchanged}
            />
          )}
        </div>
        <LostLines lost={board.lost} names={board.names} base={base} />
        {isClosed && (
          <>
            <nav className="row" aria-label="しぼる">
              {FILTERS.filter(([name]) => draft !== null || name !== "not_given").map(([name, label]) => (
                <Link
                  key={name}
                  className="btn soft"
                  to={`?only=${name}`}
                  aria-current={only === name ? "true" : undefined}
                >
                  {label}
                </Link>
              ))}
              <span className="mute small">{board.total}件</span>
            </nav>
            {board.rows.length === 0 ? (
              <Empty says="ここに入る希望はありません。" />
            ) : (
              <BoardRows
                rows={board.rows}
                names={board.names}
                places={board.places}
                base={base}
                mayDecide={mayDecide}
                hasDraft={draft !== null}
                refused={answer?.refused ?? null}
              />
            )}
            {pages > 1 && (
              <nav className="row" aria-label="ページ">
                {page > 1 && <Link to={`?only=${only}&page=${page - 1}`}>前の{ROWS_A_PAGE}件</Link>}
                <span>
                  {page}／{pages}
                </span>
                {page < pages && <Link to={`?only=${only}&page=${page + 1}`}>次の{ROWS_A_PAGE}件</Link>}
              </nav>
            )}
          </>
        )}
      </div>
    </Frame>
  );
}
