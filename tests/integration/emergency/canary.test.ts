import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "~/access/model/actor";
import { maskOfSlots } from "~/availability/model/pages";
import { confirmBooking } from "~/booking/confirm-booking.server";
import { changeFacts } from "~/emergency/change-facts.server";
import { choosePerson } from "~/emergency/choose-person.server";
import type { CaseId } from "~/emergency/model/case";
import { openCase } from "~/emergency/open-case.server";
import { sendInquiries } from "~/emergency/send-inquiries.server";
import { addDays, tokyoDay } from "~/kernel/day";
import type { BookingId, PersonId, UnitId } from "~/kernel/id";
import { PURPOSES, partIndex } from "~/kernel/part";
import { slotsOfDayUse } from "~/kernel/stay";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { aUnitOffer } from "../../support/builders";
import { Browser, type HttpHouse, httpHouse, MIDORINO, PASSWORD } from "../../support/http-house";
import { type LoggedProcess, loggedProcess } from "../../support/logged-process";
import { newId } from "../booking/town";
import { given } from "./night";

/**
 * Goal: nothing by which somebody could be found leaves before the confirmation, on any path there is.
 * Method: a person made of canaries, the whole program on a port, and everything a house could read: pages, their data,
 * the stream, the letters, the outbox. A second process serves the same database and writes its log as an installation
 * does; whatever it writes is searched, too. After the confirmation the same search finds the name, so the test can fail.
 */
const CANARIES = ["カナリ", "かなり", "1991-02-03", "00-9999-000"];
const PATIENCE_MS = 60_000;

const SAME_ORIGIN = { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };

let house: HttpHouse;
let owner: postgres.Sql;
let staff: Browser;
let desk: Actor;
const unitId = newId<"Unit">();
const personId = newId<"Person">() as PersonId;
let inquiryId = "";
let token = "";
let caseId = "";
let logged: LoggedProcess | undefined;
let heard = "";
const leave = new AbortController();

beforeAll(async () => {
  house = await httpHouse();
  const starting = loggedProcess(house.test.appUrl);
  owner = postgres(house.test.ownerUrl, { max: 2, onnotice: () => undefined });
  staff = await house.as("provider_staff");
  desk = {
    userId: house.users.coordinator,
    name: "三浦",
    organisationId: house.organisations.backup_center,
    organisationName: "拠点",
    role: "coordinator",
    municipality: MIDORINO,
  };
  await aBed(unitId);
  await aPersonOfCanaries();
  const stream = await staff.send("/events", { signal: leave.signal });
  void listen(stream);
  // Whoever writes letters begins with what comes after its first look: the question is sent behind it.
  await until(async () => (await owner`select 1 from outbox_cursor`)[0]);
  caseId = await aCaseOfCanaries();
  const places = [{ unitId: unitId as UnitId }];
  const sent = await asDesk((unit) => sendInquiries(unit, { caseId: caseId as CaseId, places, minutes: 30 }));
  inquiryId = sent.inquiryIds[0] ?? "";
  token = await until(async () => {
    const [row] = await owner<{ body: string }[]>`select body from notice where body like '%/i/%' limit 1`;
    return /\/i\/([\w-]{43})/.exec(row?.body ?? "")?.[1];
  });
  logged = await starting;
}, 180_000);
afterAll(async () => {
  leave.abort();
  await logged?.end();
  await owner.end();
  await house.close();
});

