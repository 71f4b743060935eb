import { KindChip } from "~/ui/status";
import { Empty } from "~/ui/surface";
import { PREVIEW_PLACES_MAX, type RequestPreview } from "../model/rules-preview";

/** One tried request. */
export interface PreviewView extends RequestPreview {
  readonly code: string;
  readonly purpose: "short_stay" | "trial" | "emergency";
  readonly names: Readonly<Record<string, string>>;
}

/** The finding of a trial run, in one sentence. */
export function previewFinding(requests: readonly PreviewView[]): string {
  const firsts = requests.filter(({ firstChanges }) => firstChanges).length;
  const counts = requests.filter(({ countBefore, countAfter }) => countBefore !== countAfter).length;
  const moves = requests.filter(({ moved }) => moved.length > 0).length;
  if (requests.length === 0) return "試せる依頼が、まだありません。";
  const head = `最近の依頼 ${requests.length}件のうち、`;
  if (moves === 0 && counts === 0) return `${head}並びが変わるものはありません。`;
  const parts = [
    firsts > 0
      ? `${firsts}件で1番の所が変わります`
      : `1番の所はどれも同じで、${moves}件で2番からの並びが変わります`,
    counts > 0 ? `${counts}件で候補の数が変わります` : "候補の数は変わりません",
  ];
  return `${head}${parts.join("。")}。`;
}

/** 試し算の結果 — request by request, without the person: how many candidates, and who moves. */
export function RulesPreviewTable({ requests }: { readonly requests: readonly PreviewView[] }) {
  if (requests.length === 0) {
    return <Empty says="試せる依頼が、まだありません。" next="依頼が入ると、ここで試せます。" />;
  }
  const changing = requests.filter(hasChanges);
  const still = requests.filter((request) => !hasChanges(request));
  return (
    <>
      <ul className="tried">
        {changing.map((request) => (
          <li key={request.code}>
            <div className="row tight">
              <KindChip kind={request.purpose} />
              <b className="nb">{request.code}</b>
              <span className="end">{countWords(request)}</span>
            </div>
            <ul className="moves">
              {request.moved.map(({ unitId, before, after }) => (
                <li key={unitId}>
                  <span className={rises(before, after) ? "up" : "down"} aria-hidden="true">
                    {rises(before, after) ? "↑" : "↓"}
                  </span>
                  <span>{request.names[unitId]}</span>
                  <span className="nb">{moveWords(before, after)}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {still.length > 0 && (
        <p className="hint">
          はじめの{PREVIEW_PLACES_MAX}つの並びが変わらない依頼：
          {still.map(({ code, countAfter }) => `${code}（${countAfter}件）`).join("、")}
        </p>
      )}
    </>
  );
}

const hasChanges = ({ moved, countBefore, countAfter }: PreviewView) =>
  moved.length > 0 || countBefore !== countAfter;

function countWords({ countBefore, countAfter }: PreviewView): string {
  return countBefore === countAfter ? `候補 ${countAfter}件` : `候補 ${countBefore}件 → ${countAfter}件`;
}

function rises(before: number | null, after: number | null): boolean {
  return after !== null && (before === null || after < before);
}

/** 2番 → 1番, or that it comes in or falls out. */
export function moveWords(before: number | null, after: number | null): string {
  if (before === null) return `新しく ${after}番`;
  if (after === null) return `${before}番 → 候補から外れます`;
  return `${before}番 → ${after}番`;
}
