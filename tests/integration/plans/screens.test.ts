import { afterAll, beforeAll, expect, it } from "vitest";
import { requestStay } from "~/booking/request-stay.server";
import { addDays } from "~/kernel/day";
import type { PersonId, StayRequestId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { requestSeen } from "~/matching/requests-queries.server";
import { setPlanRules } from "~/plans/set-plan-rules.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { registerPerson } from "~/registry/register-person.server";
import { someCareNeeds } from "../../support/builders";
import { type Browser, type HttpHouse, httpHouse, MIDORINO } from "../../support/http-house";
import { someFacts } from "../registry/setting";

let house: HttpHouse;
let coordinator: Browser;
let personId: PersonId;
beforeAll(async () => {
  house = await httpHouse();
  coordinator = await house.as("coordinator");
  personId = await register("青木");
});
afterAll(() => house.close());

const actorOf = (role: "coordinator" | "lead_coordinator") => ({
  userId: house.users[role],
  name: "三浦",
  organisationId: house.organisations.backup_center,
  organisationName: "拠点",
  role,
  municipality: MIDORINO,
});

async function done<Value>(
  work: Parameters<typeof inUnitOfWork<Value, unknown>>[2],
  role: "coordinator" | "lead_coordinator",
) {
  const outcome = await inUnitOfWork({ database: house.database }, actorOf(role), work);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
}

async function register(familyName: string): Promise<PersonId> {
  const facts = someFacts({ familyName });
  const person = await done((unit) => registerPerson(unit, { municipality: MIDORINO, facts }), "coordinator");
  return person.personId;
}

/** The words of a page: React parts them by empty comments. */
const wordsOf = async (answer: Response) => (await answer.text()).replaceAll("<!-- -->", "");

const contacts = { "contacts[0].name": "青木 恵子", "contacts[0].phone": "00-0000-0311" };
const writtenPages: readonly (readonly [string, Record<string, string>])[] = [
  ["contacts", contacts],
  ["living", { "daily.meals": "ふつう", "daily.medicines": "夕 2錠", "daily.cautions": "大きい音" }],
  ["comfort", { "behaviour.firstMinutes": "名前を呼ぶ\n時計を見せる" }],
  [
    "agreement",
    {
      "consent.network": "on",
      "consent.inEmergency": "on",
      "consent.signedBy": "母",
      "consent.signedOn": "2026-11-02",
    },
  ],
];

it("a plan is written page by page without a script, kept when half done, and agreed", async () => {
  const plan = `/people/${personId}/plan`;
  expect((await coordinator.post(`${plan}?index`, { act: "start" })).headers.get("location")).toBe(
    `${plan}/tasks`,
  );
  let revision = 1;
  for (const [page, fields] of writtenPages) {
    const answer = await coordinator.post(`${plan}/page/${page}`, { revision: String(revision), ...fields });
    expect([page, answer.status]).toEqual([page, 302]);
    revision += 1;
  }
  const half = await coordinator.post(`${plan}/tasks`, {});
  expect(half.status).toBe(409);
  expect(await wordsOf(half)).toContain("毎日の過ごし方を書いてください");

  const parts = ["morning", "daytime", "evening", "night", "midnight"];
  const day = Object.fromEntries(
    parts.flatMap((part) => [
      [`${part}.state`, "covered"],
      [`${part}.place`, "おばの家"],
    ]),
  );
  const gap = { ...day, "night.state": "gap" };
  const nameless = await coordinator.post(`${plan}/days/1`, { revision: String(revision), ...gap });
  expect(nameless.status).toBe(400);
  expect(await wordsOf(nameless)).toContain("何が足りないかを選んでください");
  const saved = await coordinator.post(`${plan}/days/1`, {
    revision: String(revision),
    ...gap,
    "night.service": "short_stay",
    alsoLater: "on",
  });
  expect(saved.status).toBe(302);
  const stale = await coordinator.post(`${plan}/days/2`, { revision: String(revision), ...day });
  expect(stale.status).toBe(409);
  expect(await wordsOf(stale)).toMatch(/入力は残っています/);

  expect((await coordinator.post(`${plan}/tasks`, {})).headers.get("location")).toBe(plan);
  const page = await wordsOf(await coordinator.get(plan));
  expect(page).toContain("25コマのうち、5コマがまだ決まっていません");
  expect(page).toContain("時計を見せる");
  expect(page).not.toContain("中町1-2-3");
});

it("the list shows it, the file carries it, and the city reads the gaps without the name", async () => {
  expect(await wordsOf(await coordinator.get("/plans?standing=gaps"))).toContain("青木 太郎");
  const file = await coordinator.get("/plans.csv?standing=gaps");
  expect(file.headers.get("content-type")).toContain("text/csv");
  expect(await file.text()).toMatch(/青木 太郎,やまだ たろう,中,空白がある,第1版/);
  const city = await (await house.as("city_officer")).get("/figures/unmet");
  const figures = await wordsOf(city);
  expect(figures).toContain("緊急時対応計画の空白");
  expect(figures).toContain("泊まれる所");
  expect(figures).not.toContain("青木");
});

it("where the city wants a plan first, a hold leads to the short plan and from there back", async () => {
  const other = await register("無計画");
  await done(
    (unit) => setPlanRules(unit, { rules: { days: 5, requiresPlan: true, reviewMonths: 6 }, seenVersion: 0 }),
    "lead_coordinator",
  );
  const { requestId } = await done(
    (unit) =>
      requestStay(unit, {
        purpose: "emergency",
        personId: other,
        needs: someCareNeeds({ municipality: MIDORINO }),
        period: { from: unit.today, until: addDays(unit.today, 2), parts: [] },
        describedAs: "",
        reason: null,
        note: "",
      }),
    "coordinator",
  );
  const seen = await done(
    async (unit) => accept(await requestSeen(unit.sql, requestId as StayRequestId)),
    "coordinator",
  );
  const version = String(seen?.version);
  const hold = () =>
    coordinator.post(`/requests/${requestId}/match`, {
      key: `key-${Math.random()}`,
      unitId: "01900000-0000-7000-8000-00000000beef",
      version,
    });
  const short = `/people/${other}/plan/short?request=${requestId}`;
  expect((await hold()).headers.get("location")).toBe(short);
  expect(await wordsOf(await coordinator.get(short))).toContain(
    "この市では、緊急の泊まりに緊急時対応計画が要ります",
  );

  const byCoordinator = await coordinator.post(short, { act: "override", reason: "聞ける人がいない" });
  expect(byCoordinator.status).toBe(403);
  const made = await coordinator.post(short, {
    act: "short",
    contactName: "姉",
    contactPhone: "00-0000-0333",
    firstNight: "すぎのこホーム",
    medicines: "なし",
    firstMinutes: "名前を呼ぶ",
    whoDecides: "姉",
  });
  expect(made.headers.get("location")).toBe(`/requests/${requestId}/match`);
  const again = await hold();
  expect(again.status).toBe(409);
  expect(again.headers.get("location")).toBeNull();
});
