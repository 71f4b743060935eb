import { Link } from "@remix-run/react";
import { clockTime, dayAndTime } from "~/ui/format";
import { Bird } from "~/ui/marks";
import { StatusChip, type Vacancy } from "~/ui/status";
import { PhoneLink } from "./near-misses";

/** A place that was asked, as the page shows it. */
export interface AskedPlaceView {
  readonly bookingId: string;
  readonly code: string;
  readonly state: string;
  readonly facilityName: string;
  readonly unitLabel: string;
  readonly phone: string | null;
  readonly holdExpiresAt: string | null;
  readonly conditions: string;
  readonly events: readonly { readonly what: string; readonly byName: string; readonly at: string }[];
}

interface StateLook {
  readonly chip: Vacancy;
  readonly word: string;
}

const LOOKS: Readonly<Record<string, StateLook>> = {
  held: { chip: "hold", word: "返事待ち" },
  accepted: { chip: "open", word: "受け入れます" },
  declined: { chip: "full", word: "むずかしい" },
  lapsed: { chip: "off", word: "時間切れ" },
  confirmed: { chip: "open", word: "決まりました" },
  staying: { chip: "open", word: "泊まっています" },
  ended: { chip: "off", word: "終わりました" },
  cancelled: { chip: "off", word: "取り消し" },
  no_show: { chip: "off", word: "来ませんでした" },
};

/** What happened, as both sides read it. */
const HAPPENED: Readonly<Record<string, string>> = {
  held: "仮おさえしました",
  entered: "予定を入れました",
  hold_extended: "返事の期限をのばしました",
  accepted: "受け入れると返事しました",
  declined: "むずかしいと返事しました",
  lapsed: "返事の期限がすぎました",
  confirmed: "決めました",
  cancelled: "取り消しました",
  arrived: "着きました",
  not_arrived: "来なかったと記録しました",
  returned_early: "早めに帰りました",
  stay_extended: "日にちをのばしました",
  bed_changed: "部屋をかえました",
  ended: "終わりました",
};

/** What happened, in one sentence of the telephone: 三浦さんが 21:04 に すぎのこホームを 仮おさえしました. */
export function happenedSentence(place: AskedPlaceView): string {
  const last = place.events.at(-1);
  if (last === undefined) return "";
  return `${last.byName}さんが ${clockTime(new Date(last.at))} に ${place.facilityName}を ${HAPPENED[last.what] ?? "変えました"}。`;
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
  const look = LOOKS[place.state] ?? { chip: "off", word: place.state };
  const name = `${place.facilityName} ${place.unitLabel}`;
  return (
    <>
      <div className="row tight">
        <b>{name}</b>
        <span className="end hint nb">{place.code}</span>
      </div>
      <div className="row tight">
        <StatusChip state={look.chip}>{look.word}</StatusChip>
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
              {event.byName}さん：{HAPPENED[event.what] ?? event.what}
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
