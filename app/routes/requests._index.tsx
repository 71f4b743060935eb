import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { isBase } from "~/access/model/actor";
import { requestsSeen } from "~/matching/requests-queries.server";
import { RequestRows } from "~/matching/ui/request-rows";
import { guarded } from "~/platform/guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { ButtonLink } from "~/ui/button";
import { pageTitle } from "~/ui/error-summary";
import { Frame } from "~/ui/frame";
import { Empty } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: pageTitle("依頼") }];

const LISTED_MAX = 200;

export const loader = guarded("request.read", async ({ actor, deps }) => {
  const requests = await inReadOf(deps, actor, ({ sql }) => requestsSeen(sql, LISTED_MAX));
  return { requests, places: isBase(actor) };
});

/** 依頼の一覧 — what still needs a place, what waits for an answer, what is settled. */
export default function Requests() {
  const { requests, places } = useLoaderData<typeof loader>();
  const open = requests.filter(({ state, waiting, agreed }) => state === "open" && waiting + agreed === 0);
  const asked = requests.filter(({ state, waiting, agreed }) => state === "open" && waiting + agreed > 0);
  const settled = requests.filter(({ state }) => state !== "open");
  return (
    <Frame screen="match" current="/requests" live>
      <div className="row hd">
        <h1>{places ? "依頼" : "申しこみ"}</h1>
        <span className="end row tight">
          <ButtonLink to="/requests/new?kind=trial">ためしに泊まる</ButtonLink>
          <ButtonLink look={places ? "emg" : "plain"} to="/requests/new?kind=emergency">
            {places ? "緊急の電話を受ける" : "今夜の場所をたのむ"}
          </ButtonLink>
        </span>
      </div>
      {requests.length === 0 ? (
        <section className="card">
          <Empty
            says={places ? "届いている依頼はありません。" : "申しこみは、まだありません。"}
            next={<Link to="/requests/new">新しい依頼を書く</Link>}
          />
        </section>
      ) : (
        <div className="stack">
          <RequestRows title="行き先をさがす" id="open" requests={open} places={places} />
          <RequestRows
            title="返事を待っている・受け入れの返事がある"
            id="asked"
            requests={asked}
            places={places}
          />
          <RequestRows title="決まった・取り下げた" id="settled" requests={settled} places={places} />
        </div>
      )}
    </Frame>
  );
}
