import { afterAll, beforeAll, expect, it } from "vitest";
import { readPlace } from "~/booking/place-repository.server";
import type { FacilityId, PersonId } from "~/kernel/id";
import { knownOfPerson } from "~/matching/known-queries.server";
import { agreePlan } from "~/plans/agree-plan.server";
import { answerPlace } from "~/plans/answer-place.server";
import { arrangePlaces } from "~/plans/arrange-places.server";
import { askPlace } from "~/plans/ask-place.server";
import { findPlan } from "~/plans/repository.server";
import { startDraft } from "~/plans/start-draft.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { addUnit } from "~/providers/save-unit.server";
import { MIDORINO, someCareNeeds } from "../../support/builders";
import { accepted, aFacility, anActor, aSetting, type Setting } from "../providers/setting";
import { aPerson } from "../registry/setting";
import { anAgreedPlan, coordinatorOf, enrolled } from "./setting";

/** すぎのこホーム said yes beforehand; the person has never been there, and nothing is signed. */
let setting: Setting;
let facilityId: FacilityId;
let personId: PersonId;
beforeAll(async () => {
  setting = await aSetting();
  facilityId = await aFacility(setting);
  personId = await aPerson(setting);
  const by = coordinatorOf(setting);
  await anAgreedPlan(setting, personId);
  await accepted(setting.deps, by, (unit) => startDraft(unit, personId));
  await accepted(setting.deps, by, (unit) => arrangePlaces(unit, personId, { act: "add", facilityId }));
  const draft = await inReadOf(setting.deps, by, (unit) => findPlan(unit.sql, { personId, state: "draft" }));
  const placeId = draft?.places[0]?.placeId;
  if (placeId === undefined) throw new Error("the place is not listed");
  await accepted(setting.deps, by, (unit) => askPlace(unit, personId, placeId));
  await accepted(setting.deps, anActor("provider_manager", setting.sugi), (unit) =>
    answerPlace(unit, { placeId, answer: { agreement: "agreed" } }),
  );
});
afterAll(() => setting.close());

const known = (actor = coordinatorOf(setting)) =>
  inReadOf(setting.deps, actor, (unit) =>
    knownOfPerson(unit.sql, {
      needs: someCareNeeds(),
      request: { purpose: "emergency", slots: [{ day: unit.today, part: "night" }] },
      personId,
      now: unit.now,
    }),
  );

it("has no rank while the plan is still a draft", async () => {
  expect((await known()).agreedOnly).toEqual(new Map());
});

it("stands in the ranking by the plan alone, and counts as no enrolment", async () => {
  await accepted(setting.deps, coordinatorOf(setting), (unit) => agreePlan(unit, personId));
  const now = await known();
  expect(now.agreedOnly).toEqual(new Map([[facilityId, 1]]));
  expect(now.enrolments.size).toBe(0);
  // The provider that looks reads nobody's plan.
  expect((await known(anActor("provider_manager", setting.sugi))).agreedOnly).toEqual(new Map());
});

it("is told as agreed in the plan when its bed is held, without being taken for enrolled", async () => {
  const { unitId } = await accepted(setting.deps, anActor("provider_manager", setting.sugi), (unit) =>
    addUnit(unit, {
      facilityId,
      facts: { roomId: null, label: "101", wheelchair: "yes", lift: "no", adaptedBath: "no", note: "" },
    }),
  );
  const place = await inReadOf(setting.deps, coordinatorOf(setting), (unit) =>
    readPlace(unit.sql, {
      unitId,
      personId,
      requestId: null,
      municipality: MIDORINO,
      today: unit.today,
    }),
  );
  expect(place?.person).toMatchObject({ agreedRank: 1, enrolment: "none" });
});

it("keeps one rank, and not two, once the contract is signed", async () => {
  await enrolled(setting, personId, facilityId);
  const now = await known();
  expect(now.agreedOnly.size).toBe(0);
  expect(now.enrolments.get(facilityId)).toMatchObject({ agreedRank: 1 });
});
