import { Note } from "~/ui/surface";
import type { UnitChange } from "../change-plans.server";
import { shortDay } from "./calendar-words";

/** 試した結果 — what would open and close on each bed, before anything is done. */
export function ChangePreview({ changes }: { readonly changes: readonly UnitChange[] }) {
  const isNothing = changes.every((change) => change.opened.length + change.closed.length === 0);
  return (
    <Note tone="info">
      <p>
        <b>まだ変えていません。</b>
        {isNothing
          ? "これを公開しても、今の空き状況は変わりません。"
          : "公開すると、次のようになります。よければ「公開する」を押してください。"}
      </p>
      <ul className="conflicts">
        {changes.map(({ unitId, label, opened, closed }) => (
          <li key={unitId}>
            {label}：{daysWords("空きになる", opened)}
            {closed.length > 0 && `、${daysWords("受付なしになる", closed)}`}
          </li>
        ))}
      </ul>
    </Note>
  );
}

function daysWords(verb: string, slots: UnitChange["opened"]): string {
  const days = [...new Set(slots.map((slot) => slot.day))];
  const [first, second] = days;
  if (first === undefined) return `${verb}日はありません`;
  const named = [first, second].filter((on) => on !== undefined).map(shortDay);
  return `${verb}日 ${days.length}日（${named.join("、")}${days.length > 2 ? " など" : ""}）`;
}
