import { Link } from "@remix-run/react";
import { ButtonLink } from "~/ui/button";
import { Card } from "~/ui/surface";

/** 直す — the same page with this line in its form. */
export function EditLink({ id, label }: { readonly id: string; readonly label: string }) {
  return (
    <Link to={`?edit=${id}`} className="btn soft" aria-label={label}>
      直す
    </Link>
  );
}

/** 保護情報 — what leads to the home is opened in one way alone: for an hour, with a reason, and a second reader afterwards. */
export function Withheld({ personId, what }: { readonly personId: string; readonly what: string }) {
  return (
    <Card title={`${what}は表示していません`} id="withheld">
      <p>保護情報がある方です。要るときは60分だけ開けます。理由が記録に残り、あとで別の人が確かめます。</p>
      <p>
        <ButtonLink to={`/people/${personId}/break-glass`}>緊急のため開く（あとで確認されます）</ButtonLink>
      </p>
    </Card>
  );
}
