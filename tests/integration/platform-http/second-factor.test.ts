import { base32 } from "@better-auth/utils/base32";
import { createOTP } from "@better-auth/utils/otp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROLES } from "~/access/model/role";
import { FACTOR_ROLES } from "~/access/model/second-factor";
import { type HttpHouse, httpHouse, PASSWORD } from "../../support/http-house";

let house: HttpHouse;
beforeAll(async () => {
  house = await httpHouse({ totpRequired: "0" });
});
afterAll(() => house.close());

const WAY = "/account/second-factor?to=";
const locationOf = async (answer: Response) => answer.headers.get("location") ?? (await answer.text());

describe("6けたの番号を求める (a second factor is demanded)", () => {
  it("before any page, any data and any change, of the roles that read many people's records alone", async () => {
    for (const role of ROLES) {
      const browser = await house.as(role);
      const asked = [
        await locationOf(await browser.get("/home")),
        await locationOf(await browser.get("/home.data")),
        await locationOf(await browser.post("/switch", { membership: "none" })),
      ].map((said) => said.includes(WAY));
      const due = FACTOR_ROLES.includes(role);
      expect([role, ...asked]).toEqual([role, due, due, false]);
    }
  });

  it("leaves the way out and one's own account open", async () => {
    const browser = await house.as("coordinator");
    expect((await browser.get("/account")).status).toBe(200);
    expect((await browser.post("/signout", {})).headers.get("location")).not.toContain(WAY);
  });

  it("is set up on the page itself, and the way goes on to where one was going", async () => {
    const browser = await house.as("city_officer");
    const sent = await browser.get("/figures/unmet?month=2026-11");
    const page = sent.headers.get("location") ?? "";
    expect(page).toBe(`${WAY}${encodeURIComponent("/figures/unmet?month=2026-11")}`);
    expect(await (await browser.get(page)).text()).toContain("先に、6けたの番号を用意してください");

    const started = await browser.post(page, { form: "factor-start", currentPassword: PASSWORD });
    const secret =
      /この文字を入れます：(?:<!-- -->)?<code>([A-Z2-7]+)<\/code>/.exec(await started.text())?.[1] ?? "";
    const code = await createOTP(new TextDecoder().decode(base32.decode(secret))).totp();
    const done = await (await browser.post(page, { form: "factor-confirm", code })).text();
    expect(done).toContain("6けたの番号が使えます");
    expect(done).toContain('href="/figures/unmet?month=2026-11"');
    expect((await browser.get("/figures/unmet")).status).toBe(200);
  });

  it("takes no other form, and leads nowhere else", async () => {
    const browser = await house.as("administrator");
    const off = await browser.post("/account/second-factor", {
      form: "factor-off",
      currentPassword: PASSWORD,
    });
    expect(off.status).toBe(404);
    const page = await (await browser.get(`${WAY}${encodeURIComponent("//evil.example")}`)).text();
    expect(page).not.toContain("evil.example/");
  });
});
