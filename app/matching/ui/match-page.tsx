import { Link } from "@remix-run/react";
import type { Day } from "~/kernel/day";
import type { Part, Purpose } from "~/kernel/part";
import type { CareNeeds } from "~/registry/model/needs";
import { Button, ButtonLink, PrintButton } from "~/ui/button";
import { dayAndTime } from "~/ui/format";
import { Icon } from "~/ui/marks";
import { KindChip } from "~/ui/status";
import { PrintHead } from "~/ui/surface";
import { RELAX_WORDS } from "./order-words";
import { changeSaid } from "./relaxation-words";
import { careWords, personWords, whenWords } from "./request-words";
import { AS_ASKED, queryOf, type SearchState } from "./search-state";

interface MatchHeadProps {
  readonly request: {
    readonly requestId: string;
    readonly code: string;
    readonly purpose: Purpose;
    readonly describedAs: string;
    readonly needs: CareNeeds;
  };
  readonly period: { readonly from: Day; readonly until: Day; readonly parts: readonly Part[] };
  readonly now: string;
  readonly rulesVersion: number;
  readonly municipalVersion: number;
}

/** Who and when, as of when, by which rules. Without the name: the list may lie on a shared desk. */
export function MatchHead({ request, period, now, rulesVersion, municipalVersion }: MatchHeadProps) {
  const asOf = dayAndTime(new Date(now));
  return (
    <>
      <PrintHead left={`行き先の候補　${request.code}　取扱注意`} right={`${asOf} の空き`} />
      <div className="row hd">
        <ButtonLink look="quiet" to={`/requests/${request.requestId}`}>
          <Icon name="left" />
          依頼にもどる
        </ButtonLink>
        <h1>行き先の候補</h1>
        <span className="end hint">
          {asOf} の空き・
          <Link to="/rules">
            ルール 第{rulesVersion}版{municipalVersion > 0 && `・市の決まり 第${municipalVersion}版`}
          </Link>
        </span>
        <span className="no-print">
          <PrintButton>
            <Icon name="print" />
            印刷
          </PrintButton>
        </span>
      </div>
      <div className="row tight who-when">
        <KindChip kind={request.purpose} />
        <b className="nb">{request.code}</b>
        <span>{whenWords(period)}</span>
        <span className="mute">
          {[request.describedAs, personWords(request.needs)].filter((word) => word !== "").join("　")}
        </span>
        {careWords(request.needs).map((word) => (
          <span className="tag" key={word}>
            {word}
          </span>
        ))}
      </div>
    </>
  );
}

/** What was let go of for this look, and the way back. */
export function LetGo({ state }: { readonly state: SearchState }) {
  const words = [
    ...state.letGo.map((id) => RELAX_WORDS[id]),
    ...(state.laterDays > 0 ? [`${state.laterDays}日あとにする`] : []),
    ...state.changes.map(changeSaid),
  ];
  if (words.length === 0) return null;
  return (
    <div className="note info let-go">
      <Icon name="list" />
      <div className="grow">ゆるめて見ています：{words.join("・")}</div>
      <Link className="btn soft" to={queryOf(AS_ASKED)}>
        元の条件にもどす
      </Link>
    </div>
  );
}

/** A new order has arrived and waits. */
export function WaitingOrder({
  count,
  onTakeOver,
}: {
  readonly count: number;
  readonly onTakeOver: () => void;
}) {
  return (
    <div className="resort" role="status">
      <span>候補が変わりました：{count}件</span>
      <Button type="button" onClick={onTakeOver}>
        反映する
      </Button>
    </div>
  );
}
