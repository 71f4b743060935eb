import { describe, expect, it, vi } from "vitest";
import { parseEnvironment } from "~/platform/environment";

const complete = {
  DATABASE_URL: "postgres://owner:word@db.example/tomarigi",
  TOMARIGI_SECRET: "0123456789abcdef0123456789abcdef",
  APP_ORIGIN: "https://tomarigi.example.jp",
};

describe("the environment of a production start", () => {
  it("is taken as it is when complete", () => {
    expect(parseEnvironment("production", complete)).toMatchObject({
      ok: true,
      value: {
        appOrigin: "https://tomarigi.example.jp",
        port: 3000,
        host: "127.0.0.1",
        smtp: undefined,
        trustedProxies: 0,
        apiRequestsPerMinute: 1200,
      },
    });
  });

  it("is refused with everything that is missing, at once", () => {
    expect(parseEnvironment("production", {})).toEqual({
      ok: false,
      refusal: {
        kind: "incomplete_environment",
        problems: ["DATABASE_URL is missing", "TOMARIGI_SECRET is missing", "APP_ORIGIN is missing"],
      },
    });
  });

  it.each(["DATABASE_URL", "TOMARIGI_SECRET", "APP_ORIGIN"])(
    "takes an empty %s for a missing one",
    (name) => {
      expect(parseEnvironment("production", { ...complete, [name]: "" })).toMatchObject({
        ok: false,
        refusal: { problems: [`${name} is missing`] },
      });
    },
  );

  it("wants a secret of 32 characters, not 31", () => {
    expect(parseEnvironment("production", { ...complete, TOMARIGI_SECRET: "x".repeat(32) }).ok).toBe(true);
    expect(parseEnvironment("production", { ...complete, TOMARIGI_SECRET: "x".repeat(31) }).ok).toBe(false);
  });

  it("wants https, except on this very machine", () => {
    const withOrigin = (origin: string) =>
      parseEnvironment("production", { ...complete, APP_ORIGIN: origin }).ok;
    expect(withOrigin("http://tomarigi.example.jp")).toBe(false);
    expect(withOrigin("https://tomarigi.example.jp/path")).toBe(false);
    expect(withOrigin("http://127.0.0.1:3000")).toBe(true);
    expect(withOrigin("http://localhost:3000")).toBe(true);
  });

  it("knows no other time than the real one", () => {
    expect(parseEnvironment("production", { ...complete, CLOCK_AHEAD_MINUTES: "0" })).toMatchObject({
      refusal: { problems: [expect.stringContaining("CLOCK_AHEAD_MINUTES")] },
    });
  });

  it("wants a sender where there is a mail server", () => {
    const mail = { ...complete, SMTP_URL: "smtp://mail.example:25" };
    expect(parseEnvironment("production", mail).ok).toBe(false);
    expect(parseEnvironment("production", { ...mail, MAIL_FROM: "tomarigi@example.jp" })).toMatchObject({
      ok: true,
      value: { smtp: { url: "smtp://mail.example:25", from: "tomarigi@example.jp" } },
    });
  });
});

describe("the environment of the demo", () => {
  it("needs nothing at all", () => {
    expect(parseEnvironment("up", {})).toMatchObject({
      ok: true,
      value: { appOrigin: "http://127.0.0.1:3000", helpPhone: "00-0000-0024", databaseUrl: undefined },
    });
  });

  it.each(["65536", "-1", "3000x", "1.5"])("refuses the port %s", (port) => {
    expect(parseEnvironment("up", { PORT: port })).toMatchObject({
      refusal: { problems: ["PORT must be a whole number from 0 to 65535"] },
    });
  });

  it("runs at the time it is given, and by the database's clock when it is given none", () => {
    vi.useFakeTimers({ now: new Date("2026-12-01T12:30:00Z") });
    const ahead = parseEnvironment("up", { CLOCK_AHEAD_MINUTES: "-1440" });
    expect(ahead.ok && ahead.value.clock?.().toISOString()).toBe("2026-11-30T12:30:00.000Z");
    vi.useRealTimers();
    expect(parseEnvironment("up", {})).toMatchObject({ ok: true, value: { clock: undefined } });
    expect(parseEnvironment("up", { CLOCK_AHEAD_MINUTES: "a day" })).toMatchObject({ ok: false });
  });

  it("shows an address one can type when it listens on all of them", () => {
    expect(parseEnvironment("up", { HOST: "0.0.0.0", PORT: "8080" })).toMatchObject({
      value: { appOrigin: "http://127.0.0.1:8080" },
    });
  });
});

describe("the demand for a second factor", () => {
  const days = (mode: "up" | "production", TOTP_REQUIRED?: string) => {
    const read = parseEnvironment(mode, { ...complete, TOTP_REQUIRED });
    return read.ok ? read.value.factorGraceDays : read.refusal.problems;
  };

  it("is on in production and off in the demo unless somebody says otherwise", () => {
    expect([days("production"), days("up")]).toEqual([7, null]);
    expect([days("production", "off"), days("up", "on")]).toEqual([null, 7]);
  });

  it.each([
    ["0", 0],
    ["90", 90],
  ])("takes %s days of grace", (text, count) => {
    expect(days("production", text)).toBe(count);
  });

  it.each(["91", "-1", "yes"])("refuses %s", (text) => {
    expect(days("production", text)).toEqual([
      "TOTP_REQUIRED must be off, on, or the days of grace from 0 to 90",
    ]);
  });
});
