import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { staysGoingOn } from "~/aftercare/after-queries.server";
import { StayHead, StayMarks } from "~/aftercare/ui/stay-part";
import { FOLLOW_UP_WORDS } from "~/aftercare/ui/words";
import { guarded } from "~/platform/guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { shortDay } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Empty } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "受け入れのあと｜とまりぎ" }];

export const loader = guarded("emergency.handle", async ({ actor, deps }) => {
  return { lines: await inReadOf(deps, actor, staysGoingOn) };
});

/** 受け入れのあと — every stay that began as an emergency: how long it lasts already, and who sees to the way home. */
export default function After() {
  const { lines } = useLoaderData<typeof loader>();
  const open = lines.filter(({ exit }) => exit?.homeOn == null).length;
  return (
    <Frame screen="plain" current="/after" narrow live>
      <div className="stack">
        <div className="page-head">
          <h1>
            {lines.length === 0
              ? "受け入れのあと"
              : open === 0
                ? `受け入れ中の${lines.length}人は、みな帰る日が決まっています`
                : `受け入れ中の${lines.length}人のうち、${open}人は帰る日がまだです`}
          </h1>
          <span className="end no-print">
            <Link className="btn soft" to="/figures/cases">
              事例集
            </Link>
          </span>
        </div>
        {lines.length === 0 ? (
          <section className="card">
            <Empty
              says="緊急で受け入れている方はいません。"
              next="緊急対応で行き先が決まると、ここに出ます。"
            />
          </section>
        ) : (
          lines.map(({ stay, exit, followUpsDue }) => (
            <section
              className="card stack"
              key={stay.bookingId}
              aria-label={`${stay.facilityName} ${stay.code}`}
            >
              <StayHead stay={stay} />
              <StayMarks stay={stay} />
              <p>
                帰り道：
                {exit === null
                  ? "まだ決めていません"
                  : `${exit.ownerOf} ${exit.ownerName}さん・${exit.homeOn === null ? "帰る日はまだです" : `${shortDay(exit.homeOn)}に帰る`}`}
                {followUpsDue.length > 0 && (
                  <b>　確認：{followUpsDue.map((kind) => FOLLOW_UP_WORDS[kind]).join("・")}</b>
                )}
              </p>
              <p className="row">
                <Link className="btn" to={`/after/${stay.caseId}`}>
                  開く
                </Link>
                <Link className="btn soft" to={`/bookings/${stay.bookingId}/record`}>
                  緊急受入れ記録
                </Link>
              </p>
            </section>
          ))
        )}
      </div>
    </Frame>
  );
}
