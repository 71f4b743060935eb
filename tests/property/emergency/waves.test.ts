import fc from "fast-check";
import { expect, it } from "vitest";
import { dueStep, LADDER_STEPS, type Ladder } from "~/emergency/model/ladder";
import { nextWave, type WavePlace, waveOrder } from "~/emergency/model/waves";
import type { FacilityId, OrganisationId, UnitId } from "~/kernel/id";
import { runs } from "../../support/runs";

/**
 * Goal: whoever is asked next may be asked, is asked once, and is the one any other desk would ask.
 * Method: any set of places in any order against the sentences themselves.
 */
const aPlace: fc.Arbitrary<WavePlace> = fc.record({
  unitId: fc.uuid({ version: 7 }) as fc.Arbitrary<UnitId>,
  facilityId: fc.integer({ min: 0, max: 12 }).map((n) => `facility-${n}` as FacilityId),
  organisationId: fc.option(fc.constant("organisation" as OrganisationId), { freq: 5 }),
  score: fc.integer({ min: -20, max: 90 }),
  inMunicipality: fc.boolean(),
  burden: fc.record({ acceptances: fc.nat(6), inquiries: fc.nat(9) }),
  isOnDuty: fc.boolean(),
  isAsked: fc.boolean(),
});
const places = fc.uniqueArray(aPlace, { maxLength: 40, selector: ({ unitId }) => unitId });

it("asks only places that may be asked, each house once, and no more than are awaited at once", () => {
  fc.assert(
    fc.property(places, fc.nat(8), fc.nat(8), fc.boolean(), (all, parallelMax, open, isWider) => {
      const wave = nextWave(all, { parallelMax, open, isWider });
      expect(wave.length + Math.min(open, parallelMax)).toBeLessThanOrEqual(parallelMax);
      expect(new Set(wave.map(({ place }) => place.facilityId)).size).toBe(wave.length);
      for (const { place } of wave) {
        expect(place.isAsked).toBe(false);
        expect(place.organisationId).not.toBeNull();
        expect(isWider || place.inMunicipality).toBe(true);
      }
    }),
    { numRuns: runs(500) },
  );
});

it("asks in the same order whatever order the places came in, and leaves nobody out", () => {
  fc.assert(
    fc.property(places, fc.boolean(), fc.integer(), (all, isWider, seed) => {
      const order = waveOrder(all, isWider).map(({ place }) => place.unitId);
      const shuffled = [...all].sort((left, right) => hash(left.unitId, seed) - hash(right.unitId, seed));
      expect(waveOrder(shuffled, isWider).map(({ place }) => place.unitId)).toEqual(order);
      const mayBeAsked = all.filter(
        (place) => place.organisationId !== null && !place.isAsked && (isWider || place.inMunicipality),
      );
      expect(order.length).toBe(new Set(mayBeAsked.map(({ facilityId }) => facilityId)).size);
    }),
    { numRuns: runs(500) },
  );
});

it("never asks a house earlier for having been troubled more", () => {
  fc.assert(
    fc.property(places, fc.nat(39), fc.integer({ min: 1, max: 5 }), (all, pick, more) => {
      const place = all[pick % Math.max(1, all.length)];
      if (place === undefined) return;
      const alone = all.filter((one) => one.facilityId !== place.facilityId || one === place);
      const turnOf = (list: readonly WavePlace[]) =>
        waveOrder(list, true).findIndex((turn) => turn.place.unitId === place.unitId);
      const burden = { ...place.burden, acceptances: place.burden.acceptances + more };
      const troubled = alone.map((one) => (one === place ? { ...place, burden } : one));
      expect(turnOf(troubled)).toBeGreaterThanOrEqual(turnOf(alone));
    }),
    { numRuns: runs(500) },
  );
});

const aRung = fc.record({ kind: fc.constantFrom(...LADDER_STEPS), afterMinutes: fc.nat(120) });
const aLadder: fc.Arbitrary<Ladder> = fc.record({
  frozenAt: fc.constant(new Date("2026-12-01T12:04:00Z")),
  steps: fc
    .array(aRung, { maxLength: 8 })
    .map((rungs) => [...rungs].sort((left, right) => left.afterMinutes - right.afterMinutes)),
  taken: fc.nat(9),
});

it("climbs every rung within its minutes whoever stays silent, and never the same one twice", () => {
  fc.assert(
    fc.property(aLadder, fc.array(fc.nat(3), { minLength: 130, maxLength: 130 }), (ladder, awaited) => {
      let taken = 0;
      for (let minute = 0; minute <= 120; minute += 1) {
        const now = new Date(ladder.frozenAt.getTime() + minute * 60_000);
        const climbed = { ...ladder, taken };
        while (dueStep({ ...climbed, taken }, awaited[minute] ?? 0, now) !== null) taken += 1;
        const behind = ladder.steps.slice(taken).filter(({ afterMinutes }) => afterMinutes <= minute);
        expect(behind).toEqual([]);
      }
      expect(taken).toBe(ladder.steps.length);
    }),
    { numRuns: runs(200) },
  );
});

function hash(text: string, seed: number): number {
  return [...text].reduce((sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 16_777_619), seed);
}
