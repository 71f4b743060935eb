import { base32 } from "@better-auth/utils/base32";
import { createOTP } from "@better-auth/utils/otp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HttpHouse, httpHouse, PASSWORD } from "../../support/http-house";

let house: HttpHouse;
beforeAll(async () => {
  house = await httpHouse();
});
afterAll(() => house.close());

const forgetAttempts = () => house.asSystem(async ({ sql }) => void (await sql`delete from auth.rate_limit`));

describe("入る (sign-in)", () => {
  it("leads to the page that was wanted, with a cookie no script and no other host can reach (F7)", async () => {
    const browser = house.asNobody();
    const wanted = await browser.get("/account");
    expect([wanted.status, wanted.headers.get("location")]).toEqual([302, "/signin?to=%2Faccount"]);

    const answer = await browser.signIn(house.emailOf("coordinator"), PASSWORD, "/account");

    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/account"]);
    const [cookie] = answer.headers.getSetCookie().filter((line) => line.startsWith("__Host-tomarigi="));
    expect(cookie).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(cookie).not.toMatch(/Domain/i);
    expect(await (await browser.get("/account")).text()).toContain("coordinator@people.example");
  });

  it("says the same of an unknown address and of a wrong password", async () => {
    await forgetAttempts();
    const said = async (email: string) => {
      const answer = await house.asNobody().signIn(email, "a password that is wrong");
      const text = (await answer.text()).replaceAll(email, "").replace(/nonce="[^"]*"|"nonce":"[^"]*"/g, "");
      return [answer.status, /メールアドレスかパスワードがちがいます/.test(text)];
    };
    expect(await said("nobody@people.example")).toEqual([400, true]);
    expect(await said(house.emailOf("family"))).toEqual([400, true]);
  });

  it("sends nobody to another host (F9)", async () => {
    await forgetAttempts();
    for (const to of ["//evil.example", "https://evil.example/", "/\\evil.example", "/%09/evil.example"]) {
      const answer = await house.asNobody().signIn(house.emailOf("family"), PASSWORD, to);
      const location = new URL(answer.headers.get("location") ?? "", house.origin);
      expect([answer.status, location.origin]).toEqual([302, house.origin]);
    }
  });

  it("answers 429 to the sixth wrong password within a minute", async () => {
    await forgetAttempts();
    const statuses: number[] = [];
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      statuses.push((await house.asNobody().signIn(house.emailOf("family"), "wrong wrong wrong")).status);
    }
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429]);
    expect((await house.asNobody().signIn(house.emailOf("family"), PASSWORD)).status).toBe(429);
  });

  it("is not fooled into counting anew by a forged X-Forwarded-For", async () => {
    await forgetAttempts();
    const statuses: number[] = [];
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      const headers = {
        "x-forwarded-for": `10.0.0.${attempt}`,
        "x-tomarigi-client-address": `10.0.1.${attempt}`,
      };
      const form = { email: house.emailOf("family"), password: "wrong wrong wrong", to: "/" };
      statuses.push((await house.asNobody().post("/signin", form, headers)).status);
    }
    expect(statuses.at(-1)).toBe(429);
  });

  it("lets a whole office sign in from one address", async () => {
    await forgetAttempts();
    for (let person = 1; person <= 8; person += 1) {
      const answer = await house.asNobody().signIn(house.emailOf("desk_operator"), PASSWORD);
      expect(answer.status).toBe(302);
    }
  });

  it("gives a new session at sign-in and ends the one the browser held before", async () => {
    await forgetAttempts();
    const browser = await house.as("desk_operator");
    const former = browser.cookies.get("__Host-tomarigi") ?? "";
    await browser.signIn(house.emailOf("coordinator"), PASSWORD);

    expect(browser.cookies.get("__Host-tomarigi")).not.toBe(former);
    const withFormer = await house.asNobody().get("/account", { cookie: `__Host-tomarigi=${former}` });
    expect(withFormer.status).toBe(302);
  });

  it("takes no session id that it did not give, nor one with a changed signature", async () => {
    const browser = await house.as("coordinator");
    const value = decodeURIComponent(browser.cookies.get("__Host-tomarigi") ?? "");
    const [token = ""] = value.split(".");
    for (const forged of [token, `${token}.${"A".repeat(43)}=`, `planted.${value.split(".")[1]}`, "."]) {
      const answer = await house
        .asNobody()
        .get("/account", { cookie: `__Host-tomarigi=${encodeURIComponent(forged)}` });
      expect(answer.status).toBe(302);
    }
  });
});

