import type { Actor } from "~/access/model/actor";
import { systemActor } from "~/access/model/actor";
import { answerInquiry } from "~/emergency/answer-inquiry.server";
import { changeFacts } from "~/emergency/change-facts.server";
import { choosePerson } from "~/emergency/choose-person.server";
import { climbLadder } from "~/emergency/climb-ladder.server";
import type { InquiryId } from "~/emergency/inquiries-repository.server";
import { inquiriesOf } from "~/emergency/inquiry-queries.server";
import type { CaseId } from "~/emergency/model/case";
import { inTheNameOf } from "~/emergency/model/exchange-actor";
import type { InquiryAnswer } from "~/emergency/model/inquiry";
import { openCase } from "~/emergency/open-case.server";
import { sendInquiries } from "~/emergency/send-inquiries.server";
import type { FacilityId, OrganisationId, PersonId, UnitId, UserId } from "~/kernel/id";
import { inReadOf } from "~/platform/unit-of-work.server";
import { MIDORINO } from "../../support/builders";
import { minutesAfter, NOON, newId, type Town } from "../booking/town";

export { minutesAfter, NOON };

/** 事業所 — a house of its own organisation with one bed, published for emergencies. */
export interface House {
  readonly name: string;
  readonly organisationId: OrganisationId;
  readonly facilityId: FacilityId;
  readonly unitId: UnitId;
  readonly duty: Actor;
}

/** Builds a house beside the town's own. */
export async function aHouse(town: Town, name: string, municipality = MIDORINO): Promise<House> {
  const organisationId = newId<"Organisation">();
  const facilityId = newId<"Facility">();
  await town.owner`insert into organisation (id, name, kind, network_layer, municipality_code)
    values (${organisationId}, ${`${name}の会`}, 'provider', 3, ${municipality})`;
  await town.addFacility(facilityId);
  const unitId = await town.addBed({ facilityId });
  await town.owner`update facility set name = ${name}, organisation_id = ${organisationId}, phone = '00-0000-0101',
    municipality_code = ${municipality} where id = ${facilityId}`;
  for (const table of ["unit", "unit_offer", "publication"]) {
    await town.owner`update ${town.owner(table)} set organisation_id = ${organisationId}
      where ${table === "unit" ? town.owner`id` : town.owner`unit_id`} = ${unitId}`;
  }
  const offered = { facilityId, municipality, organisationId };
  await town.owner`update unit_offer set municipality_code = ${municipality},
    offer = offer || ${town.owner.json(offered)} where unit_id = ${unitId}`;
  return { name, organisationId, facilityId, unitId, duty: dutyOf(name, organisationId) };
}

export async function houses(town: Town, count: number, municipality = MIDORINO): Promise<readonly House[]> {
  const built: House[] = [];
  for (let n = 1; n <= count; n += 1) built.push(await aHouse(town, `${municipality}の家${n}`, municipality));
  return built;
}

export function dutyOf(name: string, organisationId: OrganisationId): Actor {
  return {
    userId: newId<"User">() as UserId,
    name: `${name}の夜勤`,
    organisationId,
    organisationName: name,
    role: "provider_staff",
    municipality: MIDORINO,
  };
}

/** A case that seeks a place: of a registered person, or of somebody described. */
export async function aCase(
  town: Town,
  desk: Actor,
  options: { readonly personId?: PersonId; readonly now?: Date } = {},
): Promise<CaseId> {
  const now = options.now ?? NOON;
  const { caseId } = given(await town.run(desk, (unit) => openCase(unit, { channel: "phone" }), now));
  const { personId } = options;
  if (personId !== undefined)
    given(await town.run(desk, (unit) => choosePerson(unit, { caseId, personId }), now));
  const changes = { describedAs: "30代、知的障害", reason: "carer_hospitalized", nights: 5 } as const;
  given(await town.run(desk, (unit) => changeFacts(unit, { caseId, changes }), now));
  return caseId;
}

/** Asks these houses, and says which inquiry went to whom. */
export async function ask(
  town: Town,
  desk: Actor,
  caseId: CaseId,
  asked: readonly House[],
  now: Date = NOON,
): Promise<readonly InquiryId[]> {
  const places = asked.map(({ unitId }) => ({ unitId }));
  const sent = given(
    await town.run(desk, (unit) => sendInquiries(unit, { caseId, places, minutes: null }), now),
  );
  return sent.inquiryIds;
}

/** The house answers on its own screen. */
export function answer(
  town: Town,
  house: House,
  inquiryId: InquiryId | undefined,
  said: InquiryAnswer,
  now: Date = NOON,
) {
  if (inquiryId === undefined) throw new Error("no such inquiry");
  return town.run(inTheNameOf(house.duty), (unit) => answerInquiry(unit, { inquiryId, answer: said }), now);
}

export const accepting: InquiryAnswer = { kind: "accept" };
export const declining: InquiryAnswer = { kind: "decline", reason: "no_staff", note: "" };

/** The background work looks at one case. */
export async function climb(town: Town, caseId: CaseId, now: Date) {
  return given(await town.run(systemActor("打診"), (unit) => climbLadder(unit, caseId), now));
}

/** What became of every inquiry of a case, in the order they were sent, as the desk sees it. */
export async function statesOf(town: Town, desk: Actor, caseId: CaseId): Promise<readonly string[]> {
  const rows = await inReadOf(town.deps(), desk, ({ sql }) => inquiriesOf(sql, caseId));
  return rows.map(({ state }) => state);
}

export async function caseState(town: Town, caseId: CaseId): Promise<string | undefined> {
  const [row] = await town.owner<{ state: string }[]>`select state from emergency_case where id = ${caseId}`;
  return row?.state;
}

/** The value of a yes. */
export function given<Value>(outcome: { ok: true; value: Value } | { ok: false; refusal: unknown }): Value {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}
