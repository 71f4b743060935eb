import { Link } from "@remix-run/react";
import { Icon } from "~/ui/marks";
import { Easy, NameRuby } from "~/ui/reading";
import type { PlaceCard } from "../model/place-card";
import type { PublicWeek } from "../model/public-weeks";
import { bestWeek, Tell, WeekChip } from "./said";
import { weekWords } from "./week-words";
import { canDo, costWords, ROOMS_WORDS } from "./words";

/** A house in the list, with what is known of its weeks. */
export interface Listed {
  readonly card: PlaceCard;
  readonly weeks: readonly PublicWeek[];
  /** Its number on the drawing of the city. */
  readonly number: number;
}

/** 一覧 — the photo, what it is, whether there is room, what it can do, what it costs. The whole card opens it. */
export function PlaceList({ listed, query }: { readonly listed: readonly Listed[]; readonly query: string }) {
  return (
    <ul className="list">
      {listed.map((one, at) => (
        <PlaceItem key={one.card.facilityId} {...one} isFirst={at === 0} query={query} />
      ))}
    </ul>
  );
}

function PlaceItem({
  card,
  weeks,
  number,
  isFirst,
  query,
}: Listed & { readonly isFirst: boolean; readonly query: string }) {
  const [photo] = card.photos;
  const best = bestWeek(weeks);
  const cost = costWords(card);
  const isSame = weeks.every(({ label }) => label === best?.label);
  return (
    <li className="card pc">
      {photo && (
        <img
          className="pic"
          src={`/try/photo/${photo.photoId}`}
          alt={photo.alt}
          width={photo.width}
          height={photo.height}
          loading={isFirst ? "eager" : "lazy"}
          decoding="async"
        />
      )}
      <div className="pcb">
        <h3>
          <Link to={`/try/${card.facilityId}${query}`}>
            <span className="no">{number}.</span> <NameRuby name={card.name} kana={card.nameKana} />
          </Link>
        </h3>
        <p className="d">
          <Tell said={firstLine(card.told.lead)} />
        </p>
        <p className="row tight">
          <WeekChip label={best?.label ?? "checking"} />
          {best && !isSame && (
            <span className="wk">
              <Easy text={weekWords(best.week)} />
            </span>
          )}
        </p>
        <p className="row tight tg">
          {[ROOMS_WORDS[card.roomsFor], ...canDo(card).slice(0, 3)].map((words) => (
            <span className="tag" key={words.easy}>
              <span>
                <Tell said={words} />
              </span>
            </span>
          ))}
        </p>
        <dl className="pk">
          <div>
            <dt>
              <Icon name="pin" />
              <span className="sr">場所</span>
            </dt>
            <dd>
              <Easy text={card.district === "" ? card.city : card.district} />
            </dd>
          </div>
          {cost && (
            <div>
              <dt>
                <Icon name="yen" />
                <span className="sr">お金</span>
              </dt>
              <dd>
                <Tell said={cost} />
              </dd>
            </div>
          )}
        </dl>
      </div>
    </li>
  );
}

function firstLine({ easy, full }: { readonly easy: string; readonly full: string }) {
  return { easy: easy.split("\n")[0] ?? "", full: full.split("\n")[0] ?? "" };
}
