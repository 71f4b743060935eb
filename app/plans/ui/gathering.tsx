import { Form, Link } from "@remix-run/react";
import { Button } from "~/ui/button";
import { SelectField } from "~/ui/fields";
import { longDay, shortDay } from "~/ui/format";
import { Empty, ScrollRegion } from "~/ui/surface";
import { LINE_STANDINGS, type LineStanding, type PlanLine } from "../model/gathering";
import { versionWords } from "./gathering-view";
import { STANDING_WORDS } from "./words";

interface FilterProps {
  readonly filter: LineStanding | null;
  readonly district: string | null;
  readonly districts: readonly string[];
  readonly counts: Readonly<Record<LineStanding, number>>;
}

/** しぼりこみ — by what is needed and by district; the numbers stand beside the words. */
export function GatheringFilter({ filter, district, districts, counts }: FilterProps) {
  return (
    <Form method="get" className="row filter no-print">
      <SelectField
        id="standing"
        name="standing"
        label="ようす"
        choices={[
          { value: "", label: "すべて" },
          ...LINE_STANDINGS.map((value) => ({
            value,
            label: `${STANDING_WORDS[value]}（${counts[value]}）`,
          })),
        ]}
        defaultValue={filter ?? ""}
      />
      <SelectField
        id="district"
        name="district"
        label="地区"
        choices={[{ value: "", label: "すべて" }, ...districts.map((value) => ({ value, label: value }))]}
        defaultValue={district ?? ""}
      />
      <Button>しぼる</Button>
    </Form>
  );
}

/** 計画のとりまとめの表 — one line per person. */
export function GatheringTable({ lines }: { readonly lines: readonly PlanLine[] }) {
  if (lines.length === 0) {
    return <Empty says="この条件に当てはまる方はいません。" next={<Link to="/plans">すべてを見る</Link>} />;
  }
  return (
    <ScrollRegion label="計画のとりまとめの表">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">名前</th>
            <th scope="col">ようす</th>
            <th scope="col">計画</th>
            <th scope="col">次の見直し</th>
            <th scope="col" className="num">
              空白
            </th>
            <th scope="col" className="num">
              承諾
            </th>
            <th scope="col">訓練</th>
            <th scope="col">書く所</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.personId}>
              <th scope="row">
                <Link to={`/people/${line.personId}/plan`}>{line.name}</Link>
                <small>{line.district}</small>
              </th>
              <td>
                <span className={`tag ${line.standing}`}>{STANDING_WORDS[line.standing]}</span>
              </td>
              <td>
                {versionWords(line)}
                {line.draftSince !== null && <small>{shortDay(line.draftSince)}から下書き</small>}
              </td>
              <td>{line.nextReviewOn === null ? "" : longDay(line.nextReviewOn)}</td>
              <td className="num">{line.gaps || ""}</td>
              <td className="num">
                {line.placesAgreed || ""}
                {line.placesWaiting > 0 && <small>待ち{line.placesWaiting}</small>}
              </td>
              <td>{line.lastDrillOn === null ? "" : shortDay(line.lastDrillOn)}</td>
              <td>{line.author}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
