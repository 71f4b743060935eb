import { useEffect, useRef } from "react";

/** One thing to mend: the field's id and the sentence. */
export interface FieldProblem {
  readonly fieldId: string;
  readonly says: string;
}

/**
 * 直すところ — takes the focus when it appears and links to each field. Empty: nothing.
 *
 * @param general what concerns the whole form, e.g. a refusal of the domain
 */
export function ErrorSummary({
  problems,
  general = [],
}: {
  readonly problems: readonly FieldProblem[];
  readonly general?: readonly string[];
}) {
  const box = useRef<HTMLDivElement>(null);
  const said = [...general, ...problems.map(({ says }) => says)].join("\n");
  useEffect(() => {
    if (said !== "") box.current?.focus();
  }, [said]);
  if (said === "") return null;
  return (
    <div
      className="err-summary"
      ref={box}
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: without scripts this attribute alone brings the reader here
      autoFocus
      role="alert"
      aria-labelledby="err-summary-title"
    >
      <h2 id="err-summary-title">
        {problems.length > 0 ? `直すところが ${problems.length}つあります` : "できませんでした"}
      </h2>
      <ul>
        {general.map((says) => (
          <li key={says}>{says}</li>
        ))}
        {problems.map(({ fieldId, says }) => (
          <li key={fieldId}>
            <a href={`#${fieldId}`}>{says}</a>
          </li>
        ))}
      </ul>
      <p className="small">入力したものは残っています。</p>
    </div>
  );
}

/** The page's title, which begins with 「エラー：」 when something has to be mended. */
export function pageTitle(title: string, hasErrors = false): string {
  return `${hasErrors ? "エラー：" : ""}${title}｜とまりぎ`;
}
