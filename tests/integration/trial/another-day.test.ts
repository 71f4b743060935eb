import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "~/access/model/actor";
import { holdBed } from "~/booking/hold-bed.server";
import { addDays } from "~/kernel/day";
import type { PersonId } from "~/kernel/id";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { answerTrial } from "~/trial/answer-trial.server";
import { askTrial } from "~/trial/ask-trial.server";
import type { TrialAnswer } from "~/trial/model/request";
import { nameDelegate, openStatus, takeDayByLink } from "~/trial/open-status.server";
import { readTrialCard } from "~/trial/read-trial-card.server";
import { MIDORINO, someCareNeeds } from "../../support/builders";
import { aHold, NOON, newId, nights, TODAY, Town } from "../booking/town";
import { given } from "../emergency/night";

let town: Town;
let child: PersonId;
const reader = systemActor("リンク");

beforeAll(async () => {
  town = await Town.build();
  child = await town.addPerson();
  await town.owner`insert into person_access (id, person_id, organisation_id, municipality_code, basis, granted_at)
    values (${newId()}, ${child}, ${town.family}, ${MIDORINO}, 'family', ${NOON.toISOString()})`;
});
afterAll(() => town.close());

const tokenOf = (path: string) => path.replace("/s/", "");
const status = (path: string, now = NOON) =>
  inReadOf(town.deps(now), reader, (unit) => openStatus(unit, tokenOf(path)));
const ask = (unit: Parameters<typeof askTrial>[0]) =>
  askTrial(unit, {
    facilityId: town.facility,
    kind: "short_stay",
    funding: "unknown",
    living: "with_family",
    askedBy: "family",
    hasAccount: true,
    contact: { name: "", phone: "", mail: "" },
    voices: { person: "want", personFrom: "person", personWords: "", familyWords: "" },
    aboutWords: "",
    period: nights(10, 2),
    sessionId: null,
    series: null,
    personId: child,
    describedAs: "",
    needs: someCareNeeds(),
  });
const hold = async (requestId: Awaited<ReturnType<typeof answered>>["requestId"]) => {
  const bed = await town.addBed();
  const asked = aHold(bed, { requestId, purpose: "trial", period: nights(10, 2), personId: null });
  return town.run(town.coordinator(), (unit) => holdBed(unit, asked));
};
const answered = async (said: Partial<TrialAnswer> = {}) => {
  const done = given(await town.run(town.kin(), ask));
  given(
    await town.run(town.coordinator(), (unit) =>
      answerTrial(unit, {
        requestId: done.requestId,
        said: { answer: "other_days", reason: "no_staff", note: "", day: named, ...said },
      }),
    ),
  );
  return done;
};
const named = addDays(TODAY, 17);

describe("べつの日を取る (the day that was named is taken)", () => {
  const takeByLink = (path: string, now = NOON) =>
    inUnitOfWork(town.deps(now), reader, (unit) => takeDayByLink(unit, tokenOf(path)));

  it("moves the request to that day, as long as before, under its number and its link", async () => {
    const { requestId, statusPath, code } = await answered();
    expect((await status(statusPath))?.dayToTake).toBe(named);
    given(await takeByLink(statusPath));
    const seen = await status(statusPath);
    expect(seen).toMatchObject({ standing: "day_taken", answer: null, dayToTake: null, mayWithdraw: true });
    expect(seen?.request).toMatchObject({ code, from: named, until: addDays(named, 2) });
    const [told] = await town.owner`select payload from outbox where topic = 'trial.day_taken'
      and payload ->> 'requestId' = ${requestId}`;
    expect(told?.payload).toMatchObject({ municipality: MIDORINO });
  });

  it("is held and answered as any other afterwards", async () => {
    const { requestId, statusPath } = await answered();
    given(await takeByLink(statusPath));
    given(await hold(requestId));
    expect((await status(statusPath))?.standing).toBe("asking");
  });

  it("is not taken twice, nor when no day was named, nor while a place is being asked for the days before", async () => {
    const twice = await answered();
    given(await takeByLink(twice.statusPath));
    const none = await answered({ answer: "talk_first", reason: "first_meeting", day: null });
    const held = await answered();
    given(await hold(held.requestId));
    for (const { statusPath } of [twice, none, held]) {
      expect((await status(statusPath))?.dayToTake).toBeNull();
      expect(await takeByLink(statusPath)).toMatchObject({ ok: false, refusal: { kind: "too_late" } });
    }
  });

  it("is taken on the day itself and not a day later", async () => {
    const { statusPath } = await answered();
    const onTheDay = new Date(`${named}T12:00:00+09:00`);
    const after = new Date(`${addDays(named, 1)}T00:00:00+09:00`);
    expect((await status(statusPath, onTheDay))?.dayToTake).toBe(named);
    expect((await status(statusPath, after))?.dayToTake).toBeNull();
  });

  it("is offered to whoever asked and to the centre, not to a delegate nor to the house", async () => {
    const { requestId, statusPath } = await answered();
    const { path } = given(
      await inUnitOfWork(town.deps(), reader, (unit) =>
        nameDelegate(unit, tokenOf(statusPath), { name: "おば", agreedBy: "person", until: named }),
      ),
    );
    expect((await status(path))?.dayToTake).toBeNull();
    expect(await takeByLink(path)).toMatchObject({ ok: false, refusal: { kind: "only_the_asker" } });
    const card = (by: ReturnType<Town["kin"]>) =>
      inReadOf(town.deps(), by, (unit) =>
        readTrialCard(unit, { requestId, personId: child, ...nights(10, 2) }),
      );
    expect((await card(town.kin()))?.dayToTake).toBe(named);
    expect((await card(town.coordinator()))?.dayToTake).toBe(named);
    expect(await card(town.staff())).toBeNull();
  });
});