describe("カナリア (before the confirmation)", () => {
  const pages = () =>
    ["/home", "/inbox", "/bookings", "/vacancy", `/inquiries/${inquiryId}`].flatMap((path) => [
      path,
      `${path}.data`,
    ]);

  it("is on no page that a house or a link can open while it is asked", async () => {
    const question = await (await staff.get(`/inquiries/${inquiryId}`)).text();
    expect(question).toContain("受け入れます");
    await searched(staff, pages());
    await searched(house.asNobody(), [`/i/${token}`, `/i/${token}.data`]);
  });

  it("is on none of them after the house has said yes with one tap", async () => {
    const tapped = await house.asNobody().post(`/i/${token}`, { answer: "accept" });
    expect([tapped.status, tapped.headers.get("location")]).toEqual([302, `/i/${token}`]);
    const bookingId = await theBooking();
    const paths = [...pages(), `/bookings/${bookingId}`, `/bookings/${bookingId}.data`];
    await searched(staff, paths);
    await searched(house.asNobody(), [`/i/${token}`, `/i/${token}.data`]);
    for (const closed of [`/people/${personId}`, `/bookings/${bookingId}/handover`]) {
      const answer = await staff.get(closed);
      expect([closed, answer.status]).toEqual([closed, 404]);
    }
  });

  it("is in no stream, letter or line of the outbox", async () => {
    await until(async () => (heard.includes("inquiry.accepted") ? true : undefined));
    const letters = await owner<{ text: string }[]>`select subject || body as text from notice`;
    const events = await owner<{ text: string }[]>`select payload::text as text from outbox`;
    const links = letters.filter(({ text }) => text.includes("/i/"));
    expect(links.length).toBeGreaterThan(0);
    for (const text of [heard, ...letters.map((row) => row.text), ...events.map((row) => row.text)]) {
      for (const canary of CANARIES) expect(text).not.toContain(canary);
    }
  });

  it("is in no line of the log, whatever was typed, asked for or went wrong", async () => {
    if (logged === undefined) throw new Error("the second process runs");
    const { origin, log } = logged;
    const [houseStaff, base] = [new Browser(origin), new Browser(origin)];
    await houseStaff.signIn(house.emailOf("provider_staff"), PASSWORD);
    await base.signIn(house.emailOf("coordinator"), PASSWORD);
    const name = encodeURIComponent("カナリ姓");
    for (const path of [...pages(), `/people?q=${name}`, `/desk?q=${name}`, `/i/${token}`, "/no-such-page"]) {
      await houseStaff.get(path);
      await base.get(path);
    }
    await base.get(`/desk/${caseId}`);
    const press = (form: Record<string, string>) => base.post(`/desk/${caseId}/press`, form);
    const found = await (await press({ intent: "find", q: "かなり" })).text();
    expect(found).toContain("カナリ姓");
    await press({ intent: "fact", memo: "カナリ町のカナリさんへ折り返す 00-9999-0003" });
    await press({ intent: "phone", key: "canary-call", outcome: "called", withWhom: "カナリ叔父（叔父）" });
    await base.post(`/people`, { wanted: "かなりせい" });
    // What cannot be understood, and what cannot be kept, is logged with its error.
    await base.post(`/desk/${caseId}/press`, { intent: "カナリ姓" });
    await base.send(`/desk/${caseId}/press`, { method: "POST", body: "カナリ姓", headers: SAME_ORIGIN });
    await base.post(`/bookings/${await theBooking()}`, { act: "カナリ姓", note: "カナリ町" });
    const lines = await until(async () => {
      const requests = log()
        .split("\n")
        .filter((line) => line.includes('"msg":"request"'));
      return requests.length >= 20 ? log() : undefined;
    });
    expect(lines).toContain(`/desk/${caseId}/press`);
    const secrets = [...CANARIES, token, PASSWORD, house.emailOf("coordinator")];
    for (const secret of [...secrets, ...secrets.map(encodeURIComponent)]) {
      expect([secret, lines.includes(secret)]).toEqual([secret, false]);
    }
  });

  it("is found where it belongs once the desk has confirmed", async () => {
    const bookingId = (await theBooking()) as BookingId;
    await asDesk((unit) => confirmBooking(unit, { bookingId, version: null }));
    const page = await (await staff.get(`/bookings/${bookingId}`)).text();
    expect(page).toContain("カナリ姓");
    expect(page).not.toContain("カナリ町");
  });
});

async function searched(browser: Browser, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const answer = await browser.get(path);
    const text = await answer.text();
    expect([path, answer.status]).toEqual([path, 200]);
    for (const canary of CANARIES)
      expect([path, canary, text.includes(canary)]).toEqual([path, canary, false]);
  }
}

async function theBooking(): Promise<string> {
  const [row] = await owner<{ id: string }[]>`select id from booking where unit_id = ${unitId}`;
  if (row === undefined) throw new Error("nothing was booked");
  return row.id;
}

