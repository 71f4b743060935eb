import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Actor, systemActor } from "~/access/model/actor";
import type { Role } from "~/access/model/role";
import { acceptBooking } from "~/booking/accept-booking.server";
import { cancelBooking } from "~/booking/cancel-booking.server";
import { declineBooking } from "~/booking/decline-booking.server";
import { holdBed } from "~/booking/hold-bed.server";
import { lapseHolds } from "~/booking/lapse-holds.server";
import type { BookingId, OrganisationId } from "~/kernel/id";
import { deliverNotices } from "~/notifications/deliver-notices.server";
import { noticeLines } from "~/notifications/queries.server";
import { openMail } from "~/notifications/send-mail.server";
import { sendNotices } from "~/notifications/send-notices.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { privateDatabase } from "../../support/database";
import { type MailHouse, mailHouse } from "../../support/mail-server";
import { aHold, idOf, minutesAfter, NOON, newId, Town } from "../booking/town";

const appOrigin = "https://tomarigi.example.jp";
const NOBODY = systemActor("test");

let town: Town;
let mail: MailHouse;
let miura: Actor;
let ueda: Actor;
let kobayashi: Actor;
let manager: Actor;

beforeAll(async () => {
  town = await Town.build(privateDatabase);
  miura = await aMember(town.coordinator("三浦"));
  ueda = await aMember(town.coordinator("上田"));
  kobayashi = await aMember(town.staff("小林"));
  manager = await aMember({ ...town.staff("大野"), role: "provider_manager" });
});
afterAll(() => town.close());
beforeEach(async () => {
  mail = await mailHouse();
  await town.owner`delete from notice`;
  await deliver();
  await town.owner`delete from notice`;
});
afterEach(() => mail.close());

const emailOf = (actor: Actor) => `u-${actor.userId}@people.example`;

async function aMember(actor: Actor, role: Role = actor.role as Role): Promise<Actor> {
  await town.owner`insert into auth."user" (id, name, email, email_verified, created_at, updated_at)
    values (${actor.userId}, ${actor.name}, ${emailOf(actor)}, true, now(), now())`;
  await town.owner`insert into membership (id, user_id, organisation_id, role)
    values (gen_random_uuid(), ${actor.userId}, ${actor.organisationId as OrganisationId}, ${role})`;
  return actor;
}

const deliver = (now = NOON) => town.run(NOBODY, (unit) => deliverNotices(unit, { appOrigin }), now);
const post = (now = NOON) => {
  const send = openMail({ url: mail.url, from: "とまりぎ <post@tomarigi.example.jp>" });
  return sendNotices(town.deps(now), { send, appOrigin });
};
const held = async (by = miura) => {
  const [bed, personId] = [await town.addBed(), await town.addPerson()];
  const hold = aHold(bed, { personId, despite: ["enrolment"], note: "青木陽太さん、てんかん、北部3丁目" });
  return idOf(await town.run(by, (unit) => holdBed(unit, hold)));
};
const writtenTo = async () => {
  const rows = await town.owner<{ email: string }[]>`
    select email from notice join auth."user" u on u.id = notice.recipient_id order by email`;
  return rows.map(({ email }) => email);
};
const lines = () => inReadOf(town.deps(), NOBODY, (unit) => noticeLines(unit.sql));
const to = (...actors: Actor[]) => actors.map(emailOf).sort();

