import { Form, Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { ROLE_NAMES } from "~/access/model/role-names";
import { auditLines } from "~/access/queries.server";
import { auditActionWord, auditSubjectWord } from "~/access/ui/audit-words";
import { isId } from "~/kernel/id";
import { guarded } from "~/platform/guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { Button, ButtonLink } from "~/ui/button";
import { TextField } from "~/ui/fields";
import { dayAndTime } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Empty, ScrollRegion } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "だれが見たか｜とまりぎ" }];

export const loader = guarded("audit.read", async ({ actor, deps, url }) => {
  const given = url.searchParams.get("subject")?.trim() ?? "";
  const subjectId = isId(given) ? given : undefined;
  const before = Number(url.searchParams.get("before"));
  const lines = await inReadOf(deps, actor, async (unit) => {
    const found = await auditLines(unit.sql, {
      subjectId,
      before: Number.isSafeInteger(before) && before > 0 ? before : undefined,
    });
    // Whoever asks about one person leaves a line as well.
    if (subjectId) await unit.audit({ action: "audit.read", subjectKind: "audit", subjectId });
    return found;
  });
  const names: Readonly<Record<string, string>> = { ...ROLE_NAMES, system: "自動" };
  return {
    subject: given,
    unknownSubject: given !== "" && subjectId === undefined,
    next: lines.length === 50 ? (lines.at(-1)?.seq ?? null) : null,
    lines: lines.map((line) => ({
      seq: line.seq,
      at: dayAndTime(line.at),
      who: line.who,
      where: [line.organisation, names[line.role] ?? line.role].filter(Boolean).join("・"),
      did: auditActionWord(line.action),
      what: auditSubjectWord(line.subjectKind),
      subjectId: line.subjectId,
    })),
  };
});

/** だれが見たか — who did or read what, newest first; of one record when its number is given. */
export default function Audit() {
  const { lines, subject, unknownSubject, next } = useLoaderData<typeof loader>();
  return (
    <Frame screen="plain" current="/admin/audit">
      <div className="stack">
        <h1>だれが見たか</h1>
        <Form method="get" className="row">
          <TextField
            id="subject"
            name="subject"
            label="記録の番号でしぼる"
            hint="ご本人や予約のページのアドレスにある番号"
            defaultValue={subject}
            error={unknownSubject ? "番号の形ではないようです。" : undefined}
          />
          <Button look="soft">しぼる</Button>
        </Form>
        {lines.length === 0 ? (
          <Empty says="見た人はまだいません。" next="だれかが開くと、ここに残ります。" />
        ) : (
          <ScrollRegion label="見た記録の表">
            <table className="table">
              <caption className="sr">見た記録</caption>
              <thead>
                <tr>
                  <th scope="col">日時</th>
                  <th scope="col">だれが</th>
                  <th scope="col">所属</th>
                  <th scope="col">何をした</th>
                  <th scope="col">何を</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={line.seq}>
                    <td>{line.at}</td>
                    <th scope="row">{line.who}</th>
                    <td>{line.where}</td>
                    <td>{line.did}</td>
                    <td>
                      {line.what}{" "}
                      {line.subjectId && (
                        <Link
                          to={`?subject=${line.subjectId}`}
                          aria-label={`${line.what} ${line.subjectId} でしぼる`}
                        >
                          {line.subjectId.slice(-6)}
                        </Link>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        )}
        {next !== null && (
          <p>
            <ButtonLink to={`?${new URLSearchParams({ subject, before: String(next) })}`}>
              もっと前を見る
            </ButtonLink>
          </p>
        )}
      </div>
    </Frame>
  );
}