describe("交代・終わる (sign-out)", () => {
  it("ends the session for every copy of the cookie and shows the sign-in page to the next person", async () => {
    await forgetAttempts();
    const browser = await house.as("coordinator");
    const cookie = `__Host-tomarigi=${browser.cookies.get("__Host-tomarigi")}`;

    const answer = await browser.post("/signout", {});

    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/signin?left"]);
    expect(answer.headers.get("clear-site-data")).toContain("cache");
    expect(browser.cookies.size).toBe(0);
    expect((await house.asNobody().get("/account", { cookie })).status).toBe(302);
    expect(await (await browser.get("/signin?left")).text()).toContain("次の方は");
  });

  it("leads the next person back to the case that was open, and nowhere else", async () => {
    await forgetAttempts();
    const desk = "/desk/01900000-0000-7000-8000-00000000cafe";
    const browser = await house.as("desk_operator");
    const left = await browser.post("/signout", { to: desk });
    const page = left.headers.get("location") ?? "";
    expect([left.status, page]).toEqual([302, `/signin?left&to=${encodeURIComponent(desk)}`]);
    expect(await (await browser.get(page)).text()).toContain(`value="${desk}"`);
    const next = await browser.signIn(house.emailOf("coordinator"), PASSWORD, desk);
    expect([next.status, next.headers.get("location")]).toEqual([302, desk]);
    expect(await (await browser.get("/account")).text()).toContain("coordinator@people.example");

    const away = await (await house.as("desk_operator")).post("/signout", { to: "//evil.example/" });
    expect(away.headers.get("location")).toBe("/signin?left");
  });

  it("is not done by a link", async () => {
    const browser = await house.as("coordinator");
    await browser.get("/signout");
    expect((await browser.get("/account")).status).toBe(200);
  });
});

describe("6けたの番号 (second factor)", () => {
  it("is set up with a first code, asked for at sign-in, and each code opens once", async () => {
    await forgetAttempts();
    const browser = await house.as("lead_coordinator");
    const started = await browser.post("/account", { form: "factor-start", currentPassword: PASSWORD });
    const page = await started.text();
    const secret = /この文字を入れます：(?:<!-- -->)?<code>([A-Z2-7]+)<\/code>/.exec(page)?.[1] ?? "";
    const otp = createOTP(new TextDecoder().decode(base32.decode(secret)));
    const first = await otp.totp();
    const confirmed = await browser.post("/account", { form: "factor-confirm", code: first });
    expect(await confirmed.text()).toContain("次に入るときから聞かれます");

    const other = house.asNobody();
    const half = await other.signIn(house.emailOf("lead_coordinator"), PASSWORD, "/account");
    expect(half.headers.get("location")).toBe("/signin/code?to=%2Faccount");
    expect((await other.get("/account")).status).toBe(302);
    expect((await other.get("/home.data")).status).not.toBe(200);

    const reused = await other.post("/signin/code", { code: first, to: "/account" });
    expect([reused.status, /もう使われました/.test(await reused.text())]).toEqual([400, true]);
    expect((await other.get("/account")).status).toBe(302);
  });

  it("asks for the password first: a code alone opens nothing", async () => {
    const answer = await house.asNobody().post("/signin/code", { code: "123456" });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/signin?to=%2F"]);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });
});

describe("所属 (membership)", () => {
  it("that was ended is dead at the next request, whatever the browser still holds", async () => {
    await forgetAttempts();
    const browser = await house.as("provider_staff");
    expect((await browser.get("/account")).status).toBe(200);

    await house.asSystem(async ({ sql }) => {
      await sql`update membership set ended_at = now() where user_id = ${house.users.provider_staff}`;
    });

    expect((await browser.get("/account")).status).toBe(302);
    expect((await house.asNobody().signIn(house.emailOf("provider_staff"), PASSWORD)).status).toBe(400);
  });

  it("is switched visibly, and only to one's own", async () => {
    await forgetAttempts();
    const [mine, foreign] = await house.asSystem(async (unit) => {
      const id = unit.newId<"Membership">();
      await unit.sql`
        insert into membership (id, user_id, organisation_id, role)
        values (${id}, ${house.users.coordinator}, ${house.organisations.provider}, 'provider_manager')`;
      const [other] = await unit.sql<{ id: string }[]>`
        select id from membership where user_id = ${house.users.administrator}`;
      return [id as string, other?.id ?? ""] as const;
    });
    const browser = await house.as("coordinator");
    expect((await browser.post("/switch", { membership: foreign })).status).toBe(404);
    browser.cookies.set("__Host-acting", foreign);
    expect((await browser.get("/admin/organisations")).status).toBe(403);

    const switched = await browser.post("/switch", { membership: mine });
    expect([switched.status, switched.headers.get("location")]).toEqual([302, "/home"]);
    expect(await (await browser.get("/home")).text()).toContain("事業所の管理者");
  });

  it("idle for more than an hour, a session is over", async () => {
    await forgetAttempts();
    const browser = await house.as("family");
    const age = (minutes: number) =>
      house.asSystem(async ({ sql }) => {
        await sql`update auth.session set updated_at = now() - ${minutes} * interval '1 minute'
                  where user_id = ${house.users.family}`;
      });
    await age(59);
    expect((await browser.get("/account")).status).toBe(200);
    await age(61);
    expect((await browser.get("/account")).status).toBe(302);
  });
});
