import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "~/access/model/actor";
import { addDays } from "~/kernel/day";
import { inReadOf } from "~/platform/unit-of-work.server";
import { comingSessions } from "~/trial/ask-queries.server";
import { type AskTrial, askTrial } from "~/trial/ask-trial.server";
import { exchangeFor } from "~/trial/exchange-actor.server";
import { addProgramme, callOffSession, openSessions } from "~/trial/keep-programme.server";
import type { ProgrammeId, SessionId } from "~/trial/model/programme";
import { someCareNeeds } from "../../support/builders";
import { TODAY, Town } from "../booking/town";
import { given } from "../emergency/night";

const SEATS = 3;
const DAY = addDays(TODAY, 7);

let town: Town;
let manager: Actor;
beforeAll(async () => {
  town = await Town.build();
  manager = { ...town.staff("園長"), role: "provider_manager" };
  await town.owner`insert into support_profile (facility_id, organisation_id) values (${town.facility}, ${town.provider})
    on conflict do nothing`;
});
afterAll(() => town.close());

async function aProgramme(name: string): Promise<ProgrammeId> {
  const { programmeId } = given(
    await town.run(manager, (unit) =>
      addProgramme(unit, {
        facilityId: town.facility,
        name,
        skill: "cooking",
        about: "カレーを作ります",
        bring: "エプロン",
        funding: "municipal",
        livings: [],
        seats: SEATS,
      }),
    ),
  );
  return programmeId;
}

const meet = (programmeId: ProgrammeId, over: object = {}, by: Actor = manager) =>
  town.run(by, (unit) =>
    openSessions(unit, {
      programmeId,
      first: { day: DAY, part: "pm", startsAt: "13:30", endsAt: "15:00" },
      weeks: 1,
      ...over,
    }),
  );

const sessionsOf = async (programmeId: ProgrammeId) => {
  const all = await inReadOf(town.deps(), town.kin(), ({ sql }) => comingSessions(sql, town.facility, TODAY));
  return all.filter((one) => one.programmeId === programmeId);
};

const askFor = (sessionId: SessionId, by: Actor = exchangeFor(town.kin())) => {
  const command: AskTrial = {
    facilityId: town.facility,
    kind: "session",
    funding: "unknown",
    living: "with_family",
    askedBy: "family",
    hasAccount: true,
    contact: { name: "", phone: "", mail: "" },
    voices: { person: "want", personFrom: "person", personWords: "", familyWords: "" },
    aboutWords: "",
    period: { from: DAY, until: addDays(DAY, 1), parts: ["pm"] },
    sessionId,
    series: null,
    personId: null,
    describedAs: "20代・女性",
    needs: someCareNeeds(),
  };
  return town.run(by, (unit) => askTrial(unit, command));
};

describe("プログラムの席 (the seats of a programme)", () => {
  it("go to exactly as many as there are, of thirty who press together; nobody is left half asked", async () => {
    const programmeId = await aProgramme("料理");
    given(await meet(programmeId));
    const [session] = await sessionsOf(programmeId);
    if (session === undefined) throw new Error("no session");
    expect(session.free).toBe(SEATS);

    const before = await requestCount();
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => askFor(session.sessionId)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(SEATS);
    const refused = outcomes.flatMap((one) => (one.ok ? [] : [one.refusal.kind]));
    expect(new Set(refused)).toEqual(new Set(["session_full"]));
    expect((await requestCount()) - before).toBe(SEATS);
    const [taken] = await town.owner<{ units: number }[]>`
      select count(distinct unit_id)::int as units from claim where unit_id in
        (select unit_id from trial_seat where programme_id = ${programmeId})`;
    expect(taken?.units).toBe(SEATS);
    expect((await sessionsOf(programmeId))[0]?.free).toBe(0);
  });

  it("are open for trials in that part of that day alone", async () => {
    const programmeId = await aProgramme("せんたく");
    given(await meet(programmeId));
    const rows = await town.owner<{ purpose: string; part: number; nights: number }[]>`
      select purpose, part, length(replace(open_mask::bit(32)::text, '0', '')) as nights from publication
      where unit_id = (select unit_id from trial_seat where programme_id = ${programmeId} and position = 1)
        and open_mask <> 0`;
    expect(rows).toEqual([{ purpose: "trial", part: 1, nights: 1 }]);
  });

  it("can be opened for weeks on end, and not twice for one part of a day", async () => {
    const programmeId = await aProgramme("そうじ");
    expect(given(await meet(programmeId, { weeks: 4 })).opened).toBe(4);
    expect((await sessionsOf(programmeId)).map(({ day }) => day)).toEqual(
      [0, 7, 14, 21].map((days) => addDays(DAY, days)),
    );
    expect(await meet(programmeId)).toMatchObject({ ok: false, refusal: { kind: "meets_already" } });
  });

  it("are not held for a family acting as itself: only the exchange takes them", async () => {
    const programmeId = await aProgramme("買い物");
    given(await meet(programmeId));
    const [session] = await sessionsOf(programmeId);
    const outcome = await askFor(session?.sessionId as SessionId, town.kin());
    expect(outcome.ok).toBe(true);
    expect((await sessionsOf(programmeId))[0]?.free).toBe(SEATS);
  });

  it("are given up with the meeting, but not under somebody who comes", async () => {
    const programmeId = await aProgramme("電車");
    given(await meet(programmeId, { weeks: 2 }));
    const [first, second] = await sessionsOf(programmeId);
    given(await askFor(first?.sessionId as SessionId));
    const callOff = (sessionId: SessionId | undefined, by = manager) =>
      town.run(by, (unit) => callOffSession(unit, sessionId as SessionId));
    expect(await callOff(first?.sessionId)).toMatchObject({
      ok: false,
      refusal: { kind: "somebody_comes", booked: 1 },
    });
    expect(await callOff(second?.sessionId, town.kin())).toMatchObject({ ok: false });
    given(await callOff(second?.sessionId));
    expect((await sessionsOf(programmeId)).map(({ sessionId }) => sessionId)).toEqual([first?.sessionId]);
    expect(await askFor(second?.sessionId as SessionId)).toMatchObject({
      ok: false,
      refusal: { kind: "session_over" },
    });
  });
});

async function requestCount(): Promise<number> {
  const [row] = await town.owner<{ n: number }[]>`select count(*)::int as n from stay_request`;
  return row?.n ?? -1;
}
