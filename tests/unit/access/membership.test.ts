import { describe, expect, it } from "vitest";
import { cookieOf } from "~/access/cookies.server";
import { parseScopes } from "~/access/model/api-scope";
import { actingMembership, type Membership } from "~/access/model/membership";
import { codeHash, newOneTimeCode, normalisedCode } from "~/access/one-time-code.server";
import type { MunicipalityCode, OrganisationId } from "~/kernel/id";
import { bodyBytesMax } from "~/platform/request-body.server";
import { comesFromHere } from "~/platform/request-origin";

const membership = (id: string): Membership => ({
  id,
  organisationId: id as OrganisationId,
  organisationName: id,
  role: "family",
  municipality: "99201" as MunicipalityCode,
  since: new Date("2026-12-01T00:00:00Z"),
});

describe("いまの所属 (acting membership)", () => {
  const mine = [membership("a"), membership("b")];
  it("is the wanted one while it is theirs", () => {
    expect(actingMembership(mine, "b")?.id).toBe("b");
  });
  it("is the oldest for a wish that is nobody's, someone else's or none", () => {
    for (const wanted of ["c", "", null]) expect(actingMembership(mine, wanted)?.id).toBe("a");
  });
  it("is none for whoever belongs nowhere", () => {
    expect(actingMembership([], "a")).toBeNull();
  });
});

describe("合言葉 (one-time code)", () => {
  it("reads the same however it is typed", () => {
    const code = newOneTimeCode();
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{5}(-[2-9A-HJ-NP-Z]{5}){3}$/);
    for (const typed of [code.toLowerCase(), code.replaceAll("-", " "), ` ${code}　`]) {
      expect(codeHash(typed)).toBe(codeHash(code));
    }
    expect(normalisedCode("ＡＢ２-c")).toBe("AB2C");
  });
  it("is another each time", () => {
    expect(new Set(Array.from({ length: 200 }, newOneTimeCode)).size).toBe(200);
  });
});

describe("クッキー (cookies)", () => {
  const request = (cookie: string) => new Request("http://here/", { headers: { cookie } });
  it("are found by their whole name", () => {
    expect(cookieOf(request("a__Host-acting=x; __Host-acting=y%3D"), "__Host-acting")).toBe("y=");
    expect(cookieOf(request("other=1"), "__Host-acting")).toBeNull();
  });
  it("count as absent when their spelling is broken", () => {
    expect(cookieOf(request("__Host-acting=%E0%A4%A"), "__Host-acting")).toBeNull();
  });
});

describe("APIの範囲 (scopes)", () => {
  it("are a list of known words", () => {
    expect(parseScopes("match, bookings,match")).toEqual(["match", "bookings"]);
    for (const wrong of ["", "match,everything", ","]) expect(parseScopes(wrong)).toBeNull();
  });
});

describe("自分の画面からの操作 (same origin)", () => {
  const here = "https://tomarigi.example";
  it.each([
    ["same-origin", undefined, true],
    ["none", undefined, true],
    ["same-site", undefined, false],
    ["cross-site", here, false],
    ["", here, false],
    [undefined, here, true],
    [undefined, `${here}.evil.example`, false],
    [undefined, "null", false],
    [undefined, undefined, false],
  ] as const)("Sec-Fetch-Site %s with Origin %s: %s", (fetchSite, origin, expected) => {
    expect(comesFromHere({ fetchSite, origin }, here)).toBe(expected);
  });
});

it("takes ten megabytes for the import page and one for every other", () => {
  expect(["/admin/import", "/admin/import.data"].map(bodyBytesMax)).toEqual([10_000_000, 10_000_000]);
  expect(["/admin/important", "/", "/x/admin/import"].map(bodyBytesMax)).toEqual([
    1_000_000, 1_000_000, 1_000_000,
  ]);
});
