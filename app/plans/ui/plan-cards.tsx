import type { ReactNode } from "react";
import type { Day } from "~/kernel/day";
import { longDay, shortDay } from "~/ui/format";
import { Icon, Mark } from "~/ui/marks";
import type { Agreement, PlaceDeclineReason } from "../model/place-agreement";
import { linesOf, type PlanContact, type PlanSections, textOf } from "../model/sections";
import { AGREEMENT_WORDS, PLACE_DECLINE_WORDS } from "./words";

/** A place of the plan as the side column shows it. */
export interface PlaceView {
  readonly placeId: string;
  readonly name: string;
  readonly phone: string | null;
  readonly agreement: Agreement;
  readonly answeredOn: Day | null;
  readonly conditions: string;
  readonly declineReason: PlaceDeclineReason | null;
  readonly isEnrolled: boolean;
  readonly isLapsed: boolean;
}

function Lines({ lines, icon }: { readonly lines: readonly string[]; readonly icon?: "warn" | "ok" }) {
  if (lines.length === 0) return <p className="mute">まだ書いていません。</p>;
  return (
    <ul className={icon ? `ul ${icon}` : "ul"}>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text keep their order, and two may be equal.
        <li key={at}>
          {icon && <Icon name={icon} />}
          <span>{line}</span>
        </li>
      ))}
    </ul>
  );
}

function Box({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

/** はじめの30分・気をつけること・医療的ケア・持って行くもの. */
export function NightCards({ sections }: { readonly sections: PlanSections }) {
  const acts = linesOf(sections, "medical", "acts");
  const medicines = linesOf(sections, "daily", "medicines").map((line) => `薬　${line}`);
  const allergies = linesOf(sections, "daily", "allergies").map((line) => `アレルギー　${line}`);
  return (
    <div className="four">
      <Box id="first-minutes" title="はじめの30分">
        <Lines lines={linesOf(sections, "behaviour", "firstMinutes")} />
      </Box>
      <Box id="cautions" title="気をつけること">
        <Lines
          icon="warn"
          lines={[
            ...linesOf(sections, "daily", "seizures"),
            ...linesOf(sections, "daily", "cautions"),
            ...medicines,
            ...allergies,
          ]}
        />
      </Box>
      <Box id="medical" title="医療的ケア">
        {textOf(sections, "medical", "notNeeded") === "on" ? (
          <p>要りません。</p>
        ) : (
          <Lines lines={[...acts, ...linesOf(sections, "medical", "devices")]} />
        )}
      </Box>
      <Box id="bring" title="持って行くもの">
        <Lines icon="ok" lines={linesOf(sections, "bring", "items")} />
        {textOf(sections, "bring", "where") && <p className="hint">{textOf(sections, "bring", "where")}</p>}
      </Box>
    </div>
  );
}

/** 連絡する順番 — each a link that dials. */
export function ContactList({ contacts }: { readonly contacts: readonly PlanContact[] }) {
  return (
    <Box id="contacts" title="連絡する順番">
      {contacts.length === 0 && <p className="mute">まだ書いていません。</p>}
      <ol className="ct">
        {contacts.map((contact, at) => (
          <li key={`${contact.name} ${contact.phone}`}>
            <span className="n">{at + 1}</span>
            <div>
              <b>{contact.name || "名前は未記入"}</b>
              <span className="rel">{contact.relation}</span>
              {contact.phone && (
                <a className="tel" href={`tel:${contact.phone.replaceAll("-", "")}`}>
                  {contact.phone}
                </a>
              )}
              <small>
                {[
                  contact.can,
                  contact.agreedOn === null ? "承諾は未確認" : `${shortDay(contact.agreedOn)} 承諾`,
                ]
                  .filter(Boolean)
                  .join("・")}
              </small>
            </div>
          </li>
        ))}
      </ol>
    </Box>
  );
}

/** 一か所のようす in words: the answer with its day, conditions, and what is still missing. */
export function placeWords(place: PlaceView): string {
  const answer =
    place.answeredOn === null
      ? AGREEMENT_WORDS[place.agreement]
      : `${shortDay(place.answeredOn)} ${AGREEMENT_WORDS[place.agreement]}`;
  return [
    answer,
    place.declineReason === null ? "" : PLACE_DECLINE_WORDS[place.declineReason],
    place.conditions,
    place.isLapsed ? "承諾が古くなりました" : "",
    place.isEnrolled ? "" : "契約がまだ",
  ]
    .filter(Boolean)
    .join("・");
}

/** 泊まれる所 — in the order of the plan. */
export function PlaceList({ places }: { readonly places: readonly PlaceView[] }) {
  return (
    <Box id="places" title="泊まれる所">
      {places.length === 0 && <p className="mute">まだ決めていません。</p>}
      <ol className="pl">
        {places.map((place) => (
          <li key={place.placeId} className={placeLook(place)}>
            <Mark name={MARK_OF_LOOK[placeLook(place)]} />
            <span>
              {place.name}
              <small>{placeWords(place)}</small>
            </span>
          </li>
        ))}
      </ol>
    </Box>
  );
}

const MARK_OF_LOOK = { yes: "open", ask: "hold", no: "full" } as const;

function placeLook({ agreement, isLapsed, isEnrolled }: PlaceView): keyof typeof MARK_OF_LOOK {
  if (agreement === "declined") return "no";
  return agreement === "agreed" && !isLapsed && isEnrolled ? "yes" : "ask";
}

/** 同意 — what was agreed, what was not, by whom. */
export function ConsentList({ sections }: { readonly sections: PlanSections }) {
  const said = (field: "network" | "inEmergency" | "beforehand") =>
    textOf(sections, "consent", field) === "on";
  const signedOn = textOf(sections, "consent", "signedOn");
  const lines = [
    ["network", "市・拠点で使う"],
    ["inEmergency", "緊急のとき受け入れ先へ"],
    ["beforehand", "ふだんから受け入れ先へ"],
  ] as const;
  return (
    <Box id="consent" title="同意">
      <ul className="pl">
        {lines.map(([field, words]) => (
          <li key={field}>
            {said(field) ? <Icon name="ok" /> : <Mark name="off" />}
            <span>
              {words}
              {!said(field) && <small>同意していません</small>}
            </span>
          </li>
        ))}
      </ul>
      <p className="hint">
        {[textOf(sections, "consent", "signedBy"), signedOn === "" ? "" : longDay(signedOn as Day)]
          .filter(Boolean)
          .join("　")}
      </p>
    </Box>
  );
}
