import { Note } from "~/ui/surface";

/** The answer to a change that was not made: why, and every night that stands in its way. */
export interface ChangeAnswer {
  readonly says: string;
  readonly inTheWay: readonly string[];
}

/** 変えられなかった — the sentence and each night to telephone about. */
export function ConflictNote({ answer }: { readonly answer: ChangeAnswer }) {
  return (
    <Note tone="err">
      <p>
        <b>{answer.says}</b>
      </p>
      {answer.inTheWay.length > 0 && (
        <ul className="conflicts">
          {answer.inTheWay.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
    </Note>
  );
}
