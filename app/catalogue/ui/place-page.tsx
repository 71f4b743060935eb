import type { ReactNode } from "react";
import { ButtonLink } from "~/ui/button";
import { Icon, Mark } from "~/ui/marks";
import { Easy, NameRuby } from "~/ui/reading";
import type { Said } from "../model/introduction";
import type { PlaceCard } from "../model/place-card";
import type { PublicWeek } from "../model/public-weeks";
import { Tell, TellLines, WeekList } from "./said";
import { canDo, costWords, HOUSE_WORDS, ROOMS_WORDS, welcomes } from "./words";

/** 紹介の頁 — what a family wants to know of one house, in the order in which families ask. */
export function PlacePage({
  card,
  weeks,
  askAt,
  exact,
}: {
  readonly card: PlaceCard;
  readonly weeks: readonly PublicWeek[];
  /** Where 「体験を申しこむ」 leads. */
  readonly askAt: string;
  readonly exact?: ReactNode;
}) {
  const { told } = card;
  return (
    <>
      <h1>
        <NameRuby name={card.name} kana={card.nameKana} />
      </h1>
      <div className="det">
        <div>
          <Gallery card={card} />
          <div className="lead">
            <TellLines said={told.lead} />
            <p>
              <Tell said={HOUSE_WORDS[card.service]} />
            </p>
          </div>
          <h2>
            <Easy text="1日の流れ" />
          </h2>
          <ol className="day">
            {told.timetable.map((line) => (
              <li key={`${line.time} ${line.easy}`}>
                <time>{line.time}</time>
                <span>
                  <Tell said={line} />
                </span>
              </li>
            ))}
          </ol>
          <Part title="夜にいる人" said={told.night} />
          <Part title="食事" said={told.meals} />
          <Part title="決まり" said={told.rules} />
          {exact}
        </div>
        <Facts card={card} weeks={weeks} askAt={askAt} />
      </div>
    </>
  );
}

function Gallery({ card }: { readonly card: PlaceCard }) {
  return (
    <div className={`gal n${Math.min(card.photos.length, 3)}`}>
      {card.photos.map((photo, at) => (
        <img
          key={photo.photoId}
          className="pic"
          src={`/try/photo/${photo.photoId}`}
          alt={photo.alt}
          width={photo.width}
          height={photo.height}
          loading={at === 0 ? "eager" : "lazy"}
          decoding="async"
        />
      ))}
    </div>
  );
}

function Part({ title, said }: { readonly title: string; readonly said: Said }) {
  if (said.easy === "") return null;
  return (
    <section className="part">
      <h2>
        <Easy text={title} />
      </h2>
      <TellLines said={said} />
    </section>
  );
}

function Facts({
  card,
  weeks,
  askAt,
}: {
  readonly card: PlaceCard;
  readonly weeks: readonly PublicWeek[];
  readonly askAt: string;
}) {
  const cost = costWords(card);
  const welcomed = welcomes(card);
  return (
    <aside className="card buy" aria-label="体験の内容">
      <dl className="bl">
        <Line icon="bed" name="空き">
          <WeekList weeks={weeks} />
          <small>
            <Easy
              text="4週間前にきめる、めやすです。"
              full="4週間前の月曜の朝に決める、めやすです。くわしい日は、申しこみのあとにわかります。"
            />
          </small>
        </Line>
        <Line icon="yen" name="お金">
          {cost && <Tell said={cost} />}
          <small>
            <Tell said={card.told.cost} />
          </small>
        </Line>
        <Line icon="pin" name="場所">
          <Easy text={`${card.city} ${card.district}`} />
        </Line>
        <Line icon="car" name="送り迎え">
          {card.transport ? <Easy text="あります" /> : <Easy text="聞いてみましょう" full="要相談" />}
        </Line>
        <Line icon="people" name="部屋">
          <Tell said={ROOMS_WORDS[card.roomsFor]} />
        </Line>
      </dl>
      <div className="two2">
        <div>
          <h3>
            <Easy text="できること" />
          </h3>
          <ul>
            {[...canDo(card), ...welcomed].map((words) => (
              <li key={words.easy}>
                <Mark name="open" />
                <span>
                  <Tell said={words} />
                </span>
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3>
            <Easy text="できないこと" />
          </h3>
          <ul className="cant">
            {card.told.cannot.map((words) => (
              <li key={words.easy}>
                <Mark name="full" />
                <span>
                  <Tell said={words} />
                </span>
              </li>
            ))}
          </ul>
        </div>
      </div>
      <div className="no-print">
        <ButtonLink to={askAt} look="go" big wide>
          <span>
            <Easy text="体験を申しこむ" />
          </span>
        </ButtonLink>
        <p className="hint ce">
          <Easy text="まだ決まりません。3日のうちに、お返事します。" />
        </p>
      </div>
    </aside>
  );
}

function Line({
  icon,
  name,
  children,
}: {
  readonly icon: "bed" | "yen" | "pin" | "car" | "people";
  readonly name: string;
  readonly children: ReactNode;
}) {
  return (
    <div>
      <dt>
        <Icon name={icon} />
        <span>
          <Easy text={name} />
        </span>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
