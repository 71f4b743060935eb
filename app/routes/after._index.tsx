import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { type AfterLine, staysGoingOn } from "~/aftercare/after-queries.server";
import { StayHead, StayMarks } from "~/aftercare/ui/stay-part";
import { exitWordsOf, FOLLOW_UP_WORDS } from "~/aftercare/ui/words";
import { guarded } from "~/platform/guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { shortDay } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Empty } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "受け入れのあと｜とまりぎ" }];

export const loader = guarded("emergency.handle", async ({ actor, deps }) => {
  return { lines: await inReadOf(deps, actor, staysGoingOn) };
});

/** 受け入れのあと — everybody who was taken in as an emergency: how long it lasts already, who sees to the way home, and what is asked afterwards. */
export default function After() {
  const { lines } = useLoaderData<typeof loader>();
  const here = lines.filter(({ isOver }) => !isOver);
  const gone = lines.filter(({ isOver }) => isOver);
  const open = here.filter(({ exit }) => exit?.homeOn == null).length;
  return (
    <Frame screen="plain" current="/after" narrow live>
      <div className="stack">
        <div className="page-head">
          <h1>
            {here.length === 0
              ? "受け入れのあと"
              : open === 0
                ? `受け入れ中の${here.length}人は、みな帰る日が決まっています`
                : `受け入れ中の${here.length}人のうち、${open}人は帰る日がまだです`}
          </h1>
          <span className="end no-print">
            <Link className="btn soft" to="/figures/cases">
              事例集
            </Link>
          </span>
        </div>
        {here.length === 0 && (
          <section className="card">
            <Empty
              says="緊急で受け入れている方はいません。"
              next="緊急対応で行き先が決まると、ここに出ます。"
            />
          </section>
        )}
        {here.map((line) => (
          <Placement line={line} key={line.caseId} />
        ))}
        {gone.length > 0 && <h2>帰ったあとの確認（{gone.length}人）</h2>}
        {gone.map((line) => (
          <Placement line={line} key={line.caseId} />
        ))}
      </div>
    </Frame>
  );
}

/** One person's placement: every part of it, the way home and what is due. */
function Placement({ line: { caseId, stays, isOver, exit, followUpsDue } }: { readonly line: AfterLine }) {
  const [first] = stays;
  if (first === undefined) return null;
  const words = exitWordsOf(stays.every(({ isAtHome }) => isAtHome));
  return (
    <section className="card stack" aria-label={`${first.facilityName} ${first.code}`}>
      {stays.map((stay) => (
        <div key={stay.bookingId}>
          <StayHead stay={stay} />
          {!isOver && <StayMarks stay={stay} />}
        </div>
      ))}
      <p>
        {!isOver && (
          <>
            {words.title}：
            {exit === null
              ? "まだ決めていません"
              : `${exit.ownerOf} ${exit.ownerName}さん・${exit.homeOn === null ? `${words.day}はまだです` : `${shortDay(exit.homeOn)}に${words.back}`}`}
          </>
        )}
        {followUpsDue.length > 0 && (
          <b>　いま確認します：{followUpsDue.map((kind) => FOLLOW_UP_WORDS[kind]).join("・")}</b>
        )}
      </p>
      <p className="row">
        <Link className="btn" to={`/after/${caseId}`}>
          開く
        </Link>
        {stays.map(({ bookingId, facilityName }) => (
          <Link className="btn soft" to={`/bookings/${bookingId}/record`} key={bookingId}>
            緊急受入れ記録{stays.length > 1 && `：${facilityName}`}
          </Link>
        ))}
      </p>
    </section>
  );
}
