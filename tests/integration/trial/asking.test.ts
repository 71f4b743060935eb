import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "~/access/model/actor";
import { acceptBooking } from "~/booking/accept-booking.server";
import { holdBed } from "~/booking/hold-bed.server";
import { addDays } from "~/kernel/day";
import type { BookingId, PersonId, StayRequestId } from "~/kernel/id";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { answerTrial } from "~/trial/answer-trial.server";
import { type AskTrial, askTrial } from "~/trial/ask-trial.server";
import { publicDesk } from "~/trial/exchange-actor.server";
import type { TrialAnswer } from "~/trial/model/request";
import {
  endDelegate,
  type NameDelegate,
  nameDelegate,
  openStatus,
  withdrawByLink,
} from "~/trial/open-status.server";
import { trialOfRequest } from "~/trial/request-repository.server";
import { MIDORINO, someCareNeeds } from "../../support/builders";
import { NOON, newId, nights, TODAY, Town } from "../booking/town";
import { given } from "../emergency/night";

let town: Town;
let child: PersonId;
const reader = systemActor("リンク");

beforeAll(async () => {
  town = await Town.build();
  child = await town.addPerson();
  await town.owner`insert into person_access (id, person_id, organisation_id, municipality_code, basis, granted_at)
    values (${newId()}, ${child}, ${town.family}, ${MIDORINO}, 'family', ${NOON.toISOString()})`;
  const userId = newId<"User">();
  await town.owner`insert into auth."user" (id, name, email, email_verified, created_at, updated_at)
    values (${userId}, '三浦', 'miura@people.example', true, now(), now())`;
  await town.owner`insert into membership (id, user_id, organisation_id, role)
    values (${newId()}, ${userId}, ${town.base}, 'coordinator')`;
});
afterAll(() => town.close());

function asked(over: Partial<AskTrial> = {}): AskTrial {
  return {
    facilityId: town.facility,
    kind: "short_stay",
    funding: "unknown",
    living: "with_family",
    askedBy: "family",
    hasAccount: true,
    contact: { name: "", phone: "", mail: "" },
    voices: {
      person: "afraid",
      personFrom: "with_help",
      personWords: "でんきを けさないで",
      familyWords: "はじめての外泊です",
    },
    aboutWords: "",
    period: nights(10, 2),
    sessionId: null,
    series: null,
    personId: child,
    describedAs: "",
    needs: someCareNeeds(),
    ...over,
  };
}

const tokenOf = (path: string) => path.replace("/s/", "");
const status = (path: string, now = NOON) =>
  inReadOf(town.deps(now), reader, (unit) => openStatus(unit, tokenOf(path)));

describe("家族が体験を申しこむ (a family asks for a trial)", () => {
  it("gets a number and the day by which it is answered", async () => {
    const done = given(await town.run(town.kin(), (unit) => askTrial(unit, asked())));
    expect(done.code).toMatch(/^TM-/);
    expect(done.answerDueOn).toBe(addDays(TODAY, 3));
  });

  it("is read by the coordinator with both voices, each as its own", async () => {
    const { requestId } = given(await town.run(town.kin(), (unit) => askTrial(unit, asked())));
    const seen = await inReadOf(town.deps(), town.coordinator(), ({ sql }) => trialOfRequest(sql, requestId));
    expect(seen?.voices).toEqual({
      person: "afraid",
      personFrom: "with_help",
      personWords: "でんきを けさないで",
      familyWords: "はじめての外泊です",
    });
  });

  it("is not read by the house that is asked, nor by the coordinators of another city", async () => {
    const { requestId } = given(await town.run(town.kin(), (unit) => askTrial(unit, asked())));
    for (const stranger of [town.staff(), town.coordinator("となり", town.otherBase)]) {
      const seen = await inReadOf(town.deps(), stranger, ({ sql }) => trialOfRequest(sql, requestId));
      expect(seen).toBeNull();
    }
  });

  it("cannot ask for a person whose record was not opened to it", async () => {
    const stranger = await town.addPerson();
    const outcome = await town.run(town.kin(), (unit) => askTrial(unit, asked({ personId: stranger })));
    expect(outcome).toMatchObject({ ok: false, refusal: { kind: "person_unknown" } });
  });

  it("is not let in as a house, whatever it sends", async () => {
    const outcome = await town.run(town.staff(), (unit) => askTrial(unit, asked({ personId: null })));
    expect(outcome).toMatchObject({ ok: false, refusal: { kind: "not_permitted" } });
  });
});

