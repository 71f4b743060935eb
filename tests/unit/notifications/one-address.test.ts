import { describe, expect, it } from "vitest";
import { isOneAddress } from "~/notifications/send-mail.server";

describe("宛先", () => {
  it.each(["kobayashi@sugi.example", "ko.bayashi+night@mail.sugi.example"])("takes %s", (address) => {
    expect(isOneAddress(address)).toBe(true);
  });

  it.each([
    "",
    "kobayashi",
    "a@b.example\r\nBcc: everyone@evil.example",
    "a@b.example\nSubject: x",
    "a@b.example,c@evil.example",
    "a@b.example;c@evil.example",
    "a@b.example c@evil.example",
    "<a@b.example>",
    "小林 <a@b.example>",
    "a@b@evil.example",
    "a\u0000@b.example",
  ])("refuses %j, which is not one plain address", (address) => {
    expect(isOneAddress(address)).toBe(false);
  });
});
