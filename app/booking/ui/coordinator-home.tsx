import type { ReactNode } from "react";
import { whenWords } from "~/matching/ui/request-words";
import { ButtonLink } from "~/ui/button";
import { leftWords } from "~/ui/format";
import { Icon } from "~/ui/marks";
import { KindChip } from "~/ui/status";
import { Empty, TaskRow } from "~/ui/surface";
import type { CoordinatorHomeData } from "../read-coordinator-home.server";
import { TaskList } from "./task-list";
import { STATE_WORDS } from "./words";

/** Rows of one list before the rest is counted. */
const ROWS_SHOWN = 5;

/** 拠点のいま — the sentence says what waits; answers come first, because a person is waiting behind each. */
export function CoordinatorHome({
  home,
  today,
  takeCall,
}: {
  readonly home: CoordinatorHomeData;
  readonly today: string;
  /** 緊急の電話を受ける — the one press that opens a case. */
  readonly takeCall: ReactNode;
}) {
  const toDo = tasksOf(home);
  return (
    <>
      <div className="row hd">
        <div>
          <p className="date">{today}</p>
          <h1>{sentenceOf(home)}</h1>
        </div>
        <span className="end">{takeCall}</span>
      </div>
      <div className="hg c">
        <section aria-labelledby="todo">
          <h2 id="todo">いますること</h2>
          <TaskList
            tasks={toDo}
            shown={ROWS_SHOWN}
            restAt="/requests"
            whenEmpty={{ says: "待っている人はいません。", next: "返事が届くと、この画面に出ます。" }}
          />
        </section>
        <section aria-labelledby="waiting">
          <h2 id="waiting">返事待ち　{home.waiting.length}件</h2>
          {home.waiting.length === 0 ? (
            <Empty says="返事を待っている依頼はありません。" />
          ) : (
            <ol className="todo">
              {home.waiting.slice(0, ROWS_SHOWN).map((row) => (
                <TaskRow
                  key={row.bookingId}
                  sign={<KindChip kind={row.purpose} />}
                  title={row.place}
                  detail={`${whenWords(row.period)}　あと ${row.holdExpiresAt ? leftWords(new Date(row.holdExpiresAt), new Date(home.now)) : ""}`}
                  action={
                    <ButtonLink to={`/bookings/${row.bookingId}`} aria-label={`${row.code}を見る`}>
                      見る
                    </ButtonLink>
                  }
                />
              ))}
            </ol>
          )}
        </section>
      </div>
    </>
  );
}

function sentenceOf({ accepted, unplaced, waiting }: CoordinatorHomeData): string {
  if (accepted.length > 0) return `受け入れの返事が ${accepted.length}件、決めるのを待っています`;
  if (unplaced.length > 0) return `場所の決まらない依頼が ${unplaced.length}件あります`;
  return waiting.length > 0 ? `${waiting.length}件が、返事を待っています` : "待っている人はいません";
}

function tasksOf({ accepted, refused, unplaced, silent }: CoordinatorHomeData) {
  return [
    ...accepted.map((row) => ({
      key: row.bookingId,
      sign: <KindChip kind={row.purpose} />,
      title: `${row.place} が受け入れます`,
      detail: whenWords(row.period),
      href: `/bookings/${row.bookingId}`,
      label: "決める",
    })),
    ...unplaced.map((request) => ({
      key: request.requestId,
      sign: <Icon name="search" />,
      title: "場所の決まらない依頼",
      detail: `番号 ${request.code}`,
      href: `/requests/${request.requestId}`,
      label: "さがす",
    })),
    ...(silent.length === 0
      ? []
      : [
          {
            key: "silent",
            sign: <Icon name="clock" />,
            title: `空きの確認がない ${silent.length}か所`,
            detail: "電話で聞いて、代わりに入れられます。",
            href: "/vacancy/phone",
            label: "電話の一覧",
          },
        ]),
    ...refused.map((row) => ({
      key: row.bookingId,
      sign: <KindChip kind={row.purpose} />,
      title: `${row.place}：${STATE_WORDS[row.state]}`,
      detail: whenWords(row.period),
      href: `/bookings/${row.bookingId}`,
      label: "見る",
    })),
  ];
}
