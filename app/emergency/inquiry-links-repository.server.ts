import type { TransactionSql } from "db/client.server";
import { hashOf } from "~/availability/issue-confirm-link.server";
import type { UserId } from "~/kernel/id";
import type { InquiryId } from "./inquiries-repository.server";

/** 返事のリンク — whose it is, for which inquiry, and until when its page may be looked at. */
export interface InquiryLink {
  readonly inquiryId: InquiryId;
  readonly issuedTo: UserId;
  readonly issuedToName: string;
  readonly expiresAt: Date;
}

/** The link behind this token; null for one that never was. */
export async function findLink(sql: TransactionSql, token: string): Promise<InquiryLink | null> {
  const [row] = await sql<
    { inquiry_id: InquiryId; issued_to: UserId; name: string | null; expires_at: string }[]
  >`
    select link.inquiry_id, link.issued_to, reader.name, link.expires_at::text as expires_at
    from inquiry_link as link left join auth."user" as reader on reader.id = link.issued_to
    where link.token_hash = ${hashOf(token)}`;
  return row === undefined
    ? null
    : {
        inquiryId: row.inquiry_id,
        issuedTo: row.issued_to,
        issuedToName: row.name ?? "職員",
        expiresAt: new Date(row.expires_at),
      };
}

/** Keeps the hash of a new link. False when this person has one for this inquiry already. */
export async function saveLink(
  sql: TransactionSql,
  link: {
    readonly token: string;
    readonly inquiryId: InquiryId;
    readonly issuedTo: UserId;
    readonly now: Date;
    readonly expiresAt: Date;
  },
): Promise<boolean> {
  const saved = await sql`
    insert into inquiry_link (token_hash, inquiry_id, issued_to, issued_at, expires_at)
    values (${hashOf(link.token)}, ${link.inquiryId}, ${link.issuedTo}, ${link.now.toISOString()},
      ${link.expiresAt.toISOString()})
    on conflict on constraint inquiry_link_person do nothing`;
  return saved.count === 1;
}
