import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { LINK_LIMITS } from "~/access/link-gate.server";
import { hashOf } from "~/availability/issue-confirm-link.server";
import { type HttpHouse, httpHouse, MIDORINO } from "../../support/http-house";
import { newId } from "../booking/town";

/**
 * Goal: nobody finds a link by trying, and an office that works with its links is never kept waiting.
 * Method: the whole program on a port, as many knocks as the limit allows and one more.
 */
let house: HttpHouse;
beforeAll(async () => {
  house = await httpHouse();
});
afterAll(() => house.close());
beforeEach(() => house.asSystem(async ({ sql }) => void (await sql`delete from auth.rate_limit`)));

const { misses, openings } = LINK_LIMITS;
const aWrongToken = (nth: number) => `no-such-link-${nth}-${"x".repeat(28)}`;

/** The statuses of so many tries, one after another. */
async function tries(count: number, knock: (nth: number) => Promise<Response>): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (let nth = 1; nth <= count; nth += 1) statuses.push((await knock(nth)).status);
  return statuses;
}

describe("リンクの門番 (one-tap links)", () => {
  it.each(["i", "c"])(
    "lets an address miss so often on /%s/ and then answers 429, whatever is asked",
    async (kind) => {
      const knock = (nth: number) => house.asNobody().get(`/${kind}/${aWrongToken(nth)}`);
      const statuses = await tries(misses.attemptsMax + 1, knock);
      expect(statuses.slice(0, -1)).toEqual(Array(misses.attemptsMax).fill(410));
      expect(statuses.at(-1)).toBe(429);
      // The other kind of link, the data of the page and an answer are the same door.
      const other = kind === "i" ? "c" : "i";
      expect((await house.asNobody().get(`/${other}/${aWrongToken(0)}`)).status).toBe(429);
      expect((await house.asNobody().get(`/${kind}/${aWrongToken(0)}.data`)).status).toBe(429);
      expect((await house.asNobody().post(`/${kind}/${aWrongToken(0)}`, { answer: "accept" })).status).toBe(
        429,
      );
    },
  );

  it("says when to come back, and gives the telephone number on its page", async () => {
    await tries(misses.attemptsMax, (nth) => house.asNobody().get(`/i/${aWrongToken(nth)}`));
    const answer = await house.asNobody().get(`/i/${aWrongToken(0)}`);
    const page = await answer.text();
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, String(misses.windowSeconds)]);
    expect(page).toContain("少し待ってください");
    expect(page).toMatch(/href="tel:\d+"/);
  });

  it("is not fooled by many addresses in a header", async () => {
    const statuses = await tries(misses.attemptsMax + 1, (nth) =>
      house.asNobody().get(`/i/${aWrongToken(nth)}`, { "x-forwarded-for": `10.0.0.${nth}` }),
    );
    expect(statuses.at(-1)).toBe(429);
  });

  it("counts those that come at once as well", async () => {
    const knocks = Array.from({ length: misses.attemptsMax * 2 }, (_, nth) =>
      house.asNobody().get(`/i/${aWrongToken(nth)}`),
    );
    const statuses = (await Promise.all(knocks)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 410).length).toBeLessThanOrEqual(misses.attemptsMax);
  });

  it("counts no miss for a link that is one of ours, and yet not more than so many a minute", async () => {
    const token = await aConfirmationLink();
    const opened = await tries(misses.attemptsMax + 5, () => house.asNobody().get(`/c/${token}`));
    expect([...new Set(opened)]).toEqual([200]);
    await house.asSystem(async ({ sql }) => {
      await sql`update auth.rate_limit set count = ${openings.attemptsMax} where key like 'link|%'`;
    });
    const late = await house.asNobody().get(`/c/${token}`);
    expect([late.status, late.headers.get("retry-after")]).toEqual([429, String(openings.windowSeconds)]);
  });
});

async function aConfirmationLink(): Promise<string> {
  const token = `${"k".repeat(42)}1`;
  const facilityId = newId<"Facility">();
  await house.asSystem(async ({ sql }) => {
    await sql`insert into facility (id, organisation_id, service, name, municipality_code, participation, source)
      values (${facilityId}, ${house.organisations.provider}, 'short_stay_welfare', 'すぎのこホーム', ${MIDORINO}, 'full', 'own')`;
    await sql`insert into confirm_link (token_hash, facility_id, organisation_id, issued_to, issued_at, expires_at)
      values (${hashOf(token)}, ${facilityId}, ${house.organisations.provider}, ${house.users.provider_staff},
        clock_timestamp(), clock_timestamp() + interval '1 hour')`;
  });
  return token;
}
