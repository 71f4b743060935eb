import type { TransactionSql } from "db/client.server";
import { allows } from "~/access/model/permission";
import type { FacilityId, MunicipalityCode, PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { InvitationAnswer, InvitationId } from "./model/ladder-invitation";
import type { WishId } from "./model/wish";
import { mayKeepWish } from "./wish-permissions";

/** つぎの一歩のおさそい — a place to try, said to one person's family, and what they answered. */
export interface Invitation {
  readonly invitationId: InvitationId;
  readonly personId: PersonId;
  readonly facilityId: FacilityId;
  readonly facilityName: string;
  readonly words: string;
  readonly state: "sent" | InvitationAnswer;
  readonly sentByName: string;
  readonly sentAt: Date;
  readonly answeredAt: Date | null;
}

/** Invitations of people or of a municipality, newest first, as far as row-level security shows them. */
export async function invitationsOf(
  sql: TransactionSql,
  of: { readonly personIds?: readonly PersonId[]; readonly invitationId?: InvitationId },
): Promise<readonly Invitation[]> {
  const rows = await sql<
    {
      id: InvitationId;
      person_id: PersonId;
      facility_id: FacilityId;
      name: string;
      words: string;
      state: Invitation["state"];
      sent_by_name: string;
      sent_at: string;
      answered_at: string | null;
    }[]
  >`
    select sent.id, sent.person_id, sent.facility_id, facility.name, sent.words, sent.state, sent.sent_by_name, sent.sent_at,
      sent.answered_at
    from trial_invitation as sent join facility on facility.id = sent.facility_id
    where (${of.personIds === undefined} or sent.person_id = any(${[...(of.personIds ?? [])]}::uuid[]))
      and (${of.invitationId ?? null}::uuid is null or sent.id = ${of.invitationId ?? null}::uuid)
    order by sent.sent_at desc, sent.id desc limit 200`;
  return rows.map((row) => ({
    invitationId: row.id,
    personId: row.person_id,
    facilityId: row.facility_id,
    facilityName: row.name,
    words: row.words,
    state: row.state,
    sentByName: row.sent_by_name,
    sentAt: new Date(row.sent_at),
    answeredAt: row.answered_at === null ? null : new Date(row.answered_at),
  }));
}

/** さそう — tells the family of one person about one place to try. An invitation they have not answered is not sent twice. */
export async function inviteToTrial(
  unit: UnitOfWork,
  command: { readonly personId: PersonId; readonly facilityId: FacilityId; readonly words: string },
): Promise<
  Result<{ readonly invitationId: InvitationId }, { readonly kind: "not_found" | "already_invited" }>
> {
  const { organisationId, name } = unit.actor;
  if (!allows(unit.actor.role, "ladder.keep") || organisationId === null)
    return refuse({ kind: "not_found" });
  const [person] = await unit.sql<{ municipality_code: MunicipalityCode }[]>`
    select municipality_code from person where id = ${command.personId}`;
  const places = await unit.sql`
    select 1 from facility where id = ${command.facilityId} and participation <> 'none'`;
  if (person === undefined || places.length === 0) return refuse({ kind: "not_found" });
  const municipality = person.municipality_code;
  const invitationId = unit.newId<"TrialInvitation">();
  const sent = await unit.sql`
    insert into trial_invitation (id, person_id, facility_id, municipality_code, organisation_id, words, sent_by_name, sent_at)
    values (${invitationId}, ${command.personId}, ${command.facilityId}, ${municipality}, ${organisationId},
      ${command.words.trim()}, ${name}, ${unit.now.toISOString()})
    on conflict (person_id, facility_id) where state = 'sent' do nothing returning id`;
  if (sent.length === 0) return refuse({ kind: "already_invited" });
  await recordInvitation(unit, { invitationId, personId: command.personId, municipality }, "sent");
  return accept({ invitationId });
}

/** おさそいに答える — by the family, or by the centre that heard it on the telephone. May be answered anew. */
export async function answerInvitation(
  unit: UnitOfWork,
  command: { readonly invitationId: InvitationId; readonly answer: InvitationAnswer },
): Promise<Result<Invitation, { readonly kind: "not_found" }>> {
  if (!mayKeepWish(unit.actor)) return refuse({ kind: "not_found" });
  const [row] = await unit.sql<{ person_id: PersonId; municipality_code: MunicipalityCode }[]>`
    update trial_invitation set state = ${command.answer}, answered_at = ${unit.now.toISOString()},
      answered_by_name = ${unit.actor.name}
    where id = ${command.invitationId} returning person_id, municipality_code`;
  const [invitation] = await invitationsOf(unit.sql, { invitationId: command.invitationId });
  if (row === undefined || invitation === undefined) return refuse({ kind: "not_found" });
  const { person_id: personId, municipality_code: municipality } = row;
  await recordInvitation(unit, { ...command, personId, municipality }, "answered");
  return accept(invitation);
}

/** おさそいから書いた希望 — remembers which wish an invitation has led to. */
export async function linkWishToInvitation(
  sql: TransactionSql,
  invitationId: InvitationId,
  wishId: WishId,
): Promise<void> {
  await sql`update trial_invitation set wish_id = ${wishId} where id = ${invitationId}`;
}

async function recordInvitation(
  unit: UnitOfWork,
  about: {
    readonly invitationId: InvitationId;
    readonly personId: PersonId;
    readonly municipality: MunicipalityCode;
  },
  what: "sent" | "answered",
): Promise<void> {
  const { invitationId, personId, municipality } = about;
  await unit.record({ topic: `invitation.${what}`, municipality, payload: { invitationId, personId } });
  await unit.audit({
    action: `invitation.${what}`,
    subjectKind: "person",
    subjectId: personId,
    municipality,
    detail: { invitationId },
  });
}
