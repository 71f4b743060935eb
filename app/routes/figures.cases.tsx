import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { sharedSummaries } from "~/aftercare/exit-repository.server";
import { OUTCOME_WORDS, REVIEW_WORDS } from "~/aftercare/ui/words";
import { REASON_WORDS } from "~/matching/ui/request-words";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { ACT_WORDS, DISABILITY_WORDS } from "~/providers/ui/words";
import { AGE_BAND_WORDS } from "~/registry/ui/words";
import { PrintButton } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Empty } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "事例集｜とまりぎ" }];

const WEEKDAYS = ["日", "月", "火", "水", "木", "金", "土"];

export const loader = guarded("figures.read", async ({ actor, deps }) => {
  const { municipality } = actor;
  if (municipality === null) throw notFound();
  return { cases: await inReadOf(deps, actor, ({ sql }) => sharedSummaries(sql, municipality)) };
});

/** 事例集 — cases that were shared with the meeting, without the people. */
export default function Cases() {
  const { cases } = useLoaderData<typeof loader>();
  return (
    <Frame screen="plain" current="/figures/cases" narrow>
      <div className="stack">
        <div className="page-head">
          <h1>{cases.length === 0 ? "事例集" : `わかち合った事例は ${cases.length}件です`}</h1>
          <span className="end no-print">
            <PrintButton />
          </span>
        </div>
        <p className="lead">
          連絡会でのふりかえりのための、名前のない事例です。日にちは月と曜日、時間帯だけです。
        </p>
        {cases.length === 0 ? (
          <section className="card">
            <Empty
              says="わかち合った事例は、まだありません。"
              next="対応を終えたあと、ふりかえりから入れられます。"
            />
          </section>
        ) : (
          cases.map((one) => (
            <section
              className="card stack"
              key={`${one.month} ${one.weekday} ${one.hour} ${one.whyEmergency}`}
              aria-label={`${one.month}の事例`}
            >
              <h2>
                {WEEKDAYS[one.weekday]}曜日{one.hour}時台の第一報 → {OUTCOME_WORDS[one.outcome]}
              </h2>
              <p>
                {[
                  ...one.disabilities.map((type) => DISABILITY_WORDS[type]),
                  ...one.acts.map((act) => ACT_WORDS[act]),
                  one.ageBand === null ? "" : AGE_BAND_WORDS[one.ageBand],
                  one.reason === null ? "" : REASON_WORDS[one.reason],
                  one.nights === 0 ? "" : `${one.nights}泊`,
                ]
                  .filter((word) => word !== "")
                  .join("・")}
              </p>
              {(["whyEmergency", "whatHelped", "whatLacked", "nextTime"] as const)
                .filter((field) => one[field] !== "")
                .map((field) => (
                  <p key={field}>
                    <b>{REVIEW_WORDS[field]}</b>
                    <br />
                    {one[field]}
                  </p>
                ))}
            </section>
          ))
        )}
      </div>
    </Frame>
  );
}
