import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { forbidden, guarded } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { openNames } from "~/readiness/open-names.server";
import { actionWords, reasonWord, STANDING_WORDS } from "~/readiness/ui/words";
import { PrintButton } from "~/ui/button";
import { dayAndTime } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Empty, Note, PrintHead } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "今夜の名簿｜とまりぎ" }];

export const loader = guarded("readiness.names", async ({ actor, deps }) => {
  const outcome = await inUnitOfWork(deps, actor, openNames);
  if (!outcome.ok) {
    if (outcome.refusal.kind === "not_permitted") throw forbidden();
    return { finishedAt: null, lines: [] };
  }
  const { lines, places, finishedAt } = outcome.value;
  return {
    finishedAt,
    lines: lines.map((line) => ({
      personId: line.personId,
      name: line.name,
      kana: line.kana,
      alone: line.alone,
      uncovered: line.uncovered,
      reason: line.alone === "home" || line.alone === "none" ? reasonWord(line.binding) : null,
      actions: line.actions.map((action) => {
        const place = "facilityId" in action ? places.get(action.facilityId) : undefined;
        return { words: actionWords(action, place?.name ?? null), phone: place?.phone ?? null };
      }),
    })),
  };
});

/** 今夜の名簿 — those who would have no place, and what to do for each. For whoever is on duty. */
export default function ReadinessNames() {
  const { finishedAt, lines } = useLoaderData<typeof loader>();
  return (
    <Frame screen="readiness" current="/readiness">
      <PrintHead left="取扱注意　今夜の名簿" right={finishedAt === null ? "" : dayAndTime(finishedAt)} />
      <div className="stack">
        <div className="row hd">
          <h1>{lines.length === 0 ? "今夜の名簿" : `${lines.length}人に、今夜のうちにできること`}</h1>
          <span className="end row no-print">
            <Link className="btn soft" to="/readiness">
              もどる
            </Link>
            <PrintButton />
          </span>
        </div>
        <Note tone="info">ここに出た人のそれぞれに、あなたが見た記録が残ります。</Note>
        {lines.length === 0 ? (
          <section className="card">
            <Empty
              says={finishedAt === null ? "今夜の集計がまだありません。" : "行き先がない人はいません。"}
              next={<Link to="/readiness">今夜のそなえにもどる</Link>}
            />
          </section>
        ) : (
          <section className="card">
            <ul className="people">
              {lines.map((line) => (
                <li className="person" key={line.personId}>
                  <div>
                    <h2>
                      <Link to={`/people/${line.personId}`}>{line.name}</Link>
                    </h2>
                    <p className="hint">{line.kana}</p>
                    <p>
                      <b>{STANDING_WORDS[line.alone]}</b>
                      {line.reason !== null && `（${line.reason}）`}
                    </p>
                    {line.uncovered > 0 && <p className="small">つないでも{line.uncovered}泊が空きます</p>}
                  </div>
                  <ul>
                    {line.actions.map(({ words, phone }) => (
                      <li key={words}>
                        {words}
                        {phone !== null && (
                          <>
                            {" "}
                            <a className="nb" href={`tel:${phone}`}>
                              {phone}
                            </a>
                          </>
                        )}
                      </li>
                    ))}
                  </ul>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Frame>
  );
}
