import { Link } from "@remix-run/react";
import { PhoneLink } from "~/matching/ui/near-misses";
import { clockTime, dayAndTime } from "~/ui/format";
import { Bird } from "~/ui/marks";
import { StatusChip, type Vacancy } from "~/ui/status";
import type { BookingState } from "../model/states";
import { HAPPENING_WORDS, STATE_WORDS } from "./words";

/** A place that was asked, as the page shows it. */
export interface AskedPlaceView {
  readonly bookingId: string;
  readonly code: string;
  readonly state: BookingState;
  readonly facilityName: string;
  readonly unitLabel: string;
  readonly phone: string | null;
  readonly holdExpiresAt: string | null;
  readonly conditions: string;
  readonly events: readonly { readonly what: string; readonly byName: string; readonly at: string }[];
}

const CHIPS: Readonly<Record<BookingState, Vacancy>> = {
  held: "hold",
  accepted: "open",
  declined: "full",
  lapsed: "off",
  confirmed: "open",
  staying: "open",
  ended: "off",
  cancelled: "off",
  no_show: "off",
};

/** What happened, in one sentence of the telephone: 三浦さんが 21:04 に、すぎのこホームの件で…. */
export function happenedSentence(place: AskedPlaceView): string {
  const last = place.events.at(-1);
  if (last === undefined) return "";
  return `${last.byName}さんが ${clockTime(new Date(last.at))} に ${place.facilityName}の件で「${HAPPENING_WORDS[last.what] ?? "変えました"}」。`;
}

/** 依頼と返事 — the places asked, latest first, each with what happened when. */
export function AskedPlaces({
  places,
  showsWhy = false,
}: {
  readonly places: readonly AskedPlaceView[];
  /** The reasons are for those who place people. */
  readonly showsWhy?: boolean;
}) {
  return (
    <ul className="evs">
      {places.map((place) => (
        <li className="ev" key={place.bookingId}>
          <AskedPlace place={place} showsWhy={showsWhy} />
        </li>
      ))}
    </ul>
  );
}

function AskedPlace({ place, showsWhy }: { readonly place: AskedPlaceView; readonly showsWhy: boolean }) {
  const name = `${place.facilityName} ${place.unitLabel}`;
  return (
    <>
      <div className="row tight">
        <b>{name}</b>
        <span className="end hint nb">{place.code}</span>
      </div>
      <div className="row tight">
        <StatusChip state={CHIPS[place.state]}>{STATE_WORDS[place.state]}</StatusChip>
        {place.state === "held" && place.holdExpiresAt !== null && (
          <span className="nb">{dayAndTime(new Date(place.holdExpiresAt))}まで</span>
        )}
        {place.conditions !== "" && <span>{place.conditions}</span>}
      </div>
      <ol className="log">
        {place.events.map((event, position) => (
          <li
            key={`${event.what} ${event.at}`}
            className={position === place.events.length - 1 && place.state === "held" ? "now" : undefined}
          >
            {position === place.events.length - 1 && place.state === "held" ? <Bird /> : null}
            <time dateTime={event.at}>{clockTime(new Date(event.at))}</time>
            <span>
              {event.byName}さん：{HAPPENING_WORDS[event.what] ?? ""}
            </span>
          </li>
        ))}
      </ol>
      <div className="row tight">
        <Link to={`/bookings/${place.bookingId}`}>くわしく</Link>
        {showsWhy && <Link to={`/bookings/${place.bookingId}/why`}>なぜここか</Link>}
        {place.phone !== null && <PhoneLink phone={place.phone} name={name} />}
      </div>
    </>
  );
}
