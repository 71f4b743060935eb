import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "~/access/model/actor";
import { findCase } from "~/emergency/cases-repository.server";
import { changeFacts } from "~/emergency/change-facts.server";
import { confirmPlace } from "~/emergency/confirm-place.server";
import type { CaseId } from "~/emergency/model/case";
import { openCase } from "~/emergency/open-case.server";
import { contactsShown, entitlementShown, personShown } from "~/emergency/read-case-person.server";
import { registerForCase } from "~/emergency/register-for-case.server";
import { day } from "~/kernel/day";
import type { BookingId } from "~/kernel/id";
import { openPerson } from "~/registry/open-person.server";
import { Town } from "../booking/town";
import { accepting, answer, ask, caseState, given, type House, houses } from "./night";

/** Somebody nobody has written down: helped from the first word to the bed, and registered whenever the name is known. */
let town: Town;
let desk: Actor;
let near: readonly House[];
beforeAll(async () => {
  town = await Town.build();
  desk = town.coordinator();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.owner`update facility set organisation_id = null`;
  near = await houses(town, 2);
});

const TOLD = {
  familyName: "夜野",
  givenName: "",
  familyKana: "よるの",
  givenKana: "",
  birthDate: day("1990-04-01"),
  phone: "",
  carer: "母（入院）",
};

async function aDescribedCase(): Promise<CaseId> {
  const { caseId } = given(await town.run(desk, (unit) => openCase(unit, { channel: "phone" })));
  const changes = {
    describedAs: "30代の男性、知的障害",
    age: 36,
    gender: "male",
    disabilities: ["intellectual"],
    care: ["wheelchair"],
    reason: "carer_hospitalized",
    nights: 2,
  } as const;
  given(await town.run(desk, (unit) => changeFacts(unit, { caseId, changes })));
  return caseId;
}
const register = (caseId: CaseId, actor = desk) =>
  town.run(actor, (unit) => registerForCase(unit, { caseId, ...TOLD }));
const personOf = async (caseId: CaseId) => {
  const [row] = await town.owner<
    { of_case: string | null; of_request: string | null; described: string; booked: (string | null)[] }[]
  >`
    select emergency_case.person_id as of_case, stay_request.person_id as of_request, stay_request.described_as as described,
      (select coalesce(jsonb_agg(booking.person_id), '[]') from booking where booking.request_id = stay_request.id) as booked
    from emergency_case left join stay_request on stay_request.id = emergency_case.request_id
    where emergency_case.id = ${caseId}`;
  if (row === undefined) throw new Error("the case is there");
  return row;
};
const nameSeenBy = async (house: House, personId: string) => {
  const seen = await town.run(house.duty, (unit) =>
    openPerson(unit, { personId: personId as never, reason: null }),
  );
  return seen.ok ? seen.value.person.familyName : null;
};
async function placed(caseId: CaseId, house: House): Promise<BookingId> {
  const [inquiryId] = await ask(town, desk, caseId, [house]);
  const said = given(await answer(town, house, inquiryId, accepting));
  return said.bookingId as BookingId;
}
const confirm = async (caseId: CaseId, bookingId: BookingId) => {
  const [row] = await town.owner<{ version: number }[]>`select version from booking where id = ${bookingId}`;
  return given(
    await town.run(desk, (unit) => confirmPlace(unit, { caseId, bookingId, version: row?.version ?? 0 })),
  );
};

describe("登録のない方 (from the first word to the bed)", () => {
  it("is searched for, asked about, taken in and made firm without a name", async () => {
    const caseId = await aDescribedCase();
    const house = near[0] as House;
    await confirm(caseId, await placed(caseId, house));
    expect(await caseState(town, caseId)).toBe("confirmed");
    expect(await personOf(caseId)).toMatchObject({ of_case: null, of_request: null, booked: [null] });
  });
});

