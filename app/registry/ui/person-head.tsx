import { Link } from "@remix-run/react";

/** The head of a page about one part of a record: what it is, whose, and the way back. */
export function PersonHead({
  personId,
  name,
  title,
  says,
}: {
  readonly personId: string;
  readonly name: string;
  readonly title: string;
  readonly says?: string;
}) {
  return (
    <div>
      <p className="no-print">
        <Link className="back" to={`/people/${personId}`}>
          {name}さんの登録へ
        </Link>
      </p>
      <h1>{title}</h1>
      <p>
        {name}さん{says && `　${says}`}
      </p>
    </div>
  );
}
