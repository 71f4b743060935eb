import type { Day } from "~/kernel/day";
import { Icon } from "~/ui/marks";
import { StatusChip } from "~/ui/status";
import type { Suggestion } from "../model/empty-result";
import type { Verdict } from "../model/verdict";
import { opensLabel, suggestionHint, suggestionLabel } from "./order-words";
import { CONSTRAINT_LABELS, kilometres, sentenceFor } from "./sentences";

/** A place that one thing keeps from fitting. */
export interface NearMissView {
  readonly unitId: string;
  readonly name: string;
  readonly km: number | null;
  readonly phone: string | null;
  readonly obstacle: Verdict;
}

interface NearMissesProps {
  readonly places: readonly NearMissView[];
  readonly today: Day;
}

/** The number to ask: one thing can often be talked over. */
export function PhoneLink({ phone, name }: { readonly phone: string; readonly name: string }) {
  return (
    <a className="help" href={`tel:${phone.replaceAll("-", "")}`} aria-label={`${name}に電話 ${phone}`}>
      <Icon name="phone" />
      <span className="nb">{phone}</span>
    </a>
  );
}

/** 惜しい所 — each with the one thing that keeps it away. */
export function NearMisses({ places, today }: NearMissesProps) {
  if (places.length === 0) return null;
  return (
    <section aria-labelledby="near-misses">
      <h2 className="sec" id="near-misses">
        惜しい所<span className="hint">あと1つの条件で合います</span>
      </h2>
      <ul className="near">
        {places.map(({ unitId, name, km, obstacle, phone }) => (
          <li key={unitId}>
            <StatusChip state="full">{CONSTRAINT_LABELS[obstacle.constraint]}</StatusChip>
            <div>
              <b>{name}</b>
              <p>{sentenceFor(obstacle, today)}</p>
              {phone !== null && <PhoneLink phone={phone} name={name} />}
            </div>
            {km !== null && <span className="dist">{kilometres(km)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface SuggestionsProps {
  readonly title?: string;
  readonly suggestions: readonly Suggestion[];
  /** Where a suggestion leads; null for one that cannot be followed here, which is then only said. */
  readonly hrefOf: (suggestion: Suggestion) => string | null;
}

/** 条件を1つゆるめると — what each step opens. A relaxation that opens nothing is said and not offered. */
export function Suggestions({ title = "条件を1つゆるめると", suggestions, hrefOf }: SuggestionsProps) {
  return (
    <section aria-labelledby="suggestions">
      <h2 className="sec" id="suggestions">
        {title}
      </h2>
      <table className="table relax">
        <caption className="sr">条件をゆるめたときに増える所</caption>
        <tbody>
          {suggestions.map((suggestion) => (
            <SuggestionRow
              suggestion={suggestion}
              href={hrefOf(suggestion)}
              key={suggestionLabel(suggestion)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function SuggestionRow({
  suggestion,
  href,
}: {
  readonly suggestion: Suggestion;
  readonly href: string | null;
}) {
  const label = suggestionLabel(suggestion);
  const verb = suggestion.kind === "call_desk" ? "電話" : "見る";
  const opensNothing = suggestion.kind === "relax" && suggestion.opens === 0;
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className={opensNothing ? "zero" : undefined}>
        {opensNothing ? opensLabel(suggestion) : <b>{opensLabel(suggestion)}</b>}
      </td>
      <td className="hint">{suggestionHint(suggestion)}</td>
      <td>
        {href !== null && !opensNothing && (
          <a className="btn" href={href} aria-label={`${label} ${verb}`}>
            {verb}
          </a>
        )}
      </td>
    </tr>
  );
}