describe("アカウントのない家族 (a family without an account)", () => {
  const anonymously = async (over: Partial<AskTrial> = {}) => {
    const desk = await inReadOf(town.deps(), reader, ({ sql }) => publicDesk(sql, MIDORINO));
    if (desk === null) throw new Error("no desk");
    return town.run(desk, (unit) =>
      askTrial(
        unit,
        asked({
          hasAccount: false,
          personId: null,
          describedAs: "20代・男性",
          contact: { name: "山本", phone: "00-0000-0001", mail: "" },
          ...over,
        }),
      ),
    );
  };

  it("lands with the coordinators of the place's city", async () => {
    const { requestId } = given(await anonymously());
    const seen = await inReadOf(town.deps(), town.coordinator(), ({ sql }) => trialOfRequest(sql, requestId));
    expect(seen?.contact.phone).toBe("00-0000-0001");
  });

  it("has to leave a telephone number or a mail address", async () => {
    const outcome = await anonymously({ contact: { name: "山本", phone: "", mail: "" } });
    expect(outcome).toMatchObject({ ok: false, refusal: { kind: "no_contact" } });
  });

  it("reads how it stands by its link, and no name is behind it", async () => {
    const { statusPath } = given(await anonymously());
    const seen = await status(statusPath);
    expect(seen?.standing).toBe("received");
    expect(JSON.stringify(seen)).not.toContain("山本");
    expect(JSON.stringify(seen)).not.toContain("でんきを");
  });

  it("cannot read it by a token that is made up, nor after it has ended", async () => {
    const { statusPath } = given(await anonymously());
    expect(await status("/s/0000")).toBeNull();
    const lastDay = new Date(`${addDays(TODAY, 11)}T00:00:00+09:00`);
    const at = (days: number) => new Date(lastDay.getTime() + days * 86_400_000);
    expect(await status(statusPath, new Date(at(60).getTime() - 1))).not.toBeNull();
    expect(await status(statusPath, at(60))).toBeNull();
  });

  it("keeps no token in the database, only its hash", async () => {
    const { statusPath } = given(await anonymously());
    const rows = await town.owner`select 1 from trial_link where token_hash = ${tokenOf(statusPath)}`;
    expect(rows).toHaveLength(0);
  });

  it("withdraws by its link while nothing is firm, and the place that was asked is let go", async () => {
    const unitId = await town.addBed();
    const { requestId, statusPath } = given(await anonymously());
    given(await hold(requestId, unitId));
    expect((await status(statusPath))?.standing).toBe("asking");
    given(await inUnitOfWork(town.deps(), reader, (unit) => withdrawByLink(unit, tokenOf(statusPath))));
    expect((await status(statusPath))?.standing).toBe("withdrawn");
    const [held] = await town.owner`select state from booking where request_id = ${requestId}`;
    expect(held?.state).toBe("cancelled");
  });

  it("can no longer withdraw by a press once the house has said yes", async () => {
    const unitId = await town.addBed();
    const { requestId, statusPath } = given(await anonymously());
    const { bookingId, version } = given(await hold(requestId, unitId));
    given(
      await town.run(town.staff(), (unit) =>
        acceptBooking(unit, { bookingId: bookingId as BookingId, version, heardFrom: null, conditions: "" }),
      ),
    );
    const outcome = await inUnitOfWork(town.deps(), reader, (unit) =>
      withdrawByLink(unit, tokenOf(statusPath)),
    );
    expect(outcome).toMatchObject({ ok: false, refusal: { kind: "too_late", standing: "agreed" } });
  });

  describe("names somebody who looks in its place", () => {
    const until = addDays(TODAY, 20);
    const name = (path: string, over: Partial<NameDelegate> = {}) =>
      inUnitOfWork(town.deps(), reader, (unit) =>
        nameDelegate(unit, tokenOf(path), { name: "おば", agreedBy: "person", until, ...over }),
      );

    it("who reads, and can neither withdraw nor hand it on", async () => {
      const { statusPath } = given(await anonymously());
      const { path } = given(await name(statusPath));
      const seen = await status(path);
      expect(seen).toMatchObject({ standing: "received", isAsker: false, mayWithdraw: false, delegates: [] });
      const outcome = await inUnitOfWork(town.deps(), reader, (unit) => withdrawByLink(unit, tokenOf(path)));
      expect(outcome).toMatchObject({ ok: false, refusal: { kind: "only_the_asker" } });
      expect(await name(path)).toMatchObject({ ok: false, refusal: { kind: "only_the_asker" } });
    });

    it("only with the person's yes and an end", async () => {
      const { statusPath } = given(await anonymously());
      expect(await name(statusPath, { agreedBy: null })).toMatchObject({
        ok: false,
        refusal: { kind: "no_agreement" },
      });
      expect(await name(statusPath, { until: null })).toMatchObject({
        ok: false,
        refusal: { kind: "end_missing" },
      });
      expect(await name(statusPath, { until: addDays(TODAY, -1) })).toMatchObject({
        ok: false,
        refusal: { kind: "end_missing" },
      });
      given(await name(statusPath, { until: TODAY }));
    });

    it("until the end of the last day, or until it is stopped", async () => {
      const { statusPath } = given(await anonymously());
      const { path } = given(await name(statusPath, { until: TODAY }));
      const midnight = new Date(`${addDays(TODAY, 1)}T00:00:00+09:00`);
      expect(await status(path, new Date(midnight.getTime() - 1))).not.toBeNull();
      expect(await status(path, midnight)).toBeNull();

      const stopped = given(await name(statusPath)).path;
      const key = (await status(statusPath))?.delegates[1]?.key ?? "";
      given(await inUnitOfWork(town.deps(), reader, (unit) => endDelegate(unit, tokenOf(statusPath), key)));
      expect(await status(stopped)).toBeNull();
    });
  });
});

