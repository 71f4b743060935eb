import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { allows } from "~/access/model/permission";
import { phaseOf } from "~/allocation/model/round-calendar";
import { listRounds } from "~/allocation/rounds-repository.server";
import { PhaseTag } from "~/allocation/ui/round-facts";
import { monthWord, ROUND_PURPOSE_WORDS } from "~/allocation/ui/words";
import { guarded } from "~/platform/guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { ButtonLink } from "~/ui/button";
import { pageTitle } from "~/ui/error-summary";
import { shortDay } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Empty } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: pageTitle("月ごとの割当て") }];

const ROUNDS_SHOWN = 24;

export const loader = guarded("round.read", async ({ actor, deps }) => {
  const isHouse = actor.role === "provider_staff" || actor.role === "provider_manager";
  return inReadOf(deps, actor, async ({ sql, today }) => ({
    mayAnnounce: allows(actor.role, "round.decide"),
    isHouse,
    rounds: (await listRounds(sql, isHouse ? null : actor.municipality, ROUNDS_SHOWN)).map((round) => ({
      roundId: round.roundId,
      month: round.month,
      municipalityName: round.municipalityName,
      purpose: round.purpose,
      opensOn: round.opensOn,
      closesOn: round.closesOn,
      publishesOn: round.publishesOn,
      phase: phaseOf(round, today),
    })),
  }));
});

/** 月ごとの割当て — every round, with what one can do there now. */
export default function Rounds() {
  const { rounds, mayAnnounce, isHouse } = useLoaderData<typeof loader>();
  return (
    <Frame screen="rounds" current="/rounds" narrow>
      <div className="stack">
        <div className="row hd">
          <h1>月ごとの割当て</h1>
          {mayAnnounce && (
            <span className="end">
              <ButtonLink to="/rounds/new" look="plain">
                次の月を知らせる
              </ButtonLink>
            </span>
          )}
        </div>
        <p>早い者勝ちにせず、みんなの希望を集めてから、決まりで分け合います。</p>
        {isHouse && (
          <p>
            枠を出すのは、<Link to="/facility">事業所の情報</Link>の「月ごとの割当て」からです。
          </p>
        )}
        {rounds.length === 0 ? (
          <Empty says="まだ割当てがありません。" next="知らせが出ると、ここで希望を出せます。" />
        ) : (
          <ul className="rounds">
            {rounds.map((round) => (
              <li className="card" key={round.roundId}>
                <div className="row">
                  <h2>
                    <Link to={`/rounds/${round.roundId}`}>
                      {monthWord(round.month)}
                      {isHouse && `　${round.municipalityName}`}
                    </Link>
                  </h2>
                  <PhaseTag phase={round.phase} />
                  <span className="mute small">{ROUND_PURPOSE_WORDS[round.purpose]}</span>
                </div>
                <p className="small">
                  受け付け {shortDay(round.opensOn)}〜{shortDay(round.closesOn)}　結果{" "}
                  {shortDay(round.publishesOn)}
                </p>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Frame>
  );
}
