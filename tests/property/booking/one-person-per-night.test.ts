import fc from "fast-check";
import { expect, it } from "vitest";
import { decideChangeBed, decideEarlyReturn, decideExtendStay } from "~/booking/model/attend";
import type { Period } from "~/booking/model/booking";
import { bedSlots, type ClaimSlot, endingOn } from "~/booking/model/slots";
import { type BookingState, isStepRefusal, stepOf } from "~/booking/model/states";
import { addDays, day, daysFrom } from "~/kernel/day";
import type { UnitId } from "~/kernel/id";
import { runs } from "../../support/runs";

/**
 * Goal: whatever order commands arrive in, no bed sleeps two on one night, and the claims a booking keeps are exactly
 * the nights it still needs. Method: the decisions of the model drive a table of claims with one key, as Postgres has;
 * beside it runs the dullest model that could be right, a map from bed and night to a name.
 */
const today = day("2026-12-01");
const beds = ["a", "b", "c"] as unknown as readonly [UnitId, UnitId, UnitId];

const aCommand = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant("hold" as const),
      bed: fc.nat(2),
      after: fc.nat(12),
      nights: fc.integer({ min: 1, max: 6 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constantFrom(
        "accept",
        "decline",
        "lapse",
        "confirm",
        "cancel",
        "arrive",
        "return_early",
        "extend_stay",
        "change_bed",
      ),
      pick: fc.nat(30),
      bed: fc.nat(2),
      by: fc.integer({ min: -3, max: 3 }),
    }),
  },
);

interface Booked {
  readonly name: string;
  state: BookingState;
  unitId: UnitId;
  period: Period;
  /** Nights slept, or to be slept, in a bed left behind by a change. */
  nights: ClaimSlot[];
}

const keyOf = (slot: ClaimSlot) => `${slot.unitId} ${slot.day}`;

it("a bed never sleeps two on one night, and a booking keeps exactly its own nights", () => {
  fc.assert(
    fc.property(fc.array(aCommand, { maxLength: 60 }), (commands) => {
      const claims = new Map<string, string>();
      const dull = new Map<string, string>();
      const all: Booked[] = [];

      const claim = (name: string, slots: readonly ClaimSlot[]): boolean => {
        if (slots.some((slot) => claims.has(keyOf(slot)))) return false;
        for (const slot of slots) claims.set(keyOf(slot), name);
        return true;
      };
      const slotsIn = (unitId: UnitId, period: Period) =>
        bedSlots(period).map((slot) => ({ ...slot, unitId }));
      const release = (slots: readonly ClaimSlot[]) => {
        for (const slot of slots) claims.delete(keyOf(slot));
      };

      for (const [index, command] of commands.entries()) {
        if (command.act === "hold") {
          const unitId = beds[command.bed] ?? beds[0];
          const period = {
            from: addDays(today, command.after),
            until: addDays(today, command.after + command.nights),
            parts: [],
          };
          const wanted = daysFrom(period.from, period.until).map((night) => `${unitId} ${night}`);
          const won = claim(`n${index}`, slotsIn(unitId, period));
          expect(won).toBe(wanted.every((night) => !dull.has(night)));
          if (!won) continue;
          for (const night of wanted) dull.set(night, `n${index}`);
          all.push({ name: `n${index}`, state: "held", unitId, period, nights: slotsIn(unitId, period) });
          continue;
        }
        const booked = all[command.pick % Math.max(1, all.length)];
        if (!booked) continue;
        const side =
          command.act === "lapse" ? "background" : command.act === "confirm" ? "asking" : "provider";
        const step = stepOf(booked.state, command.act as never, side);
        if (isStepRefusal(step)) continue;
        switch (command.act) {
          case "decline":
          case "lapse":
          case "cancel":
            release(booked.nights);
            booked.nights = [];
            break;
          case "return_early": {
            const shorter = decideEarlyReturn(booked, addDays(booked.period.until, command.by), today);
            if (!shorter.ok) continue;
            const gone = booked.nights.filter((slot) => slot.day >= shorter.value.until);
            release(gone);
            booked.nights = booked.nights.filter((slot) => slot.day < shorter.value.until);
            booked.period = endingOn(booked.period, shorter.value.until);
            break;
          }
          case "extend_stay": {
            const longer = decideExtendStay(booked, addDays(booked.period.until, command.by));
            if (!longer.ok) continue;
            const more = slotsIn(booked.unitId, { ...longer.value, from: booked.period.until });
            if (!claim(booked.name, more)) continue;
            booked.nights.push(...more);
            booked.period = longer.value;
            break;
          }
          case "change_bed": {
            const unitId = beds[command.bed] ?? beds[0];
            const moved = decideChangeBed(booked, today);
            if (!moved.ok || unitId === booked.unitId) continue;
            const into = slotsIn(unitId, moved.value);
            if (!claim(booked.name, into)) continue;
            release(booked.nights);
            booked.nights = [...into];
            booked.unitId = unitId;
            break;
          }
          default:
            break;
        }
        booked.state = step.to ?? booked.state;

        for (const [night, name] of dull) if (name === booked.name) dull.delete(night);
        const keeps = !["declined", "lapsed", "cancelled"].includes(booked.state);
        for (const night of keeps ? daysFrom(booked.period.from, booked.period.until) : []) {
          expect(dull.has(`${booked.unitId} ${night}`)).toBe(false);
          dull.set(`${booked.unitId} ${night}`, booked.name);
        }
        expect(new Map([...claims].sort())).toEqual(new Map([...dull].sort()));
      }
    }),
    { numRuns: runs(400) },
  );
});