async function answer(bookingId: BookingId, how: "accept" | "decline"): Promise<void> {
  const command = { bookingId, version: null, conditions: "", note: "", heardFrom: null };
  const outcome = await town.run(kobayashi, async (unit) =>
    how === "accept" ? acceptBooking(unit, command) : declineBooking(unit, { ...command, reason: "no_room" }),
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
}

describe("だれに知らせるか", () => {
  it("a request reaches everyone who may answer for the provider", async () => {
    await held();
    await deliver();
    expect(await writtenTo()).toEqual(to(kobayashi, manager));
  });

  it.each(["accept", "decline"] as const)("an answer (%s) reaches the one who asked", async (how) => {
    const bookingId = await held();
    await deliver();
    await town.owner`delete from notice`;
    await answer(bookingId, how);
    await deliver();
    expect(await writtenTo()).toEqual(to(miura));
  });

  it("a supporter's own office hears that one goes along, and that it came to nothing", async () => {
    const sender = await aMember({ ...town.staff("派遣"), organisationId: town.otherBase });
    const [office, supporter] = [newId<"Facility">(), newId<"Unit">()];
    await town.addFacility(office);
    await town.owner`
      update facility set service = 'specialist_supporter', organisation_id = ${town.otherBase} where id = ${office}`;
    await town.owner`insert into unit (id, facility_id, organisation_id, kind, label)
      values (${supporter}, ${office}, ${town.otherBase}, 'supporter', '支援者')`;
    await town.publish(supporter);
    await town.owner`update publication set organisation_id = ${town.otherBase} where unit_id = ${supporter}`;
    const bed = await town.addBed();
    await town.owner`update unit_offer set offer = offer || '{"needsSupporter": true}' where unit_id = ${bed}`;

    const bookingId = idOf(await town.run(miura, (unit) => holdBed(unit, aHold(bed))));
    await deliver();
    expect(await writtenTo()).toEqual(to(kobayashi, manager, sender));
    await town.owner`delete from notice`;
    const cancelled = { bookingId, version: null, reason: "no_longer_needed" as const, note: "" };
    idOf(await town.run(miura, (unit) => cancelBooking(unit, cancelled)));
    await deliver();
    expect(await writtenTo()).toEqual(to(kobayashi, manager, sender));
  });

  it("a hold that lapsed reaches the coordinators when the one who asked has left", async () => {
    const gone = await aMember(town.coordinator("退職した人"));
    await held(gone);
    await town.owner`update membership set ended_at = now() where user_id = ${gone.userId}`;
    await deliver();
    await town.owner`delete from notice`;
    await town.run(NOBODY, lapseHolds, minutesAfter(NOON, 60 * 24 * 3));
    await deliver();
    expect(await writtenTo()).toEqual(expect.arrayContaining(to(miura, ueda)));
    expect(await writtenTo()).not.toContain(emailOf(gone));
  });

  it("a cancellation reaches the other side, not the one who cancelled", async () => {
    const bookingId = await held();
    await deliver();
    await town.owner`delete from notice`;
    const command = { bookingId, version: null, reason: "no_longer_needed", note: "" } as const;
    const outcome = await town.run(miura, (unit) => cancelBooking(unit, command));
    expect(outcome.ok).toBe(true);
    await deliver();
    expect(await writtenTo()).toEqual(to(kobayashi, manager));
  });

  it("an event is written about once, however often it is read", async () => {
    await held();
    await deliver();
    await town.owner`update outbox_cursor set xid = '1', seq = 0`;
    const before = (await lines()).length;
    await deliver();
    const again =
      await town.owner`select outbox_seq, recipient_id from notice group by 1, 2 having count(*) > 1`;
    expect([before, again.length]).toEqual([2, 0]);
  });

  it("an event that comes to light late, with a lower number, is not skipped", async () => {
    let finish: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let begun: () => void = () => undefined;
    const started = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const late = town.owner.begin(async (sql) => {
      await sql`insert into outbox (topic, organisation_id) values ('booking.held', ${town.provider})`;
      begun();
      await slow;
    });
    await started;
    await held();
    await deliver();
    expect(await writtenTo()).toHaveLength(2);
    finish();
    await late;
    await deliver();
    expect(await writtenTo()).toHaveLength(4);
  });
});

describe("送る", () => {
  it("delivers once, in Japanese that decodes, with a link and nothing of the person", async () => {
    const bookingId = await held();
    await answer(bookingId, "accept");
    await deliver();
    expect(await post()).toBe(3);
    expect(await post()).toBe(0);

    expect(mail.letters.map(({ recipients }) => recipients.join()).sort()).toEqual(
      to(kobayashi, manager, miura),
    );
    for (const { headers, body, raw } of mail.letters) {
      expect(headers.get("subject")).toBe("とまりぎ：お知らせがあります");
      expect(headers.get("auto-submitted")).toBe("auto-generated");
      expect(body).toMatch(/https:\/\/tomarigi\.example\.jp\/(inbox|bookings\/)/);
      for (const secret of ["青木", "陽太", "てんかん", "北部", "三浦", "小林"]) {
        expect(`${body}${raw}${[...headers.values()].join()}`).not.toContain(secret);
      }
    }
    expect((await lines()).map(({ state }) => state)).toEqual(["sent", "sent", "sent"]);
  });

  it("tries again after a refusal: not a second before the minute, and under the same Message-ID", async () => {
    await held();
    await deliver();
    await town.owner`delete from notice where recipient_id = ${manager.userId}`;
    mail.refuseNext(1, 451);

    expect(await post()).toBe(0);
    const [refused] = await lines();
    expect([refused?.state, refused?.attempts, refused?.lastError]).toEqual(["pending", 1, "SMTP 451"]);
    expect(await post(new Date(NOON.getTime() + 59_000))).toBe(0);
    expect(await post(minutesAfter(NOON, 1))).toBe(1);
    expect(mail.letters).toHaveLength(1);
    const [sent] = await lines();
    expect([sent?.state, sent?.attempts]).toEqual(["sent", 2]);
    expect(mail.letters[0]?.headers.get("message-id")).toBe(`<${sent?.id}@tomarigi.example.jp>`);
  });

  it("gives up after the tenth refusal", async () => {
    await held();
    await deliver();
    await town.owner`delete from notice where recipient_id = ${manager.userId}`;
    await town.owner`update notice set attempts = 9`;
    mail.refuseNext(1, 550);
    await post();
    expect((await lines()).map(({ state, attempts }) => [state, attempts])).toEqual([["failed", 10]]);
  });

  it("sends each letter once when several processes share the work", async () => {
    await held();
    await held();
    await deliver();
    const sent = await Promise.all([post(), post(), post()]);
    expect([sent.reduce((a, b) => a + b), mail.letters.length]).toEqual([4, 4]);
  });

  it("waits for the lease when whoever took a letter never reported", async () => {
    await held();
    await deliver();
    await town.owner`delete from notice where recipient_id = ${manager.userId}`;
    const died = sendNotices(town.deps(), {
      send: () => Promise.reject(new Error("the process is gone")),
      appOrigin,
    });
    await expect(died).rejects.toThrow("gone");
    expect(await post(minutesAfter(NOON, 4))).toBe(0);
    expect(await post(minutesAfter(NOON, 5))).toBe(1);
  });

  it("writes to no address that is two, and names it a failure at once", async () => {
    const odd = await aMember(town.staff("二人"));
    await town.owner`update auth."user" set email = ${"a@b.example\r\nBcc: c@evil.example"} where id = ${odd.userId}`;
    await held();
    await deliver();
    await town.owner`delete from notice where recipient_id <> ${odd.userId}`;
    expect(await post()).toBe(0);
    expect(mail.letters).toEqual([]);
    expect((await lines()).map(({ state, lastError }) => [state, lastError])).toEqual([
      ["failed", "address_unusable"],
    ]);
    await town.owner`update membership set ended_at = now() where user_id = ${odd.userId}`;
  });

  it("keeps the text for the administrators' page when no mail server is set", async () => {
    await held();
    await deliver();
    await sendNotices(town.deps(), { send: null, appOrigin });
    const kept = await lines();
    expect(kept.map(({ state }) => state)).toEqual(["kept", "kept"]);
    expect(kept[0]?.body).toContain("受け入れの依頼が届いています。");
    expect(await post()).toBe(0);
  });
});
