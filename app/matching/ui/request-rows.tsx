import { Link } from "@remix-run/react";
import type { Day } from "~/kernel/day";
import type { Part, Purpose } from "~/kernel/part";
import type { CareNeeds } from "~/registry/model/needs";
import { ButtonLink } from "~/ui/button";
import { dayAndTime } from "~/ui/format";
import { KindChip, StatusChip } from "~/ui/status";
import { Card } from "~/ui/surface";
import { careWords, personWords, whenWords } from "./request-words";

/** One request of a list. Without a name: lists lie open on desks. */
export interface RequestRowView {
  readonly requestId: string;
  readonly code: string;
  readonly purpose: Purpose;
  readonly state: "open" | "placed" | "withdrawn";
  readonly organisationName: string;
  readonly describedAs: string;
  readonly needs: CareNeeds;
  readonly from: Day;
  readonly until: Day;
  readonly parts: readonly Part[];
  readonly createdAt: string;
  readonly waiting: number;
  readonly agreed: number;
}

interface RequestRowsProps {
  readonly title: string;
  readonly id: string;
  readonly requests: readonly RequestRowView[];
  /** The reader places people, and goes from here to the candidates. */
  readonly places: boolean;
}

/** Requests of one kind of progress; nothing at all when there are none. */
export function RequestRows({ title, id, requests, places }: RequestRowsProps) {
  if (requests.length === 0) return null;
  return (
    <Card title={title} id={id} aside={<span className="hint">{requests.length}件</span>}>
      <ul className="requests">
        {requests.map((request) => (
          <li key={request.requestId}>
            <KindChip kind={request.purpose} />
            <div className="grow">
              <Link to={`/requests/${request.requestId}`}>
                <b>{whenWords(request)}</b>
              </Link>
              <p className="small mute">
                {[request.describedAs, personWords(request.needs), ...careWords(request.needs)]
                  .filter((word) => word !== "")
                  .join("・")}
              </p>
              <p className="hint">
                {request.code}　{request.organisationName}　{dayAndTime(new Date(request.createdAt))} 受付
              </p>
            </div>
            <RequestState request={request} />
            {places && request.state === "open" && (
              <ButtonLink
                to={`/requests/${request.requestId}/match`}
                aria-label={`${request.code} の行き先をさがす`}
              >
                行き先をさがす
              </ButtonLink>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** How far a request has come, in a word. */
export function RequestState({
  request,
}: {
  readonly request: Pick<RequestRowView, "state" | "waiting" | "agreed">;
}) {
  if (request.state === "placed") return <StatusChip state="open">決まりました</StatusChip>;
  if (request.state === "withdrawn") return <StatusChip state="off">取り下げ</StatusChip>;
  if (request.agreed > 0) return <StatusChip state="open">受け入れの返事あり</StatusChip>;
  if (request.waiting > 0) return <StatusChip state="hold">返事待ち {request.waiting}か所</StatusChip>;
  return <StatusChip state="checking">さがしています</StatusChip>;
}
