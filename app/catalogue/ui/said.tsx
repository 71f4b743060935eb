import { Easy } from "~/ui/reading";
import { StatusChip, type Vacancy } from "~/ui/status";
import type { PublicWeek, WeekLabel } from "../model/public-weeks";
import { weekWords } from "./week-words";
import { WEEK_WORDS } from "./words";

/** What a house or the product says, in the level of the reader. */
export function Tell({ said }: { readonly said: { readonly easy: string; readonly full: string } }) {
  return <Easy text={said.easy} {...(said.full !== "" && { full: said.full })} />;
}

/** The same, a paragraph a line. */
export function TellLines({ said }: { readonly said: { readonly easy: string; readonly full: string } }) {
  const easy = said.easy.split("\n");
  const full = said.full.split("\n");
  const lines = Math.max(easy.length, said.full === "" ? 0 : full.length);
  return (
    <>
      {Array.from({ length: lines }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text have no other name than their place.
        <p key={at}>
          <Tell said={{ easy: easy[at] ?? "", full: said.full === "" ? "" : (full[at] ?? " ") }} />
        </p>
      ))}
    </>
  );
}

const CHIPS: Readonly<Record<WeekLabel, Vacancy>> = {
  open: "open",
  few: "hold",
  full: "full",
  ask: "hold",
  off: "off",
  checking: "checking",
};

/** 空きの印 of a week, with its words. */
export function WeekChip({ label }: { readonly label: WeekLabel }) {
  return (
    <StatusChip state={CHIPS[label]}>
      <Tell said={WEEK_WORDS[label]} />
    </StatusChip>
  );
}

/** 週ごとの空き — one line a week; where all weeks say the same, one line for all. */
export function WeekList({ weeks }: { readonly weeks: readonly PublicWeek[] }) {
  const [first] = weeks;
  if (first === undefined) return <WeekChip label="checking" />;
  if (weeks.every(({ label }) => label === first.label)) return <WeekChip label={first.label} />;
  return (
    <ul className="weeks">
      {weeks.map(({ week, label }) => (
        <li key={week}>
          <span>
            <Easy text={weekWords(week)} />
          </span>
          <WeekChip label={label} />
        </li>
      ))}
    </ul>
  );
}

/** The first week worth asking for: open before few before ask. */
export function bestWeek(weeks: readonly PublicWeek[]): PublicWeek | null {
  for (const wanted of ["open", "few", "ask"] as const) {
    const found = weeks.find(({ label }) => label === wanted);
    if (found) return found;
  }
  return weeks[0] ?? null;
}
