import { Form, Link } from "@remix-run/react";
import type { Day } from "~/kernel/day";
import type { Part } from "~/kernel/part";
import { Button } from "~/ui/button";
import { TextArea, TextField } from "~/ui/fields";
import { dayUseWords, stayWords } from "~/ui/format";
import { Icon, Mark } from "~/ui/marks";
import { Easy } from "~/ui/reading";
import type { LimitReading } from "../model/limits";
import { type Standing, VOICES } from "../model/request";
import type { PartState, SeriesStep, SeriesTemplate } from "../model/series";
import { LimitNotes } from "./limit-notes";
import { STANDING_WORDS, VOICE_WORDS } from "./trial-words";
import { VoiceFace } from "./voice-faces";

/** One part as the page shows it. */
export interface PartView {
  readonly position: number;
  readonly kind: SeriesStep["kind"];
  readonly nights: number;
  readonly parts: readonly Part[];
  readonly state: PartState;
  readonly from: Day;
  readonly until: Day;
  readonly placesOpen: number | null;
  readonly passed: readonly LimitReading[];
  readonly request: {
    readonly requestId: string;
    readonly code: string;
    readonly standing: Standing;
  } | null;
}

export const TEMPLATE_WORDS: Readonly<Record<SeriesTemplate, string>> = {
  step_by_step: "見に行く → 昼 → 1泊 → 3泊",
  slowly: "ゆっくり（同じことを2回ずつ）",
  by_day: "昼だけで 少しずつ",
};

const STEP_WORDS: Readonly<Record<SeriesStep["kind"], string>> = {
  visit: "見に行く",
  day: "昼をすごす",
  stay: "泊まる",
};

const STATE_WORDS: Readonly<Record<PartState, string>> = {
  done: "できました",
  asked: "申しこみました",
  open: "つぎの一歩",
  waiting: "前の一歩が終わってから",
};

/** どの一歩か in words: 1泊する, 昼をすごす. */
export function stepWord({ kind, nights }: Pick<SeriesStep, "kind" | "nights">): string {
  return kind === "stay" ? `${nights}泊する` : STEP_WORDS[kind];
}

/** 一歩ずつ — every part with its state, its days, what places and limits say, and one form at the part that is open. */
export function PartList({
  parts,
  isResting,
  problem,
  firstDay,
}: {
  readonly parts: readonly PartView[];
  readonly isResting: boolean;
  readonly problem: string | null;
  readonly firstDay: Day;
}) {
  return (
    <ol className="steps-down">
      {parts.map((part) => (
        <li key={part.position} className={`card part ${part.state}`} aria-current={part.state === "open"}>
          <h2>
            <span className="sn">{part.state === "done" ? <Icon name="ok" /> : part.position}</span>
            <span>
              <Easy text={stepWord(part)} />
            </span>
          </h2>
          <p>
            <b>
              <Easy text={STATE_WORDS[part.state]} />
            </b>
            {part.request && part.state === "asked" && (
              <>
                {"　"}
                <Easy text={STANDING_WORDS[part.request.standing]} />{" "}
                <Link to={`/requests/${part.request.requestId}`}>{part.request.code}</Link>
              </>
            )}
          </p>
          <Days part={part} />
          <LimitNotes passed={part.passed} />
          {part.state === "open" && !isResting && (
            <PartForm part={part} problem={problem} firstDay={firstDay} />
          )}
        </li>
      ))}
    </ol>
  );
}

function Days({ part }: { readonly part: PartView }) {
  const when =
    part.parts.length === 0
      ? stayWords(part.from, part.until)
      : dayUseWords(part.from, part.until, part.parts);
  if (part.state === "done" || part.state === "asked") return <p>{when}</p>;
  const mark = (part.placesOpen ?? 0) > 0 ? "open" : "checking";
  return (
    <p className="row tight">
      <span>めやす：{when}</span>
      <span className="row tight">
        <Mark name={mark} />
        {mark === "open" ? "空きがあります" : "空きは、聞いてみます"}
      </span>
    </p>
  );
}

function PartForm({
  part,
  problem,
  firstDay,
}: {
  readonly part: PartView;
  readonly problem: string | null;
  readonly firstDay: Day;
}) {
  return (
    <Form method="post" className="stack" noValidate>
      <input type="hidden" name="position" value={part.position} />
      <TextField
        id="f-from"
        name="from"
        type="date"
        label={<Easy text="始まりの日" />}
        min={firstDay}
        defaultValue={part.from}
        error={problem ?? undefined}
      />
      <fieldset className="field">
        <legend className="lab">
          <Easy text="本人の気もち" />
        </legend>
        <div className="voices">
          {VOICES.map((voice) => (
            <label key={voice} className="voice">
              <input type="radio" name="voice" value={voice} defaultChecked={voice === "not_asked"} />
              <VoiceFace voice={voice} />
              <span>
                <Easy text={VOICE_WORDS[voice]} />
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <TextArea id="f-words" name="words" label={<Easy text="本人の ことば" />} maxLength={300} />
      <TextArea
        id="f-familyWords"
        name="familyWords"
        label={<Easy text="家族や支援する人から" />}
        maxLength={600}
      />
      <Button look="go" wide name="intent" value="ask">
        <span>
          <Easy text="この一歩を申しこむ" />
        </span>
      </Button>
      <Button look="quiet" name="intent" value="done">
        <span>
          <Easy text="この一歩は、もう終わった" />
        </span>
      </Button>
    </Form>
  );
}
