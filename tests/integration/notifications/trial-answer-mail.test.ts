import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { systemActor } from "~/access/model/actor";
import { acceptBooking } from "~/booking/accept-booking.server";
import { confirmBooking } from "~/booking/confirm-booking.server";
import { holdBed } from "~/booking/hold-bed.server";
import type { BookingId } from "~/kernel/id";
import { deliverNotices } from "~/notifications/deliver-notices.server";
import { openMail } from "~/notifications/send-mail.server";
import { sendNotices } from "~/notifications/send-notices.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { answerTrial } from "~/trial/answer-trial.server";
import { askTrial } from "~/trial/ask-trial.server";
import { publicDesk } from "~/trial/exchange-actor.server";
import { openStatus } from "~/trial/open-status.server";
import { MIDORINO, someCareNeeds } from "../../support/builders";
import { privateDatabase } from "../../support/database";
import { type MailHouse, mailHouse } from "../../support/mail-server";
import { newId, nights, Town } from "../booking/town";
import { given } from "../emergency/night";

/**
 * Goal: a family without an account that left a mail address is written to when its request is answered, with a link that
 * opens the answer and with nothing of the person; a family that left a telephone number alone is written nothing.
 */
const appOrigin = "https://tomarigi.example.jp";
const NOBODY = systemActor("test");
const MAIL = "hana@people.example";

let town: Town;
let mail: MailHouse;

beforeAll(async () => {
  town = await Town.build(privateDatabase);
  const userId = newId<"User">();
  await town.owner`insert into auth."user" (id, name, email, email_verified, created_at, updated_at)
    values (${userId}, '三浦', 'miura@people.example', true, now(), now())`;
  await town.owner`insert into membership (id, user_id, organisation_id, role)
    values (${newId()}, ${userId}, ${town.base}, 'coordinator')`;
});
afterAll(() => town.close());
beforeEach(async () => {
  mail = await mailHouse();
  await deliver();
  await town.owner`delete from notice`;
});
afterEach(() => mail.close());

const deliver = () => town.run(NOBODY, (unit) => deliverNotices(unit, { appOrigin }));
const post = async () => {
  await deliver();
  const send = openMail({ url: mail.url, from: "とまりぎ <post@tomarigi.example.jp>" });
  await sendNotices(town.deps(), { send, appOrigin });
  return mail.letters.filter(({ recipients }) => recipients.includes(MAIL));
};

async function asks(contact: { readonly phone: string; readonly mail: string }) {
  const desk = await inReadOf(town.deps(), NOBODY, ({ sql }) => publicDesk(sql, MIDORINO));
  if (desk === null) throw new Error("no desk");
  return given(
    await town.run(desk, (unit) =>
      askTrial(unit, {
        facilityId: town.facility,
        kind: "short_stay",
        funding: "unknown",
        living: "with_family",
        askedBy: "family",
        hasAccount: false,
        contact: { name: "山本 花", ...contact },
        voices: { person: "want", personFrom: "person", personWords: "海が見たい", familyWords: "" },
        aboutWords: "",
        period: nights(10, 2),
        sessionId: null,
        series: null,
        personId: null,
        describedAs: "20代・男性",
        needs: someCareNeeds(),
      }),
    ),
  );
}
type Asked = Awaited<ReturnType<typeof asks>>;

const answered = ({ requestId }: Asked) =>
  town.run(town.coordinator(), (unit) =>
    answerTrial(unit, {
      requestId,
      said: { answer: "talk_first", reason: "first_meeting", note: "山本さんへ、お電話ください", day: null },
    }),
  );

it("writes to the address that was left, with a link that opens the answer, and names nobody", async () => {
  given(await answered(await asks({ phone: "", mail: MAIL })));
  const [letter, more] = await post();
  expect(more).toBeUndefined();
  expect(letter?.body).toContain("お返事があります");
  for (const canary of ["山本", "花", "20代", "海が見たい", "お電話"]) {
    expect(letter?.body).not.toContain(canary);
  }
  const token = letter?.body.match(/https:\/\/tomarigi\.example\.jp\/s\/(\S+)/)?.[1] ?? "";
  const seen = await inReadOf(town.deps(), NOBODY, (unit) => openStatus(unit, token));
  expect(seen).toMatchObject({ standing: "talk_first", isAsker: true });
});

it("writes once for one answer and makes one link, however often the news is read", async () => {
  const asked = await asks({ phone: "", mail: MAIL });
  given(await answered(asked));
  const [mark] = await town.owner`select xid::text as xid, seq from outbox_cursor where reader = 'notices'`;
  await deliver();
  await town.owner`update outbox_cursor set xid = ${mark?.xid}::xid8, seq = ${mark?.seq} where reader = 'notices'`;
  expect(await post()).toHaveLength(1);
  const links = await town.owner`select 1 from trial_link where trial_request_id = ${asked.trialRequestId}`;
  expect(links).toHaveLength(2);
});

it("writes when the place is settled", async () => {
  const { requestId } = await asks({ phone: "", mail: MAIL });
  const unitId = await town.addBed();
  const held = given(
    await town.run(town.coordinator(), (unit) =>
      holdBed(unit, {
        unitId,
        purpose: "trial",
        period: nights(10, 2),
        requestId,
        personId: null,
        needs: someCareNeeds(),
        note: "",
        despite: [],
        explanation: null,
      }),
    ),
  );
  const bookingId = held.bookingId as BookingId;
  given(
    await town.run(town.staff(), (unit) =>
      acceptBooking(unit, { bookingId, version: null, heardFrom: null, conditions: "" }),
    ),
  );
  expect(await post()).toHaveLength(0);
  given(await town.run(town.coordinator(), (unit) => confirmBooking(unit, { bookingId, version: null })));
  expect(await post()).toHaveLength(1);
});

it("writes nothing to a family that left a telephone number alone", async () => {
  given(await answered(await asks({ phone: "00-0000-0001", mail: "" })));
  expect(await post()).toHaveLength(0);
});

it("keeps no address beside the letter", async () => {
  given(await answered(await asks({ phone: "", mail: MAIL })));
  await deliver();
  const rows = await town.owner<{ kept: string }[]>`select row_to_json(notice)::text as kept from notice`;
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.map(({ kept }) => kept).join()).not.toContain(MAIL);
});
