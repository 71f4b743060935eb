import { SHIFTS, type Shift } from "~/kernel/part";
import { MEDICAL_ACTS, type MedicalAct } from "~/providers/model/support";
import type { UnitOffer } from "~/providers/model/unit-offer";
import { actAnswer } from "./care-rules";
import { type Placement, shiftsConcerned } from "./placement";
import { ACCESS_FEATURES, type AccessFeature } from "./verdict";

/** Something few places have and some people cannot do without. */
export type ScarceCapability = `${MedicalAct}@${Shift}` | AccessFeature | "behaviour_support";

/** How many open places have each capability; an absent one is not counted and costs nothing. */
export type Rarity = Readonly<Partial<Record<ScarceCapability, number>>>;

/** What a place has that others may need more: every sure yes, acts per shift. An ask is not yet something to spare. */
export function capabilitiesOf(offer: UnitOffer): readonly ScarceCapability[] {
  const acts = MEDICAL_ACTS.flatMap((act) =>
    SHIFTS.filter((shift) => actAnswer(offer, act, shift) === "yes").map(
      (shift) => `${act}@${shift}` as const,
    ),
  );
  const answers = {
    wheelchair: offer.wheelchair,
    lift: offer.lift,
    adapted_bath: offer.adaptedBath,
    behaviour_support: offer.behaviourSupport,
  };
  const features = [...ACCESS_FEATURES, "behaviour_support" as const].filter(
    (name) => answers[name] === "yes",
  );
  return [...acts, ...features];
}

/** How many of these places have each capability: the counts that `sparedShare` weighs by. */
export function rarityAmong(offers: readonly UnitOffer[]): Rarity {
  const counts: Partial<Record<ScarceCapability, number>> = {};
  for (const capability of offers.flatMap(capabilitiesOf)) counts[capability] = (counts[capability] ?? 0) + 1;
  return counts;
}

/**
 * 使わずに残したい枠 — how much of what others need would be used up by someone who does not need it.
 *
 * Each unneeded capability counts as one over the number of places that have it, so that the last place of a kind
 * counts whole. An act counts once, at its rarest shift.
 *
 * @returns 0 when nothing is wasted, 1 when at least one last place of a kind would be
 */
export function sparedShare(placement: Placement, rarity: Rarity): number {
  const needed = new Set(capabilitiesNeeded(placement));
  const shares = new Map<string, number>();
  for (const capability of capabilitiesOf(placement.offer)) {
    const count = rarity[capability];
    if (needed.has(capability) || count === undefined || count < 1) continue;
    const kind = capability.replace(/@.*$/, "");
    shares.set(kind, Math.max(shares.get(kind) ?? 0, 1 / count));
  }
  return Math.min(
    1,
    [...shares.values()].reduce((sum, share) => sum + share, 0),
  );
}

function capabilitiesNeeded({ needs, request }: Placement): readonly ScarceCapability[] {
  const concerned = shiftsConcerned(request);
  const acts = needs.acts.flatMap(({ act, shifts }) =>
    shifts.filter((shift) => concerned.includes(shift)).map((shift) => `${act}@${shift}` as const),
  );
  const wanted = {
    wheelchair: needs.wheelchair,
    lift: needs.lift,
    adapted_bath: needs.adaptedBath,
    behaviour_support: needs.behaviourSupport,
  };
  return [...acts, ...[...ACCESS_FEATURES, "behaviour_support" as const].filter((name) => wanted[name])];
}