const hold = (requestId: string, unitId: Awaited<ReturnType<Town["addBed"]>>) =>
  town.run(town.coordinator(), (unit) =>
    holdBed(unit, {
      unitId,
      purpose: "trial",
      period: nights(10, 2),
      requestId: requestId as StayRequestId,
      personId: null,
      needs: someCareNeeds(),
      note: "",
      despite: [],
      explanation: null,
    }),
  );

describe("コーディネーターの返事 (the coordinator's answer)", () => {
  const say = (requestId: string, over: Partial<TrialAnswer> = {}, by = town.coordinator()) =>
    town.run(by, (unit) =>
      answerTrial(unit, {
        requestId: requestId as StayRequestId,
        said: { answer: "not_this_time", reason: "full", note: "", day: null, ...over },
      }),
    );

  it("is read with its reason by whoever asked", async () => {
    const { requestId, statusPath } = given(await town.run(town.kin(), (unit) => askTrial(unit, asked())));
    given(await say(requestId, { answer: "other_days", day: addDays(TODAY, 17), reason: "no_staff" }));
    const seen = await status(statusPath);
    expect(seen).toMatchObject({
      standing: "other_days",
      mayWithdraw: true,
      answer: { reason: "no_staff", day: addDays(TODAY, 17) },
    });
  });

  it("ends the request when it is a no, and a second answer is refused", async () => {
    const { requestId, statusPath } = given(await town.run(town.kin(), (unit) => askTrial(unit, asked())));
    given(await say(requestId));
    expect((await status(statusPath))?.standing).toBe("not_this_time");
    expect(await say(requestId)).toMatchObject({ ok: false, refusal: { kind: "already_over" } });
  });

  it("names a day where another day is offered, and a reason in words where none of the list fits", async () => {
    const { requestId } = given(await town.run(town.kin(), (unit) => askTrial(unit, asked())));
    expect(await say(requestId, { answer: "other_days" })).toMatchObject({
      ok: false,
      refusal: { kind: "day_missing" },
    });
    expect(await say(requestId, { reason: "other" })).toMatchObject({
      ok: false,
      refusal: { kind: "note_missing" },
    });
  });

  it("is the coordinators' of that city alone", async () => {
    const { requestId } = given(await town.run(town.kin(), (unit) => askTrial(unit, asked())));
    for (const stranger of [town.kin(), town.staff(), town.coordinator("となり", town.otherBase)]) {
      expect(await say(requestId, {}, stranger)).toMatchObject({ ok: false, refusal: { kind: "not_found" } });
    }
  });
});
