import type { ReactNode } from "react";
import { KeyValue } from "~/ui/surface";
import { linesOf, type PlanSections, textOf } from "../model/sections";
import { GridLegend, GridTable } from "./grid-table";
import type { DayView } from "./grid-view";
import { ConsentList, ContactList, NightCards, PlaceList, type PlaceView } from "./plan-cards";
import { type HeadView, PlanHead } from "./plan-head";
import { FIELD_WORDS } from "./words";

/** A paper as it left the printer. */
export interface PaperView {
  readonly head: HeadView;
  readonly stamp: { readonly title: string; readonly printed: string };
  /** Only on the hand-over. */
  readonly address: string;
  readonly phone: string;
  readonly days: number;
  readonly sections: PlanSections;
  readonly grid: readonly DayView[];
  readonly places: readonly PlaceView[];
}

/** 一枚の紙 — 取扱注意 and version above, who printed it, when, the serial number and n／m below. */
function Sheet({
  stamp,
  page,
  pages,
  children,
}: {
  readonly stamp: PaperView["stamp"];
  readonly page: number;
  readonly pages: number;
  readonly children: ReactNode;
}) {
  return (
    <article className="sheet" aria-label={`${page}枚目`}>
      <p className="pt">
        <span>取扱注意・個人情報</span>
        <span>{stamp.title}</span>
      </p>
      {children}
      <p className="pf2">
        <span>{stamp.printed}</span>
        <span>
          {page}／{pages}
        </span>
      </p>
    </article>
  );
}

/** 電話用 — one A4 page for whoever picks up the telephone. The address is not on it. */
export function CallSheet({ paper }: { readonly paper: PaperView }) {
  return (
    <Sheet stamp={paper.stamp} page={1} pages={1}>
      <FirstPage paper={paper} />
    </Sheet>
  );
}

/** 引き継ぎ用 — the same page, and a second for those who look after the person: living, medical care, home. */
export function HandoverSheet({ paper }: { readonly paper: PaperView }) {
  const { sections } = paper;
  return (
    <>
      <Sheet stamp={paper.stamp} page={1} pages={2}>
        <FirstPage paper={paper} />
      </Sheet>
      <Sheet stamp={paper.stamp} page={2} pages={2}>
        <h2 className="big">{paper.head.name}さんの引き継ぎ</h2>
        <div className="two-cards">
          <Told
            title="住まい"
            pairs={[
              ["住所", paper.address],
              ["電話", paper.phone],
              ["鍵のある所", textOf(sections, "household", "keys")],
              ["ペット", textOf(sections, "household", "pets")],
            ]}
          />
          <Fields sections={sections} section="person" title="伝え方" />
          <Fields sections={sections} section="daily" title="ふだんのくらし" />
          <Fields sections={sections} section="medical" title="医療的ケア" />
          <Fields sections={sections} section="behaviour" title="安心できること" />
          <Fields sections={sections} section="wishes" title="希望" />
          <Fields sections={sections} section="after" title="そのあと" />
        </div>
      </Sheet>
    </>
  );
}

function FirstPage({ paper: { head, days, grid, sections, places } }: { readonly paper: PaperView }) {
  return (
    <>
      <PlanHead head={head} />
      <div className="row">
        <h2>{days}日間の過ごし方</h2>
        <span className="end">
          <GridLegend />
        </span>
      </div>
      <GridTable days={grid} />
      <NightCards sections={sections} />
      <div className="side">
        <ContactList contacts={sections.contacts} />
        <PlaceList places={places} />
        <ConsentList sections={sections} />
      </div>
    </>
  );
}

function Fields({
  sections,
  section,
  title,
}: {
  readonly sections: PlanSections;
  readonly section: "person" | "daily" | "medical" | "behaviour" | "wishes" | "after";
  readonly title: string;
}) {
  const texts = (sections.texts[section] ?? {}) as Readonly<Record<string, string>>;
  const pairs = Object.entries(texts)
    .filter(([, text]) => text !== "")
    .map(([field, text]) => [
      FIELD_WORDS[`${section}.${field}`]?.label ?? field,
      text === "on" ? "はい" : linesOf(sections, section, field as never).join("／"),
    ]) as [string, string][];
  return <Told title={title} pairs={pairs} />;
}

function Told({
  title,
  pairs,
}: {
  readonly title: string;
  readonly pairs: readonly (readonly [string, string])[];
}) {
  const written = pairs.filter(([, text]) => text !== "");
  return (
    <section className="card">
      <h2>{title}</h2>
      {written.length === 0 ? <p className="mute">書いてありません。</p> : <KeyValue pairs={written} />}
    </section>
  );
}
