import { Form, Link } from "@remix-run/react";
import type { Day } from "~/kernel/day";
import { EntitlementCard } from "~/registry/ui/entitlement-card";
import type { EntitlementView } from "~/registry/ui/entitlement-words";
import { Button, ButtonLink } from "~/ui/button";
import { shortDay } from "~/ui/format";
import { Card, KeyValue, Note } from "~/ui/surface";
import type { LimitReading } from "../model/limits";
import type { Standing, TrialAnswer, TrialRequest } from "../model/request";
import { LimitNotes } from "./limit-notes";
import {
  ANSWER_WORDS,
  ASKER_WORDS,
  FUNDING_WORDS,
  KIND_WORDS,
  LIVING_WORDS,
  REASON_WORDS,
  STANDING_WORDS,
  VOICE_FROM_WORDS,
  VOICE_WORDS,
} from "./trial-words";
import { VoiceFace } from "./voice-faces";

/** What the card shows; made of plain values, so that it may travel to the page. */
export interface TrialCardView {
  readonly trial: Pick<
    TrialRequest,
    | "requestId"
    | "kind"
    | "funding"
    | "living"
    | "askedBy"
    | "contact"
    | "voices"
    | "aboutWords"
    | "answerDueOn"
    | "series"
  > & { readonly answer: TrialAnswer | null; readonly answeredByName: string };
  readonly wantedPlace: string | null;
  readonly standing: Standing;
  readonly passed: readonly LimitReading[];
  readonly entitlement: EntitlementView | null;
  readonly mayAnswer: boolean;
  readonly dayToTake: Day | null;
  readonly isLate: boolean;
}

/** 本人の声と、ほかの人の声 — side by side and never one text, so that nobody takes the one for the other. */
export function Voices({ voices, askedBy }: Pick<TrialCardView["trial"], "voices" | "askedBy">) {
  return (
    <div className="two-voices">
      <section aria-label="本人の声" className="voice-of">
        <h3>本人の声</h3>
        <p className="said">
          <VoiceFace voice={voices.person} />
          <span>
            <b>{VOICE_WORDS[voices.person]}</b>
            <small className="mute">{VOICE_FROM_WORDS[voices.personFrom]}</small>
          </span>
        </p>
        {voices.personWords && <blockquote>{voices.personWords}</blockquote>}
      </section>
      <section aria-label="家族・支援する人の声" className="voice-of">
        <h3>{ASKER_WORDS[askedBy === "person" ? "family" : askedBy]}の声</h3>
        {voices.familyWords ? (
          <blockquote>{voices.familyWords}</blockquote>
        ) : (
          <p className="mute">書かれていません。</p>
        )}
      </section>
    </div>
  );
}

/** 体験の申しこみ — what was asked, whose voice said what, by when it is answered, and what the days come to. */
export function TrialCard({ view }: { readonly view: TrialCardView }) {
  const { trial, wantedPlace, standing } = view;
  const contact = [trial.contact.name, trial.contact.phone, trial.contact.mail].filter((one) => one !== "");
  return (
    <Card
      title="体験の申しこみ"
      id="trial"
      aside={
        view.mayAnswer && (
          <ButtonLink to={`/requests/${trial.requestId}/answer`} look="plain">
            {trial.answer ? "返事を書き直す" : "返事を書く"}
          </ButtonLink>
        )
      }
    >
      {view.isLate && (
        <Note tone="warn">約束した{shortDay(trial.answerDueOn)}を過ぎました。今日、返事をしてください。</Note>
      )}
      {view.dayToTake && (
        <Note tone="info">
          <p>{shortDay(view.dayToTake)}からなら できる、という返事です。</p>
          <Form method="post">
            <Button look="go" name="intent" value="take_day">
              {shortDay(view.dayToTake)}でお願いする
            </Button>
          </Form>
        </Note>
      )}
      <Voices voices={trial.voices} askedBy={trial.askedBy} />
      <KeyValue
        pairs={[
          ["いまのようす", STANDING_WORDS[standing]],
          ["体験", KIND_WORDS[trial.kind]],
          ["行きたい所", wantedPlace ?? "決まっていません"],
          ["費用", FUNDING_WORDS[trial.funding]],
          ["いまのくらし", LIVING_WORDS[trial.living]],
          ["申しこんだ人", ASKER_WORDS[trial.askedBy]],
          ...(contact.length > 0 ? ([["連絡先", contact.join("　")]] as const) : []),
          ...(trial.aboutWords ? ([["本人のこと", trial.aboutWords]] as const) : []),
          ["返事の期限", `${shortDay(trial.answerDueOn)}まで`],
          ...(trial.answer ? ([["返事", answerLine(trial.answer, trial.answeredByName)]] as const) : []),
        ]}
      />
      {trial.series && (
        <p>
          <Link to={`/trial/series/${trial.series.seriesId}`}>
            少しずつの体験の、{trial.series.position}番目です
          </Link>
        </p>
      )}
      <LimitNotes passed={view.passed} />
      {view.entitlement && <EntitlementCard view={view.entitlement} />}
    </Card>
  );
}

function answerLine({ answer, reason, note, day }: TrialAnswer, by: string): string {
  return [
    ANSWER_WORDS[answer],
    day === null ? "" : shortDay(day),
    REASON_WORDS[reason],
    note,
    by && `（${by}）`,
  ]
    .filter((word) => word !== "")
    .join("　");
}
