import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { auditActionWord } from "~/access/ui/audit-words";
import { BOOKING_HAPPENINGS } from "~/booking/record-step.server";
import { INQUIRY_STATES } from "~/emergency/model/inquiry";
import { CASE_HAPPENINGS } from "~/emergency/record-case-event.server";

/** Names that are put together while the program runs, and so are not found by reading the sources. */
const COMPOSED = [
  ...BOOKING_HAPPENINGS.map((what) => `booking.${what}`),
  ...CASE_HAPPENINGS.map((what) => `case.${what}`),
  ...INQUIRY_STATES.map((state) => `inquiry.${state}`),
  ...["add", "remove", "up"].map((act) => `plan_place.${act}`),
  ...["journey_arranged", "items_checked", "noted"].map((what) => `admission.${what}`),
  ...["exit.saved", "exit.followed_up", "review.written", "review.shared"],
  ...["read", "export"].map((act) => `roster.${act}`),
  "facility_claim.approve",
  "facility_claim.refuse",
];

/** Every `subject.verb` in quotes, in a file that writes to the audit. */
function recordedActions(): readonly string[] {
  const app = join(import.meta.dirname, "../../../app");
  const sources = readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(join(app, path), "utf8"))
    .filter((source) => source.includes("unit.audit("));
  const found = sources.flatMap((source) => [
    ...source.matchAll(/\baction:[^,;}]*|(?:write|note)\w*\([^;]*\)/g),
  ]);
  const names = found.flatMap(([text]) =>
    [...text.matchAll(/"([a-z_]+\.[a-z_]+)"/g)].flatMap(([, name]) => (name === undefined ? [] : [name])),
  );
  return [...new Set([...names, ...COMPOSED])].sort();
}

describe("だれが何を見たか (the words of the audit)", () => {
  const actions = recordedActions();

  it("are found where they are written, in whatever way", () => {
    expect(actions).toEqual(
      expect.arrayContaining([
        "session.begin",
        "person.open_whereabouts",
        "room.add",
        "user.change_password",
      ]),
    );
  });

  it.each(actions)("say %s in Japanese", (action) => {
    expect(auditActionWord(action)).not.toBe(action);
  });
});
