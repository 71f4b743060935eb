import { afterAll, beforeAll, expect, it } from "vitest";
import { issueApiKey } from "~/access/api-keys.server";
import { type HttpHouse, httpHouse } from "../../support/http-house";

let house: HttpHouse;
let key = "";
beforeAll(async () => {
  house = await httpHouse();
  key = await house.asSystem(async (unit) => {
    const [row] = await unit.sql<{ name: string }[]>`
      select name from organisation where id = ${house.organisations.backup_center}`;
    const issued = await issueApiKey(unit, {
      organisation: row?.name ?? "",
      name: "front",
      scopes: ["match", "units"],
    });
    if (!issued.ok) throw new Error(issued.refusal.kind);
    return issued.value.key;
  });
});
afterAll(() => house.close());

const send = (path: string, options: RequestInit = {}) =>
  fetch(`${house.origin}/api/v1${path}`, { ...options, headers: { authorization: `Bearer ${key}` } });

it("answers an address with a slash at its end and in capitals alike, and no other", async () => {
  const paths = ["", "/", "/units", "/units/", "/UNITS", "/unit", "/units/nowhere", "/units%2F"];
  const statuses = await Promise.all(paths.map(async (path) => (await send(path)).status));
  expect(statuses).toEqual([200, 200, 200, 200, 200, 404, 404, 404]);
});

it("changes nothing by the wrong method", async () => {
  const answers = await Promise.all([
    send("/match"),
    send("/units", { method: "POST", body: "{}" }),
    send("/units", { method: "HEAD" }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([400, 405, 200]);
});

it("carries the headers of the house, and a number to ask about", async () => {
  const { headers } = await send("/units");
  expect(headers.get("content-security-policy")).toMatch(/script-src 'nonce-[\w+/=]{24}'/);
  expect(headers.get("cache-control")).toContain("no-store");
  expect(headers.get("x-request-id")).toMatch(/^[\w-]{36}$/);
});

it("takes bodies of a megabyte at most", async () => {
  const post = (bytes: number) =>
    send("/match", { method: "POST", body: "x".repeat(bytes) }).catch(() => null);
  expect((await post(900_000))?.status).toBe(400);
  // The line is cut while the sender still sends: some clients see the answer, some the cut.
  expect([413, undefined]).toContain((await post(3_000_000))?.status);
});
