import { describe, expect, it } from "vitest";
import {
  DEFAULT_INQUIRY_SETTINGS,
  dueStep,
  inquirySettingsFrom,
  isExhausted,
  stepAt,
} from "~/emergency/model/ladder";
import { BURDEN_POINTS_MAX, burdenPoints, nextWave, waveOrder } from "~/emergency/model/waves";
import type { FacilityId } from "~/kernel/id";
import { anId } from "../../support/builders";
import { aLadder, aWavePlace } from "./inquiry-builders";

const numbers = (turns: ReturnType<typeof waveOrder>) =>
  turns.map(({ place }) => Number(place.unitId.slice(-4)));
const limits = { parallelMax: 3, open: 0, isWider: false };

describe("波 (waves)", () => {
  it("asks the best places first, and of equals the one that was spared", () => {
    const places = [
      aWavePlace(1, { score: 20, burden: { acceptances: 1, inquiries: 0 } }),
      aWavePlace(2, { score: 20 }),
      aWavePlace(3, { score: 40 }),
    ];
    expect(numbers(waveOrder(places, false))).toEqual([3, 2, 1]);
  });

  it("counts what was asked of a house up to a limit that the plan's first place outweighs", () => {
    expect(burdenPoints({ acceptances: 0, inquiries: 0 })).toBe(0);
    expect(burdenPoints({ acceptances: 1, inquiries: 2 })).toBe(-10);
    expect(burdenPoints({ acceptances: 9, inquiries: 9 })).toBe(-BURDEN_POINTS_MAX);
    const worn = aWavePlace(1, { score: 40, burden: { acceptances: 9, inquiries: 9 } });
    expect(numbers(waveOrder([worn, aWavePlace(2, { score: 0 })], false))).toEqual([1, 2]);
  });

  it("puts the house on duty before one that fits a little better", () => {
    const places = [aWavePlace(1, { score: 30 }), aWavePlace(2, { score: 20, isOnDuty: true })];
    expect(numbers(waveOrder(places, false))).toEqual([2, 1]);
  });

  it("rings a house once, on its best bed", () => {
    const facilityId = anId<FacilityId>(1);
    const places = [aWavePlace(1, { facilityId }), aWavePlace(2, { facilityId, score: 30 }), aWavePlace(3)];
    expect(numbers(waveOrder(places, false))).toEqual([2, 3]);
  });

  it("asks nobody twice, and nobody without a screen", () => {
    const places = [aWavePlace(1, { isAsked: true }), aWavePlace(2, { organisationId: null }), aWavePlace(3)];
    expect(numbers(waveOrder(places, true))).toEqual([3]);
  });

  it("stays in the municipality until the ladder says otherwise", () => {
    const places = [aWavePlace(1, { score: 90, inMunicipality: false }), aWavePlace(2)];
    expect(numbers(waveOrder(places, false))).toEqual([2]);
    expect(numbers(waveOrder(places, true))).toEqual([1, 2]);
  });

  it("fills up to the limit of answers awaited at once, and waits while it is reached", () => {
    const places = [1, 2, 3, 4, 5].map((number) => aWavePlace(number));
    expect(numbers(nextWave(places, limits))).toEqual([1, 2, 3]);
    expect(numbers(nextWave(places, { ...limits, open: 2 }))).toEqual([1]);
    expect(nextWave(places, { ...limits, open: 3 })).toEqual([]);
    expect(nextWave(places, { ...limits, open: 7 })).toEqual([]);
  });
});

describe("はしご (the ladder)", () => {
  const at = (minutes: number) => new Date(aLadder().frozenAt.getTime() + minutes * 60_000);

  it("climbs at the rung's minute and not before, while somebody is awaited", () => {
    expect(dueStep(aLadder(), 2, new Date(at(15).getTime() - 1))).toBeNull();
    expect(dueStep(aLadder(), 2, at(15))?.kind).toBe("next_wave");
  });

  it("climbs at once when nobody is left to wait for", () => {
    expect(dueStep(aLadder(), 0, at(1))?.kind).toBe("next_wave");
    expect(dueStep(aLadder({ taken: 2 }), 0, at(1))?.kind).toBe("phone_list");
  });

  it("ends with the last rung", () => {
    expect(dueStep(aLadder({ taken: 4 }), 0, at(999))).toBeNull();
    expect(isExhausted(aLadder({ taken: 4 }), 0)).toBe(true);
    expect(isExhausted(aLadder({ taken: 4 }), 1)).toBe(false);
    expect(isExhausted(aLadder({ taken: 3 }), 0)).toBe(false);
  });

  it("says when each rung comes at the latest", () => {
    expect(stepAt(aLadder(), { kind: "call_lead", afterMinutes: 60 })).toEqual(at(60));
  });
});

describe("市の決まり (settings)", () => {
  it("is ours until the municipality writes its own", () => {
    for (const nothing of [null, {}, { inquiry: null }, { inquiry: [] }, "x"])
      expect(inquirySettingsFrom(nothing)).toEqual(DEFAULT_INQUIRY_SETTINGS);
  });

  it("takes the municipality's numbers, and passes over those that are none", () => {
    const own = { inquiry: { minutes: 10, parallelMax: 0, wordMinutes: "5", steps: "none" } };
    expect(inquirySettingsFrom(own)).toEqual({ ...DEFAULT_INQUIRY_SETTINGS, minutes: 10 });
    expect(inquirySettingsFrom({ inquiry: { parallelMax: 10 } }).parallelMax).toBe(10);
    expect(inquirySettingsFrom({ inquiry: { parallelMax: 11 } }).parallelMax).toBe(3);
  });

  it("reads rungs in the order of their minutes and leaves out what is no rung", () => {
    const steps = [
      { kind: "call_lead", afterMinutes: 20 },
      { kind: "pray", afterMinutes: 1 },
      { kind: "next_wave", afterMinutes: -1 },
      { kind: "wider_area", afterMinutes: 5 },
    ];
    expect(inquirySettingsFrom({ inquiry: { steps } }).steps).toEqual([
      { kind: "wider_area", afterMinutes: 5 },
      { kind: "call_lead", afterMinutes: 20 },
    ]);
  });
});
