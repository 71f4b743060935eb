import { Form } from "@remix-run/react";
import type { DeclineReason } from "~/booking/model/decline-reason";
import { DECLINE_WORDS } from "~/booking/ui/words";
import { Button, ButtonLink } from "~/ui/button";
import { clockTime } from "~/ui/format";
import { Bird } from "~/ui/marks";
import { Note } from "~/ui/surface";
import type { InquiryView } from "./inquiry-view";

/** 返事のあと — what was said, what happens next, and what may still be taken back. */
export function Outcome({ view, isSignedIn }: { readonly view: InquiryView; readonly isSignedIn: boolean }) {
  const { state, isLate } = view;
  if (state === "accepted") return <Accepted view={view} isSignedIn={isSignedIn} />;
  if (state === "conditional") {
    return (
      <Done title="条件を伝えました">
        <p>
          {view.asker.organisation || "拠点"}の返事を{" "}
          {view.wordDueAt && `${clockTime(new Date(view.wordDueAt))} まで`}
          待っています。部屋はまだおさえていません。
        </p>
        <p>条件：{view.conditions}</p>
      </Done>
    );
  }
  if (state === "declined") {
    return (
      <Done title="返事を受け取りました">
        <p>
          今回はむずかしい
          {view.declineReason && `（${DECLINE_WORDS[view.declineReason as DeclineReason]}）`}
          との返事です。知らせていただき、ありがとうございます。
        </p>
        {!isLate && (
          <Form method="post">
            <input type="hidden" name="answer" value="take_back" />
            <Button>取り消して、もう一度考える（{clockTime(new Date(view.deadlineAt))} まで）</Button>
          </Form>
        )}
      </Done>
    );
  }
  return (
    <>
      <h1 className="ttl q">{ENDED_TITLES[state === "sent" ? "expired" : state]}</h1>
      <Note tone="info">{ENDED_WORDS[state === "sent" ? "expired" : state]}</Note>
    </>
  );
}

const ENDED_TITLES = {
  expired: "返事の期限が過ぎました",
  withdrawn: "お返事は、もういりません",
  lost: "先にほかの方に決まりました",
} as const;

const ENDED_WORDS = {
  expired: "まだ受けられるときは、下の番号に電話してください。まだ所をさがしているかもしれません。",
  withdrawn: "ほかの所に決まったか、必要がなくなりました。ご検討いただき、ありがとうございました。",
  lost: "この部屋の泊まりは、先にほかの方の予約に使われました。ありがとうございました。",
} as const;

function Accepted({ view, isSignedIn }: { readonly view: InquiryView; readonly isSignedIn: boolean }) {
  return (
    <Done title="受け入れの返事をしました">
      <p>ありがとうございます。部屋は{view.nights}泊ともおさえました。</p>
      <p>
        つぎは {view.asker.organisation || "拠点"} が決めます。決まると、お名前と引きつぎの内容が見られます。
        {view.booking && `予約番号は ${view.booking.code} です。`}
      </p>
      {view.booking && isSignedIn && (
        <ButtonLink to={`/bookings/${view.booking.id}`} look="plain" wide>
          予約を見る
        </ButtonLink>
      )}
      {view.conditions && <p>条件：{view.conditions}</p>}
    </Done>
  );
}

function Done({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <div className="done" role="status">
      <Bird />
      <div>
        <h1 className="dh">{title}</h1>
        {children}
      </div>
    </div>
  );
}
