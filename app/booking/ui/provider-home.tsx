import { ButtonLink } from "~/ui/button";
import { dayAndTime, leftWords, shortDay } from "~/ui/format";
import { Icon } from "~/ui/marks";
import { KindChip, StatusChip } from "~/ui/status";
import { Card, Empty, ScrollRegion } from "~/ui/surface";
import type { ProviderHomeData } from "../read-provider-home.server";
import { TaskList } from "./task-list";

/** Tasks shown before the rest is counted: what a person can keep in mind on the way to the telephone. */
const TASKS_SHOWN = 3;

/** 事業所のきょう — the sentence says how much there is to do, the list what, the table who comes and leaves. */
export function ProviderHome({
  home,
  name,
  today,
}: {
  readonly home: ProviderHomeData;
  readonly name: string;
  readonly today: string;
}) {
  const tasks = tasksOf(home);
  return (
    <>
      <p className="date">{today}</p>
      <h1>
        {name}さん、
        {tasks.length === 0 ? "今日することは終わりました" : `今日することは ${tasks.length}つです`}
      </h1>
      <div className="hg">
        <div>
          <section aria-labelledby="todo">
            <h2 className="sr" id="todo">
              今日すること
            </h2>
            <TaskList
              tasks={tasks}
              shown={TASKS_SHOWN}
              restAt="/inbox"
              whenEmpty={{ says: "することは、いまありません。", next: "依頼が届いたら、ここに出ます。" }}
            />
          </section>
          <Movements movements={home.movements} />
        </div>
        <aside aria-label="今夜の空き">
          <Tonight beds={home.beds} />
          <Emergencies inbox={home.inbox} />
        </aside>
      </div>
    </>
  );
}

function tasksOf({ silent, inbox, now }: ProviderHomeData) {
  const confirm = silent.map(({ name, confirmedAt }) => ({
    key: name,
    sign: <Icon name="clock" />,
    title: "今夜の空きを確かめる",
    detail: `${name}　${confirmedAt === null ? "まだ一度も確認がありません。" : `${dayAndTime(new Date(confirmedAt))} から確認がありません。`}`,
    href: "/confirm",
    label: "確かめる",
  }));
  const answer = inbox.map((one) => ({
    key: one.bookingId,
    emergency: one.purpose === "emergency",
    sign: <KindChip kind={one.purpose} />,
    title: one.purpose === "trial" ? "体験の申しこみに返事をする" : "受け入れの依頼に返事をする",
    detail: `${one.when}　${one.unitLabel}。返事は あと ${one.deadline ? leftWords(new Date(one.deadline), new Date(now)) : ""}。`,
    href: `/bookings/${one.bookingId}`,
    label: "見る",
  }));
  return [
    ...answer.filter(({ emergency }) => emergency),
    ...confirm,
    ...answer.filter(({ emergency }) => !emergency),
  ].map(({ key, sign, title, detail, href, label }) => ({ key, sign, title, detail, href, label }));
}

function Movements({ movements }: Pick<ProviderHomeData, "movements">) {
  return (
    <section className="card next" aria-labelledby="movements">
      <h2 id="movements">これから来る人・帰る人</h2>
      {movements.length === 0 ? (
        <Empty says="この1週間、出入りの予定はありません。" />
      ) : (
        <ScrollRegion label="出入りの予定の表">
          <table className="table flat">
            <caption className="sr">出入りの予定</caption>
            <thead>
              <tr>
                <th scope="col">日</th>
                <th scope="col">部屋</th>
                <th scope="col">お名前</th>
                <th scope="col">要ること</th>
              </tr>
            </thead>
            <tbody>
              {movements.map((one) => (
                <tr key={`${one.bookingId} ${one.direction}`}>
                  <td className="nb">{shortDay(one.day)}</td>
                  <td>{one.unitLabel}</td>
                  <td>
                    <a href={`/bookings/${one.bookingId}`}>
                      {one.familyName ? `${one.familyName}さん` : "自分の予約"}
                    </a>
                    {"　"}
                    <b>{one.direction === "comes" ? "来る" : "帰る"}</b>
                    {one.purpose !== "short_stay" && <KindChip kind={one.purpose} />}
                  </td>
                  <td>{one.direction === "comes" ? one.needed : ""}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}

function Tonight({ beds }: Pick<ProviderHomeData, "beds">) {
  const open = beds.filter(({ state }) => state === "open").length;
  return (
    <Card title={`今夜の空き　${open}室`} id="tonight">
      <ul className="mini">
        {beds.map(({ label, state }) => (
          <li key={label}>
            <b>{label}</b>
            <StatusChip state={state} />
          </li>
        ))}
      </ul>
      <ButtonLink to="/vacancy" wide>
        カレンダーを開く
      </ButtonLink>
    </Card>
  );
}

function Emergencies({ inbox }: Pick<ProviderHomeData, "inbox">) {
  const count = inbox.filter(({ purpose }) => purpose === "emergency").length;
  return (
    <Card title="緊急の依頼" id="emergencies">
      {count === 0 ? (
        <Empty says="届いている依頼はありません。" next="この画面とメールで知らせます。" />
      ) : (
        <p>
          <b>{count}件</b> が返事を待っています。
        </p>
      )}
    </Card>
  );
}
