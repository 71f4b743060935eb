import { afterAll, beforeAll, expect, it } from "vitest";
import { announceRound } from "~/allocation/keep-round.server";
import { FIRST_RULES } from "~/allocation/model/published-rules";
import { roundMonth } from "~/allocation/model/round-calendar";
import type { RoundId } from "~/allocation/rounds-repository.server";
import { addDays, type Day, tokyoDay } from "~/kernel/day";
import type { PersonId } from "~/kernel/id";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { type Browser, type HttpHouse, httpHouse, MIDORINO } from "../../support/http-house";

/** The round of the month after next takes wishes today: HTTP knows no other clock than the real one. */
const today = tokyoDay(new Date());
const thisMonth = roundMonth(`${today.slice(0, 7)}-01` as Day);
const month = roundMonth(roundMonth(thisMonth.until).until);
const FACILITY = "01900000-0000-7000-8000-0000000000f1";
const UNIT = "01900000-0000-7000-8000-0000000000b1";
const PERSON = "01900000-0000-7000-8000-0000000000a1" as PersonId;

let house: HttpHouse;
let family: Browser;
let roundId: RoundId;

beforeAll(async () => {
  house = await httpHouse();
  await house.asSystem(async ({ sql }) => {
    await sql`insert into facility (id, organisation_id, service, name, municipality_code, participation, source)
      values (${FACILITY}, ${house.organisations.provider}, 'short_stay_welfare', 'すぎのこホーム', ${MIDORINO}, 'full', 'own')`;
    await sql`insert into unit (id, facility_id, organisation_id, kind, label)
      values (${UNIT}, ${FACILITY}, ${house.organisations.provider}, 'bed', '101')`;
    await sql`insert into person (id, municipality_code, family_name, given_name, family_kana, given_kana, gender, district, needs, registered_on)
      values (${PERSON}, ${MIDORINO}, '青木', '陽太', 'あおき', 'ようた', 'male', '北部', '{}', '2026-04-01')`;
    await sql`insert into person_access (id, person_id, organisation_id, basis, granted_at)
      values (gen_random_uuid(), ${PERSON}, ${house.organisations.family}, 'family', now())`;
  });
  const lead = {
    userId: house.users.lead_coordinator,
    name: "高橋",
    organisationId: house.organisations.backup_center,
    organisationName: "拠点",
    role: "lead_coordinator" as const,
    municipality: MIDORINO,
  };
  const announced = await inUnitOfWork({ database: house.database }, lead, (unit) =>
    announceRound(unit, {
      month: month.from,
      purpose: "short_stay",
      calendar: {
        opensOn: today,
        closesOn: addDays(today, 5),
        decidesOn: addDays(today, 7),
        publishesOn: addDays(today, 9),
      },
      rules: { ...FIRST_RULES, seed: "ひみつでない種" },
      schoolHolidays: [],
      note: "",
    }),
  );
  if (!announced.ok) throw new Error(JSON.stringify(announced.refusal));
  roundId = announced.value.roundId;
  family = await house.as("family");
});
afterAll(() => house.close());

it("shows calendar, rules and seed to the family before it wishes", async () => {
  const page = await (await family.get(`/rounds/${roundId}`)).text();
  for (const word of ["受け付け中", "くじの種", "ひみつでない種", "第1希望 60点"]) {
    expect(page).toContain(word);
  }
});

it("takes the nights of a house by plain form, and of nobody else's", async () => {
  const manager = await house.as("provider_manager");
  const night = `${UNIT} ${addDays(month.from, 4)}`;
  const answer = await manager.post(`/facility/${FACILITY}/rounds`, { round: roundId, night });
  expect(answer.status).toBe(302);
  expect(await (await family.get(`/rounds/${roundId}`)).text()).toContain("すぎのこホーム");
  const coordinator = await house.as("coordinator");
  expect((await coordinator.post(`/facility/${FACILITY}/rounds`, { round: roundId, night })).status).toBe(
    403,
  );
});

it("takes a wish without scripts, says what is missing, and lets it be taken back", async () => {
  const path = `/rounds/${roundId}/wish`;
  const missing = await family.post(path, { person: PERSON, nights: "2", intent: "hand_in" });
  expect([missing.status, await missing.text()]).toEqual([
    400,
    expect.stringContaining("第1希望の所を選んでください。"),
  ]);
  const wish = { person: PERSON, nights: "1", place1: FACILITY, flex1: "0", from1: addDays(month.from, 4) };
  const handedIn = await family.post(path, { ...wish, intent: "hand_in" });
  expect(handedIn.headers.get("location")).toBe(`/rounds/${roundId}?handed_in=1`);
  expect(await (await family.get(`/rounds/${roundId}?handed_in=1`)).text()).toContain(
    "希望を受け取りました。",
  );
  const withdrawn = await family.post(path, { ...wish, intent: "withdraw" });
  expect(withdrawn.headers.get("location")).toBe(`/rounds/${roundId}?withdrawn=1`);
  const states = await house.asSystem(async ({ sql }) => sql`select state from round_wish`);
  expect(states).toMatchObject([{ state: "withdrawn" }]);
});

it("keeps the board and the figures from those who have no business there", async () => {
  for (const path of [`/rounds/${roundId}/board`, `/rounds/${roundId}/fairness`]) {
    expect([path, (await family.get(path)).status]).toEqual([path, 403]);
  }
  const city = await house.as("city_officer");
  expect((await city.get(`/rounds/${roundId}/fairness`)).status).toBe(404);
  const lead = await house.as("lead_coordinator");
  const early = await lead.post(`/rounds/${roundId}/board`, { intent: "solve" });
  expect([early.status, await early.text()]).toEqual([
    409,
    expect.stringContaining("しめ切ってから計算できます"),
  ]);
});
