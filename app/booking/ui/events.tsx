import { dayAndTime } from "~/ui/format";
import { CANCEL_WORDS, DECLINE_WORDS, HAPPENING_WORDS } from "./words";

/** 経過の一行, as it travels to the browser. */
export interface EventView {
  readonly what: string;
  readonly byName: string;
  readonly byOrganisation: string | null;
  readonly at: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** 経過 — who did what when, oldest first; the same list for both sides. */
export function Events({ events }: { readonly events: readonly EventView[] }) {
  return (
    <ol className="events">
      {events.map((event) => (
        <li key={`${event.at} ${event.what}`}>
          <b className="nb">{dayAndTime(new Date(event.at))}</b>　{event.byOrganisation ?? "とまりぎ"}　
          {event.byName}
          <br />
          {HAPPENING_WORDS[event.what] ?? event.what}
          {detailWords(event.detail)}
        </li>
      ))}
    </ol>
  );
}

function detailWords({ reason, byPhone, heardFrom, conditional }: EventView["detail"]): string {
  const words: readonly (string | undefined)[] = [
    typeof reason === "string"
      ? ({ ...DECLINE_WORDS, ...CANCEL_WORDS } as Record<string, string>)[reason]
      : undefined,
    conditional === true ? "条件つき" : undefined,
    byPhone === true ? `電話で ${String(heardFrom ?? "")} さんから聞いて、代わりに入力` : undefined,
  ];
  const told = words.filter((word) => word !== undefined && word !== "");
  return told.length === 0 ? "" : `（${told.join("、")}）`;
}
