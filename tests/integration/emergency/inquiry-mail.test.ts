import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Actor, systemActor } from "~/access/model/actor";
import { answerInquiry } from "~/emergency/answer-inquiry.server";
import { inquiriesOf } from "~/emergency/inquiry-queries.server";
import type { InquiryAnswer } from "~/emergency/model/inquiry";
import { openInquiryLink } from "~/emergency/open-inquiry.server";
import { deliverNotices } from "~/notifications/deliver-notices.server";
import { openMail } from "~/notifications/send-mail.server";
import { sendNotices } from "~/notifications/send-notices.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { privateDatabase } from "../../support/database";
import { type MailHouse, mailHouse } from "../../support/mail-server";
import { minutesAfter, NOON, Town } from "../booking/town";
import { aCase, accepting, ask, climb, declining, given, type House, houses } from "./night";

const appOrigin = "https://tomarigi.example.jp";
const NOBODY = systemActor("test");
const SECRETS = ["青木", "陽太", "あおき", "北町", "00-1111-2222", "ハル", "三浦", "北部"];

let town: Town;
let mail: MailHouse;
let desk: Actor;
let asked: readonly House[];

beforeAll(async () => {
  town = await Town.build(privateDatabase);
  desk = town.coordinator();
});
afterAll(() => town.close());
beforeEach(async () => {
  mail = await mailHouse();
  asked = await houses(town, 2);
  for (const { duty } of asked) await aMember(duty);
});
afterEach(() => mail.close());

const emailOf = (actor: Actor) => `u-${actor.userId}@people.example`;
async function aMember(actor: Actor): Promise<void> {
  await town.owner`insert into auth."user" (id, name, email, email_verified, created_at, updated_at)
    values (${actor.userId}, ${actor.name}, ${emailOf(actor)}, true, now(), now())`;
  await town.owner`insert into membership (id, user_id, organisation_id, role)
    values (gen_random_uuid(), ${actor.userId}, ${actor.organisationId}, ${actor.role})`;
}
const post = async (now = NOON) => {
  given(await town.run(NOBODY, (unit) => deliverNotices(unit, { appOrigin }), now));
  const send = openMail({ url: mail.url, from: "とまりぎ <post@tomarigi.example.jp>" });
  await sendNotices(town.deps(now), { send, appOrigin });
};
const lettersTo = (at: number) =>
  mail.letters.filter(({ recipients }) => recipients.includes(emailOf(duty(at))));
const duty = (at: number) => {
  const house = asked[at];
  if (house === undefined) throw new Error("no such house");
  return house.duty;
};
const tokenOf = (at: number) => {
  const found = /\/i\/([\w-]{43})/.exec(lettersTo(at)[0]?.body ?? "");
  if (found?.[1] === undefined) throw new Error("no link in the letter");
  return found[1];
};
const byLink = (token: string, said: InquiryAnswer, now = NOON) =>
  town.run(systemActor("返事のリンク"), (unit) => answerInquiry(unit, { token, answer: said }), now);

async function asking() {
  await post();
  mail.letters.length = 0;
  const personId = await town.addPerson();
  await town.owner`update person set address = '北町1-2-3', phone = '00-1111-2222', carer = '母 ハル' where id = ${personId}`;
  const caseId = await aCase(town, desk, { personId });
  await ask(town, desk, caseId, asked);
  await post();
  return caseId;
}

describe("打診の手紙 (letters over real SMTP)", () => {
  it("brings everybody asked a link of their own, and says nothing of the person", async () => {
    await asking();
    expect(mail.letters).toHaveLength(2);
    expect(tokenOf(0)).not.toBe(tokenOf(1));
    for (const { raw, body, headers } of mail.letters) {
      expect(headers.get("subject")).toBe("とまりぎ：急ぎの受け入れについて、お返事をお願いします");
      for (const secret of SECRETS) expect(`${raw}${body}`).not.toContain(secret);
    }
    const [row] = await town.owner<{ n: number }[]>`
      select count(*)::int as n from inquiry_link where token_hash = ${tokenOf(0)}`;
    expect(row?.n).toBe(0);
  });

  it("answers with one tap in the name of whom it was sent to; a second tap hears that it is done", async () => {
    const caseId = await asking();
    expect(given(await byLink(tokenOf(0), accepting)).outcome).toBe("accepted");
    expect(await byLink(tokenOf(0), accepting)).toMatchObject({
      refusal: { kind: "inquiry_over", state: "accepted" },
    });
    const rows = await inReadOf(town.deps(), desk, ({ sql }) => inquiriesOf(sql, caseId));
    expect(rows.find(({ state }) => state === "accepted")?.answeredByName).toBe(duty(0).name);

    mail.letters.length = 0;
    await post();
    const [thanks] = lettersTo(1);
    expect(thanks?.body).toContain("ありがとうございました");
    expect(lettersTo(0)).toEqual([]);
    for (const secret of SECRETS) expect(thanks?.raw).not.toContain(secret);
  });

  it("lets a no be taken back through the same link until the deadline", async () => {
    await asking();
    const token = tokenOf(0);
    given(await byLink(token, declining, minutesAfter(NOON, 3)));
    given(await byLink(token, { kind: "take_back" }, minutesAfter(NOON, 4)));
    expect(await byLink(token, declining, minutesAfter(NOON, 16))).toMatchObject({
      refusal: { kind: "deadline_passed" },
    });
  });

  it("shows its page for twelve hours after the deadline and then no more; a made-up link shows nothing", async () => {
    await asking();
    const seen = (token: string, now: Date) =>
      inReadOf(town.deps(now), NOBODY, (unit) => openInquiryLink(unit, token));
    const last = minutesAfter(NOON, 15 + 12 * 60);
    expect(await seen(tokenOf(0), last)).not.toBeNull();
    expect(await seen(tokenOf(0), new Date(last.getTime() + 1))).toBeNull();
    expect(await seen("x".repeat(43), NOON)).toBeNull();
  });

  it("does not ask any more for what is over when the letter is written", async () => {
    await post();
    mail.letters.length = 0;
    const caseId = await aCase(town, desk);
    await ask(town, desk, caseId, asked);
    await climb(town, caseId, minutesAfter(NOON, 16));
    await post(minutesAfter(NOON, 16));
    const theirs = [...lettersTo(0), ...lettersTo(1)];
    expect(theirs.map(({ body }) => body.includes("/i/"))).toEqual([false, false]);
    expect(lettersTo(0)[0]?.body).toContain("返事の期限が過ぎました");
  });
});