describe("夜のうちに登録する (in the call)", () => {
  it("makes the person of what was told, links the case and the request, and asks for the same tonight", async () => {
    const caseId = await aDescribedCase();
    const { personId } = given(await register(caseId));
    expect(await personOf(caseId)).toMatchObject({ of_case: personId, of_request: personId, described: "" });
    const { person } = given(await town.run(desk, (unit) => openPerson(unit, { personId, reason: null })));
    expect(person).toMatchObject({
      familyName: "夜野",
      birthDate: "1990-04-01",
      gender: "male",
      carer: "母（入院）",
      needs: { disabilities: ["intellectual"], wheelchair: true },
    });
    const [request] = await town.owner<{ needs: { wheelchair: boolean; age: number } }[]>`
      select needs from stay_request where person_id = ${personId}`;
    expect(request?.needs).toMatchObject({ wheelchair: true, age: 36 });
    const [told] = await town.owner`
      select detail from case_event where case_id = ${caseId} and what = 'person_registered'`;
    expect(JSON.stringify(told)).not.toContain("夜野");
  });

  it("is possible before a reason is known, too", async () => {
    const { caseId } = given(await town.run(desk, (unit) => openCase(unit, { channel: "phone" })));
    const { personId } = given(await register(caseId));
    expect(await personOf(caseId)).toMatchObject({ of_case: personId, of_request: null });
  });

  it("goes on while houses are asked: their question stays, and the name comes with the confirmation alone", async () => {
    const caseId = await aDescribedCase();
    const house = near[0] as House;
    const bookingId = await placed(caseId, house);
    const { personId } = given(await register(caseId));
    expect(await personOf(caseId)).toMatchObject({ of_request: personId, booked: [personId] });
    expect(await nameSeenBy(house, personId)).toBeNull();
    await confirm(caseId, bookingId);
    expect(await nameSeenBy(house, personId)).toBe("夜野");
    expect(await nameSeenBy(near[1] as House, personId)).toBeNull();
  });

  it("after the confirmation tells the house at once, field by field and on record", async () => {
    const caseId = await aDescribedCase();
    const house = near[0] as House;
    await confirm(caseId, await placed(caseId, house));
    const { personId } = given(await register(caseId));
    expect(await nameSeenBy(house, personId)).toBe("夜野");
    const fields = await town.owner`select field from release_log where person_id = ${personId}`;
    expect(fields.map(({ field }) => field)).toContain("name");
  });

  it("registers nobody for a case that has its person, for another municipality or for a house", async () => {
    const caseId = await aDescribedCase();
    given(await register(caseId));
    expect(await register(caseId)).toMatchObject({ refusal: { kind: "person_chosen_already" } });
    const other = await aDescribedCase();
    expect(await register(other, town.coordinator("隣の三浦", town.otherBase))).toMatchObject({ ok: false });
    expect(await register(other, (near[0] as House).duty)).toMatchObject({
      refusal: { kind: "not_permitted" },
    });
  });
});

describe("ご本人のこと on the desk", () => {
  it("says nights and counted days, what is missing with its remedy, and whom to ring in which order", async () => {
    const caseId = await aDescribedCase();
    const { personId } = given(await register(caseId));
    for (const [position, name] of [
      [1, "夜野 母"],
      [2, "夜野 姉"],
    ] as const) {
      await town.owner`insert into person_contact (id, person_id, municipality_code, position, kind, name, relation, phone, can_do, noted_by_name, noted_at)
        values (gen_random_uuid(), ${personId}, '99201', ${position}, 'family', ${name}, '', '00-0000-000' || ${position}, '{decide}', '三浦', now())`;
    }
    const read = await town.run(desk, async (unit) => {
      const found = await findCase(unit.sql, caseId);
      if (found === null) throw new Error("the case is there");
      const person = await personShown(unit, found);
      const contacts = await contactsShown(unit, found, null, person?.isWithheld ?? true);
      return {
        ok: true as const,
        value: { contacts, entitlement: await entitlementShown(unit, found, null) },
      };
    });
    const { contacts, entitlement } = given(read);
    expect(contacts.map(({ who, can }) => `${who} ${can}`)).toEqual([
      "夜野 母（家族） 決める",
      "夜野 姉（家族） 決める",
    ]);
    expect(entitlement).toMatchObject({ counts: "2泊・利用日数3日", isOfPlace: false });
    expect(entitlement?.months).toHaveLength(2);
    expect(entitlement?.warnings[0]).toMatchObject({ id: "no_certificate" });
    expect(entitlement?.warnings[0]?.remedy).toContain("申請");
  });

  it("looks at the contract once a place has agreed", async () => {
    const caseId = await aDescribedCase();
    const bookingId = await placed(caseId, near[0] as House);
    given(await register(caseId));
    const read = await town.run(desk, async (unit) => {
      const found = await findCase(unit.sql, caseId);
      if (found === null) throw new Error("the case is there");
      return { ok: true as const, value: await entitlementShown(unit, found, bookingId) };
    });
    const entitlement = given(read);
    expect(entitlement?.isOfPlace).toBe(true);
    expect(entitlement?.warnings.map(({ id }) => id)).toContain("no_contract");
  });
});
