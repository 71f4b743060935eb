import { afterAll, beforeAll, expect, it } from "vitest";
import type { FacilityId, PersonId } from "~/kernel/id";
import { type Browser, type HttpHouse, httpHouse, MIDORINO } from "../../support/http-house";

/**
 * Goal: a family writes a wish, sees its turn and answers by the pages alone, without scripts; what is not theirs is not found.
 */
let house: HttpHouse;
let family: Browser;
let personId: PersonId;
let facilityId: FacilityId;

beforeAll(async () => {
  house = await httpHouse();
  family = await house.as("family");
  ({ personId, facilityId } = await house.asSystem(async (unit) => {
    const ids = { personId: unit.newId<"Person">(), facilityId: unit.newId<"Facility">() };
    await unit.sql`insert into person (id, municipality_code, family_name, given_name, family_kana, given_kana, needs, registered_on)
      values (${ids.personId}, ${MIDORINO}, '山田', '翼', 'やまだ', 'つばさ', '{}', '2026-04-01')`;
    await unit.sql`insert into person_access (id, person_id, user_id, basis, granted_at)
      values (${unit.newId()}, ${ids.personId}, ${house.users.family}, 'family', now())`;
    await unit.sql`insert into facility (id, organisation_id, service, name, municipality_code, participation, source)
      values (${ids.facilityId}, ${house.organisations.provider}, 'group_home', 'こもれびハウス', ${MIDORINO}, 'full', 'own')`;
    return ids;
  }));
});
afterAll(() => house.close());

const days = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
const typed = (over: Record<string, string> = {}) => ({
  intent: "save",
  personId,
  purpose: "trial",
  mode: "offer",
  nights: "2",
  from: days(5),
  until: days(30),
  place: facilityId,
  ...over,
});

it("keeps what was typed and says what to mend", async () => {
  const answer = await family.post("/wishes/new", typed({ nights: "9", until: days(8), companions: "妹" }));
  expect(answer.status).toBe(409);
  const page = await answer.text();
  expect(page).toContain("9泊できるように");
  expect(page).toContain("妹");
});

it("takes a form whose rows for more places and impossible days are left empty", async () => {
  const body = new URLSearchParams(typed({ purpose: "short_stay" }));
  for (const name of ["impossible", "impossible", "place", "place"]) body.append(name, "");
  const headers = { "sec-fetch-site": "same-origin" };
  const answer = await family.send("/wishes/new", { method: "POST", body, headers });
  expect([answer.status, answer.headers.get("location")]).toEqual([302, "/wishes?done=saved"]);
});

it("registers a wish and shows the turn at its place", async () => {
  const answer = await family.post("/wishes/new", typed());
  expect([answer.status, answer.headers.get("location")]).toEqual([302, "/wishes?done=saved"]);
  const page = await (await family.get("/wishes")).text();
  expect(page).toContain("こもれびハウス");
  expect(page).toMatch(/1(<!-- -->)?番目/);
});

it("is not found by another specialist, and forbidden to a house", async () => {
  const [wish] = await house.asSystem(({ sql }) => sql<{ id: string }[]>`select id from wish`);
  const specialist = await house.as("consultation_specialist");
  expect((await specialist.get(`/wishes/${wish?.id}`)).status).toBe(404);
  expect((await specialist.post(`/wishes/${wish?.id}`, { intent: "withdraw" })).status).toBe(404);
  const provider = await house.as("provider_staff");
  expect((await provider.get(`/wishes/${wish?.id}`)).status).toBe(403);
});

it("shows the house that somebody waits, and nobody's name", async () => {
  const provider = await house.as("provider_manager");
  await house.asSystem(async (unit) => {
    await unit.sql`insert into unit (id, facility_id, organisation_id, kind, label)
      values (${unit.newId()}, ${facilityId}, ${house.organisations.provider}, 'bed', '体験室')`;
  });
  const page = await (await provider.get("/inbox")).text();
  expect(page).toMatch(/待っている方 (<!-- -->)?少数/);
  expect(page).not.toContain("1世帯");
  expect(page).not.toContain("山田");
  const away = await provider.get(`/facility/${facilityId}/turned-away`);
  expect(away.status).toBe(200);
  expect(await away.text()).not.toContain("山田");
});

it("takes an invitation from the ladder to a wish that is half written", async () => {
  const coordinator = await house.as("coordinator");
  const sent = await coordinator.post("/trial/ladder", { personId, facilityId });
  expect(sent.headers.get("location")).toBe("/trial/ladder?done=1");
  expect((await coordinator.post("/trial/ladder", { personId, facilityId })).status).toBe(409);
  const [invitation] = await house.asSystem(
    ({ sql }) => sql<{ id: string }[]>`select id from trial_invitation`,
  );
  expect(await (await family.get("/wishes")).text()).toContain("つぎの一歩");
  const said = await family.post("/wishes?index", {
    intent: "invitation",
    invitationId: invitation?.id ?? "",
    answer: "yes",
  });
  expect(said.headers.get("location")).toBe(
    `/wishes/new?person=${personId}&place=${facilityId}&invited=${invitation?.id}`,
  );
});