async function listen(answer: Response): Promise<void> {
  const decoder = new TextDecoder();
  try {
    const chunks = answer.body as unknown as AsyncIterable<Uint8Array>;
    for await (const chunk of chunks) heard += decoder.decode(chunk, { stream: true });
  } catch {
    // The listener has left.
  }
}

async function until<Value>(found: () => Promise<Value | undefined>): Promise<Value> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; ) {
    const value = await found();
    if (value !== undefined) return value;
    await new Promise((tick) => setTimeout(tick, 200));
  }
  throw new Error("it never came");
}

async function asDesk<Value, Refusal>(
  work: Parameters<typeof inUnitOfWork<Value, Refusal>>[2],
): Promise<Value> {
  return given(await inUnitOfWork({ database: house.database }, desk, work));
}

async function aPersonOfCanaries(): Promise<void> {
  await owner`insert into person (id, municipality_code, family_name, given_name, family_kana, given_kana, birth_date, gender,
      district, address, lat, lon, phone, carer, needs, registered_on)
    values (${personId}, ${MIDORINO}, 'カナリ姓', 'カナリ名', 'かなりせい', 'かなりな', '1991-02-03', 'male', '北部', 'カナリ町1-2-3',
      35.7, 139.5, '00-9999-0001', 'カナリ母', '{"disabilities":["intellectual"],"level":"4"}', '2026-04-01')`;
  await owner`insert into person_contact (id, person_id, municipality_code, position, kind, name, phone, noted_by_name, noted_at)
    values (${newId()}, ${personId}, ${MIDORINO}, 1, 'relative', 'カナリ叔父', '00-9999-0002', '三浦', now())`;
}

async function aCaseOfCanaries() {
  const { caseId } = await asDesk((unit) => openCase(unit, { channel: "phone" }));
  await asDesk((unit) => choosePerson(unit, { caseId, personId }));
  const changes = {
    reason: "carer_hospitalized",
    callerName: "カナリ隣人",
    callerPhone: "00-9999-0003",
    whereNow: "カナリ病院の前",
    memo: "カナリ町のカナリさん",
    nights: 3,
  } as const;
  await asDesk((unit) => changeFacts(unit, { caseId, changes }));
  return caseId;
}

async function aBed(id: string): Promise<void> {
  const facilityId = newId<"Facility">();
  const organisationId = house.organisations.provider;
  await owner`insert into facility (id, organisation_id, service, name, municipality_code, participation, source)
    values (${facilityId}, ${organisationId}, 'short_stay_welfare', 'すぎのこホーム', ${MIDORINO}, 'full', 'own')`;
  await owner`insert into unit (id, facility_id, organisation_id, kind, label) values (${id}, ${facilityId}, ${organisationId}, 'bed', '101')`;
  const offer = JSON.parse(JSON.stringify(aUnitOffer({ unitId: id as UnitId })));
  await owner`insert into unit_offer (unit_id, facility_id, organisation_id, kind, service, municipality_code, own_residents_only,
      disabilities_yes, disabilities_ask, level_min, level_max, age_min, age_max, acts_day_yes, acts_day_ask, acts_evening_yes,
      acts_evening_ask, acts_night_yes, acts_night_ask, features_yes, features_ask, meals, room_gender, transport_km, offer)
    values (${id}, ${facilityId}, ${organisationId}, 'bed', 'short_stay_welfare', ${MIDORINO}, false, 1023, 0, 0, 6, 0, 120,
      0, 0, 0, 0, 0, 0, 7, 0, 15, 'any', 10, ${owner.json(offer)})`;
  const today = tokyoDay(new Date());
  const open = slotsOfDayUse({ checkIn: today, checkOut: addDays(today, 20) }, [
    "am",
    "pm",
    "evening",
    "night",
  ]);
  const rows = maskOfSlots(open).flatMap(({ page, part, mask }) =>
    PURPOSES.map((purpose) => ({
      unit_id: id,
      page,
      part: partIndex(part),
      purpose,
      organisation_id: organisationId,
      open_mask: mask,
    })),
  );
  await owner`insert into publication ${owner(rows)}`;
}
