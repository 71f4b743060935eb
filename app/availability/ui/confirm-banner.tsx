import { Form } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { Day } from "~/kernel/day";
import { addDays, tokyoDay } from "~/kernel/day";
import { Button } from "~/ui/button";
import { clockTime } from "~/ui/format";
import { Icon } from "~/ui/marks";
import { freshnessOf } from "../model/freshness";
import { shortDay } from "./calendar-words";

export interface LastWord {
  readonly at: Date;
  readonly byName: string;
  readonly channel: "screen" | "link" | "phone" | "api";
}

interface ConfirmBannerProps {
  readonly facilityId: string;
  readonly last: LastWord | null;
  readonly now: Date;
  readonly today: Day;
  /** Where the form goes, with the calendar's own address kept. */
  readonly action: string;
  /** The confirmation just given, which can be taken back for ten seconds. */
  readonly justConfirmed: string | null;
  /** A choice is open: on a phone its buttons take the banner's place. */
  readonly isChoosing: boolean;
}

/** 今の内容で合っています — how old the last word is, and the one button that renews it. */
export function ConfirmBanner(props: ConfirmBannerProps) {
  const { facilityId, last, now, today, action, justConfirmed, isChoosing } = props;
  if (justConfirmed !== null && last !== null) {
    return (
      <div className="note ok no-print confirm" role="status">
        <Icon name="ok" />
        <p className="grow phrase">
          <b>確認しました（{clockTime(last.at)}）。ありがとうございます。</b>
        </p>
        <UndoConfirmation action={action} confirmationId={justConfirmed} />
      </div>
    );
  }
  const { state } = freshnessOf(last?.at ?? null, now);
  const isOld = state === "stale" || state === "unknown";
  return (
    <Form
      method="post"
      action={action}
      className={`note ${isOld ? "warn" : "ok"} no-print confirm ${isChoosing ? "while-choosing" : ""}`.trim()}
    >
      <input type="hidden" name="facility" value={facilityId} />
      <Icon name={isOld ? "clock" : "ok"} />
      <p className="grow phrase">
        <b>{isOld ? oldWords(last, today) : `${lastWords(last, today)}に確認しました。`}</b>
        <span className="l2">
          {isOld
            ? "今夜の内容がこのままで正しければ、右のボタンを押すだけで済みます。"
            : "変わったことがなければ、もう一度押す必要はありません。"}
        </span>
      </p>
      <Button look={isOld ? "go" : "plain"} name="intent" value="confirm">
        <Icon name="ok" />
        今の内容で合っています
      </Button>
    </Form>
  );
}

/** 取り消す — stands for ten seconds where scripts run; the server refuses what comes later. */
export function UndoConfirmation({
  action,
  confirmationId,
}: {
  readonly action: string;
  readonly confirmationId: string;
}) {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), 10_000);
    return () => clearTimeout(timer);
  }, []);
  if (isOver) return null;
  return (
    <Form method="post" action={action}>
      <input type="hidden" name="confirmation" value={confirmationId} />
      <Button look="soft" name="intent" value="take_back">
        取り消す（10秒以内）
      </Button>
    </Form>
  );
}

const CHANNEL_WORDS = {
  screen: "",
  link: "・メールのリンク",
  phone: "・電話で聞き取り",
  api: "・システム連携",
};

/** 前回の確認: きのう 18:02　田中さん. */
export function lastWords(last: LastWord | null, today: Day): string {
  if (last === null) return "まだありません";
  const on = tokyoDay(last.at);
  const day = on === today ? "今日" : on === addDays(today, -1) ? "きのう" : shortDay(on);
  return `${day} ${clockTime(last.at)}（${last.byName}さん${CHANNEL_WORDS[last.channel]}）`;
}

function oldWords(last: LastWord | null, today: Day): string {
  if (last === null) return "まだ一度も確認がありません。相談員には「確認中」と見えています。";
  return `${lastWords(last, today).replace(/（.*/, "")} から確認がありません。`;
}
