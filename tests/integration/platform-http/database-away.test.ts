import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "db/embedded";
import { migrate } from "db/migrate";
import { appUrl, reportUrl } from "db/roles";
import { afterAll, beforeAll, expect, it } from "vitest";
import { TEST_SECRET } from "../../support/database-server";
import { type Browser, type HttpHouse, httpHouse, PASSWORD } from "../../support/http-house";

/** A server of one's own, because this test takes it away while people work. */
const dataDir = mkdtempSync(join(tmpdir(), `tomarigi-test-${process.pid}-away-`));
let server: Awaited<ReturnType<typeof startEmbedded>>;
let house: HttpHouse;
let browser: Browser;

beforeAll(async () => {
  server = await startEmbedded({ dataDir, throwaway: true });
  const { ownerUrl } = server;
  await migrate({ ownerUrl, secret: TEST_SECRET });
  house = await httpHouse({
    database: {
      ownerUrl,
      appUrl: appUrl(ownerUrl, TEST_SECRET),
      reportUrl: reportUrl(ownerUrl, TEST_SECRET),
      drop: async () => undefined,
    },
  });
  browser = await house.as("administrator");
});
afterAll(async () => {
  await house.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

it("answers 503 with a sentence in every form while the database is away, and works again when it is back", async () => {
  await server.stop();

  const asked = await Promise.all([
    browser.get("/home"),
    browser.get("/home.data"),
    browser.post("/admin/organisations?index", { name: "x" }),
    browser.get("/admin/audit.data?_routes=routes%2Fadmin.audit"),
    house.asNobody().signIn(house.emailOf("family"), PASSWORD),
    browser.get("/events/latest"),
    browser.get("/readyz"),
    browser.send("/api/v1/units", { headers: { authorization: `Bearer tmr_${"x".repeat(43)}` } }),
  ]);
  for (const answer of asked) {
    expect([answer.url, answer.status]).toEqual([answer.url, 503]);
    expect(await answer.text()).toContain("いま記録できません");
  }
  expect((await browser.get("/healthz")).status).toBe(200);

  server = await startEmbedded({ dataDir, throwaway: true });
  const back = async () => (await browser.get("/home")).status === 200;
  for (let attempt = 0; attempt < 50 && !(await back()); attempt += 1)
    await new Promise((tick) => setTimeout(tick, 100));
  expect(await back()).toBe(true);
});
