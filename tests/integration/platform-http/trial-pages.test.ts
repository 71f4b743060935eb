import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Browser, type HttpHouse, httpHouse, MIDORINO } from "../../support/http-house";

/**
 * Goal: a family without an account and without scripts gets from the first page to the answer, loses nothing it has typed on the
 * way, and nobody reads over its shoulder.
 */
let house: HttpHouse;
let facilityId: string;

beforeAll(async () => {
  house = await httpHouse();
  facilityId = await house.asSystem(async ({ sql, newId }) => {
    const id = newId<"Facility">();
    await sql`
      insert into facility (id, organisation_id, service, name, municipality_code, participation, source)
      values (${id}, ${house.organisations.provider}, 'group_home', 'こもれびハウス', ${MIDORINO}, 'full', 'own')`;
    return id;
  });
});
afterAll(() => house.close());

const at = (step: string) => `/try/ask/${facilityId}/${step}`;
const day = (ahead: number) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" }).format(Date.now() + ahead * 86_400_000);

const PAGES: readonly (readonly [string, Record<string, string>])[] = [
  ["who", { asker: "family" }],
  ["kind", { kind: "group_home" }],
  ["when", { way: "nights", from: day(14), nights: "2" }],
  ["about", { living: "with_family", age: "２４", gender: "male" }],
  ["voice", { voice: "afraid", from: "with_help", words: "でんきを けさないで" }],
  ["family", { words: "はじめての外泊です" }],
  ["contact", { name: "試野 花", phone: "00-0000-0191" }],
];

/** Fills in the pages one after the other, as far as wanted. @returns where the last answer leads */
async function fillIn(browser: Browser, until = "contact"): Promise<string> {
  let leadsTo = "";
  for (const [step, typed] of PAGES) {
    const answer = await browser.post(at(step), typed);
    expect([step, answer.status]).toEqual([step, 302]);
    leadsTo = answer.headers.get("location") ?? "";
    if (step === until) break;
  }
  return leadsTo;
}

/** A person's way to the link that shows how it stands. */
async function ask(browser: Browser): Promise<string> {
  await fillIn(browser);
  const sent = await browser.post(at("check"), {});
  expect(sent.status).toBe(302);
  return (sent.headers.get("location") ?? "").replace("?sent=1", "");
}

describe("体験を申しこむページ (the pages of a request)", () => {
  it("lead from one question to the next and end on a number with the promise of an answer", async () => {
    const browser = house.asNobody();
    expect(await fillIn(browser)).toBe(at("check"));
    const check = await (await browser.get(at("check"))).text();
    expect(check).toContain("でんきを けさないで");
    expect(check).toContain("はじめての外泊です");
    const sent = await browser.post(at("check"), {});
    const link = sent.headers.get("location") ?? "";
    expect(link).toMatch(/^\/s\/[\w-]{43}\?sent=1$/);
    const page = await (await browser.get(link)).text();
    expect(page).toMatch(/TM-\w{4}-\w{4}/);
    expect(page).not.toContain("試野");
  });

  it("keep what was typed when something has to be mended", async () => {
    const browser = house.asNobody();
    await fillIn(browser, "family");
    const answer = await browser.post(at("contact"), { name: "試野 花", phone: "", mail: "hana＠" });
    expect(answer.status).toBe(400);
    const page = await answer.text();
    expect(page).toContain("試野 花");
    expect(page).toContain("メールの形を");
  });

  it("keep earlier answers for whoever comes back, in the same browser alone", async () => {
    const browser = house.asNobody();
    await fillIn(browser, "voice");
    expect(await (await browser.get(at("voice"))).text()).toContain("でんきを けさないで");
    const stranger = await house.asNobody().get(at("voice"));
    expect([stranger.status, stranger.headers.get("location")]).toEqual([302, at("who")]);
  });

  it("are not shared by an account and whoever sat there before it signed in", async () => {
    const browser = house.asNobody();
    await fillIn(browser, "voice");
    await browser.signIn(house.emailOf("family"), "correct horse battery staple");
    expect((await browser.get(at("voice"))).headers.get("location")).toBe(at("who"));
  });

  it("put nothing of what was typed into an address", async () => {
    const browser = house.asNobody();
    for (const [step, typed] of PAGES) {
      const { headers } = await browser.post(at(step), typed);
      expect(headers.get("location")).toMatch(new RegExp(`^/try/ask/${facilityId}/[a-z]+$`));
    }
  });

  it("send nothing twice: the draft is gone when the request is there", async () => {
    const browser = house.asNobody();
    await ask(browser);
    const again = await browser.post(at("check"), {});
    expect(again.headers.get("location")).toBe(at("who"));
  });

  it("do not exist for a place that takes no requests", async () => {
    expect((await house.asNobody().get("/try/ask/01900000-0000-7000-8000-00000000beef/who")).status).toBe(
      404,
    );
    expect((await house.asNobody().get(at("nowhere"))).status).toBe(404);
  });
});

describe("ようすのリンク (the link)", () => {
  it("withdraws once, and tells so", async () => {
    const browser = house.asNobody();
    const link = await ask(browser);
    expect((await browser.post(link, { intent: "withdraw" })).status).toBe(302);
    expect(await (await browser.get(link)).text()).toContain("けしました");
    expect((await browser.post(link, { intent: "withdraw" })).status).toBe(409);
  });

  it("is kept by nobody and travels nowhere", async () => {
    const browser = house.asNobody();
    const answer = await browser.get(await ask(browser));
    expect(answer.headers.get("cache-control")).toContain("no-store");
    expect(await answer.text()).toContain('name="robots" content="noindex"');
  });

  it("opens nothing when it is made up", async () => {
    expect((await house.asNobody().get(`/s/${"x".repeat(43)}`)).status).toBe(410);
  });

  it("lets nobody fill a coordinator's list by program", async () => {
    const statuses: number[] = [];
    for (let tries = 0; tries < 24 && statuses.at(-1) !== 429; tries += 1) {
      const browser = house.asNobody();
      await fillIn(browser);
      statuses.push((await browser.post(at("check"), {})).status);
    }
    expect(statuses.at(-1)).toBe(429);
  });
});
