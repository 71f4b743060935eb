import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Browser, type HttpHouse, httpHouse } from "../../support/http-house";

let house: HttpHouse;
let coordinator: Browser;
let page: string;
const PERSON = "01900000-0000-7000-8000-00000000aaaa";
beforeAll(async () => {
  house = await httpHouse();
  await house.asSystem(
    async ({ sql }) =>
      void (await sql`
        insert into person (id, municipality_code, family_name, given_name, family_kana, given_kana, needs, registered_on)
        values (${PERSON}, '99201', '架空', '花子', 'かくう', 'はなこ', '{}', '2026-11-01')`),
  );
  coordinator = await house.as("coordinator");
  page = `/people/${PERSON}/access`;
});
afterAll(() => house.close());

const consultation = () => house.organisations.plan_consultation_office;
const record = async (browser: Browser) => (await browser.get(`/people/${PERSON}`)).status;
const given = (form: Record<string, string>) => coordinator.post(page, { intent: "grant", ...form });

describe("見られる人 (who may read a record)", () => {
  it("is given by a coordinator to a consultation office until a day, and taken back", async () => {
    const specialist = await house.as("consultation_specialist");
    expect(await record(specialist)).toBe(404);

    const answer = await given({ holder: consultation(), basis: "specialist", validUntil: "2099-03-31" });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, page]);
    expect(await record(specialist)).toBe(200);
    const shown = await (await coordinator.get(page)).text();
    expect(shown).toContain("plan_consultation_officeの家");
    expect(shown).toContain("担当の相談支援専門員");

    const taken = await coordinator.post(page, {
      intent: "withdraw",
      organisationId: consultation(),
      basis: "specialist",
    });
    expect(taken.status).toBe(302);
    expect(await record(specialist)).toBe(404);
  });

  it("is on record, both ways", async () => {
    const actions = await house.asSystem(
      async ({ sql }) =>
        await sql<{ action: string }[]>`
          select action from audit where subject_id = ${PERSON} and action like 'person_access%' order by seq`,
    );
    expect(actions.map(({ action }) => action)).toEqual(["person_access.grant", "person_access.withdraw"]);
  });

  it("goes with the kind of reader: a family is no consultation office", async () => {
    const wrong = await given({ holder: house.organisations.family, basis: "specialist" });
    expect([wrong.status, (await wrong.text()).includes("選んだ相手と合いません")]).toEqual([409, true]);
    expect((await given({ holder: house.organisations.family, basis: "family" })).status).toBe(302);
    expect(await record(await house.as("family"))).toBe(200);
  });

  it("is given once, and to nobody who is not on the list", async () => {
    expect((await given({ holder: house.organisations.family, basis: "family" })).status).toBe(409);
    expect((await given({ holder: house.organisations.provider, basis: "specialist" })).status).toBe(409);
    expect((await given({ holder: consultation(), basis: "stay" })).status).toBe(400);
    expect((await given({ holder: consultation(), basis: "specialist", validUntil: "いつか" })).status).toBe(
      400,
    );
  });

  it("is not for those who only read", async () => {
    for (const role of ["family", "provider_manager", "city_officer"] as const) {
      const browser = await house.as(role);
      expect([role, (await browser.get(page)).status]).toEqual([role, 403]);
    }
  });
});
