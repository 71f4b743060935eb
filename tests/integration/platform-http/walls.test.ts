import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Browser, type HttpHouse, httpHouse } from "../../support/http-house";

let house: HttpHouse;
let browser: Browser;
beforeAll(async () => {
  house = await httpHouse();
  browser = await house.as("administrator");
});
afterAll(() => house.close());

describe("ほかの画面からの操作 (cross-site requests, F6 and T29)", () => {
  /** Every kind of route that changes something: a page, the same as data, a route without a page, one that does not exist. */
  const targets = [
    "/switch",
    "/switch.data",
    "/account",
    "/signin",
    "/signin.data",
    "/signout",
    "/nowhere",
    "/events",
  ];
  const strangers: readonly (readonly [string, Record<string, string>])[] = [
    ["another site's form", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }],
    ["a neighbouring host", { "sec-fetch-site": "same-site", origin: "https://other.tomarigi.example" }],
    ["cross-site without Origin", { "sec-fetch-site": "cross-site" }],
    ["an old browser with a foreign Origin", { origin: "https://evil.example" }],
    ["an Origin of null", { origin: "null" }],
    ["neither header", {}],
    ["a forged forwarded host", { origin: "https://evil.example", "x-forwarded-host": "evil.example" }],
    ["our own Origin, but said to be cross-site", { "sec-fetch-site": "cross-site", origin: "OURS" }],
  ];

  describe.each(targets)("%s", (path) => {
    it.each(strangers)("refuses %s with 403", async (_, headers) => {
      const sent = { ...headers, ...(headers.origin === "OURS" ? { origin: house.origin } : {}) };
      for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
        const answer = await browser.send(path, {
          method,
          headers: sent,
          body: new URLSearchParams({ a: "1" }),
        });
        expect(answer.status).toBe(403);
      }
    });
  });

  it("has changed nothing by any of them", async () => {
    expect((await browser.get("/account")).status).toBe(200);
  });

  it("lets our own pages through, of new and of old browsers", async () => {
    for (const headers of [
      { "sec-fetch-site": "same-origin" },
      { "sec-fetch-site": "none" },
      { origin: house.origin },
    ]) {
      const body = new URLSearchParams({ form: "session", sessionId: "others" });
      const answer = await browser.send("/account", { method: "POST", headers, body });
      expect(answer.status).toBe(200);
    }
  });

  it("takes no cookie at the API, and no change without a key", async () => {
    const answer = await browser.send("/api/v1/match", {
      method: "POST",
      headers: { "sec-fetch-site": "same-origin" },
      body: "{}",
    });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      401,
      "application/problem+json; charset=utf-8",
    ]);
  });
});

describe("守りのヘッダー (headers, F8)", () => {
  const kinds: readonly (readonly [string, string])[] = [
    ["a page", "/home"],
    ["a page as data", "/home.data"],
    ["a redirect", "/"],
    ["the sign-in page's data", "/signin.data"],
    ["an error", "/nowhere"],
    ["a missing file", "/assets/nothing.js"],
    ["health", "/healthz"],
    ["readiness", "/readyz"],
    ["live events for nobody", "/events/latest"],
    ["a refused change", "POST /home"],
  ];
  it.each(kinds)("are on %s", async (_, target) => {
    const [path = "", method = "GET"] = target.split(" ").reverse();
    const { headers } = await browser.send(path, { method });
    expect(headers.get("content-security-policy")).toMatch(
      /script-src 'nonce-[\w+/=]{24}' 'strict-dynamic'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'/,
    );
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(headers.get("cache-control")).toContain("no-store");
    expect(headers.get("x-powered-by")).toBeNull();
    expect(headers.get("strict-transport-security")).toBeNull();
  });

  it("carry a nonce of their own each time, and every script of the page carries the same", async () => {
    const [one, other] = await Promise.all([browser.get("/home"), browser.get("/home")]);
    const nonceOf = (answer: Response) =>
      /nonce-([^']+)/.exec(answer.headers.get("content-security-policy") ?? "")?.[1];
    expect(nonceOf(one)).not.toBe(nonceOf(other));
    const scripts = (await one.text()).match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonceOf(one)}"`);
  });

  it("let browsers keep hashed files for a year, and nothing else", async () => {
    const page = await (await browser.get("/home")).text();
    const [file = ""] = /\/assets\/[\w.-]+\.js/.exec(page) ?? [];
    const asset = await browser.get(file);
    expect([asset.status, asset.headers.get("cache-control")]).toEqual([
      200,
      "public, max-age=31536000, immutable",
    ]);
    expect(asset.headers.get("x-content-type-options")).toBe("nosniff");
  });
});

describe("大きすぎるもの (bodies, F8)", () => {
  /** Sends without announcing a length, as a hostile or a broken client does. */
  function pour(path: string, megabytes: number): Promise<number> {
    return new Promise((answered, fail) => {
      const headers = {
        "transfer-encoding": "chunked",
        "content-type": "application/x-www-form-urlencoded",
        "sec-fetch-site": "same-origin",
      };
      const sending = request(`${house.origin}${path}`, { method: "POST", headers }, (answer) => {
        answer.resume();
        answered(answer.statusCode ?? 0);
      });
      sending.on("error", fail);
      sending.write("email=a&password=");
      const chunk = "x".repeat(1_000_000);
      let sent = 0;
      const more = () => {
        if (sent >= megabytes || sending.destroyed) return void sending.end();
        sent += 1;
        sending.write(chunk, more);
      };
      more();
    });
  }

  it("refuses 60 MB that announce themselves before reading any", async () => {
    const headers = { "sec-fetch-site": "same-origin" };
    const body = "x".repeat(60_000_000);
    const answer = await fetch(`${house.origin}/signin`, { method: "POST", headers, body }).catch(() => null);
    // The line is cut while the sender still sends: some clients see the answer, some the cut.
    expect([413, undefined]).toContain(answer?.status);
  });

  it("refuses a stream that passes the limit, with a sentence", async () => {
    expect(await pour("/signin", 3)).toBe(413);
  });

  it("refuses it at the API too, and does not read for those without a key", async () => {
    expect(await pour("/api/v1/match", 3)).toBe(401);
  });

  it("takes what is just under it", async () => {
    const form = { email: "a@people.example", password: "x".repeat(900_000), to: "/" };
    expect((await house.asNobody().post("/signin", form)).status).toBe(400);
  });
});

describe("生きているか (health)", () => {
  it("is told without a sign-in and without detail", async () => {
    const [alive, ready] = await Promise.all(
      ["/healthz", "/readyz"].map((path) => house.asNobody().get(path)),
    );
    expect([alive?.status, await alive?.text()]).toEqual([200, "ok\n"]);
    expect([ready?.status, await ready?.text()]).toEqual([200, "ready\n"]);
  });

  it.each([
    "//evil.example/home",
    "/\\evil.example",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/assets/../../package.json",
  ])("finds nothing behind %s", async (path) => {
    const answer = await new Promise<number>((answered) => {
      request(`${house.origin}`, { path }, (reply) => {
        reply.resume();
        answered(reply.statusCode ?? 0);
      }).end();
    });
    expect([400, 403, 404]).toContain(answer);
  });
});
