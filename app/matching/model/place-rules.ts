import { invariant } from "~/kernel/invariant";
import { compareSlots, type Slot } from "~/kernel/stay";
import type { Answer } from "~/providers/model/support";
import type { UnitOffer } from "~/providers/model/unit-offer";
import type { CareNeeds } from "~/registry/model/needs";
import { distanceKm } from "./distance";
import { nightsRequested, type Placement, shiftsConcerned } from "./placement";
import type { Finding } from "./verdict";

/**
 * 確認の有効時間 — a provider's word counts for a day, because it is asked for once a day (ux.md S2). Older than this
 * the bed is 確認中: a thing to ask, never shown as free.
 */
export const CONFIRMED_HOURS_MAX = 24;

const MINUTE_MS = 60_000;

/**
 * 日程 — every requested slot is open and nobody holds it.
 *
 * @throws InvariantBroken when no slot is requested: the form refuses an empty stay before it gets here
 */
export function judgeDates({ request, context }: Placement): Finding<"dates"> {
  const [first, ...rest] = [...request.slots].sort(compareSlots);
  invariant(first !== undefined, "a placement needs at least one slot");
  const isSame = (left: Slot, right: Slot) => left.day === right.day && left.part === right.part;
  const taken = [first, ...rest].filter((slot) => context.takenSlots.some((other) => isSame(slot, other)));
  return {
    answer: taken.length === 0 ? "yes" : "no",
    asked: true,
    facts: { from: first.day, nights: nightsRequested(request).length, slots: request.slots.length, taken },
  };
}

/**
 * 利用目的 — the opening is published for what is wanted.
 *
 * In an emergency a bed published for short stays is worth a telephone call, so it is an ask; a bed kept for
 * emergencies is never spent on a planned stay. Where nothing is open at all, `dates` says so and this one asks, so
 * that one closed night does not count as two obstacles.
 */
export function judgePurpose({ request, context }: Placement): Finding<"purpose"> {
  const open = context.purposesOpen;
  const answer = ((): Answer => {
    if (open.includes(request.purpose)) return "yes";
    if (open.length === 0) return "ask";
    return request.purpose === "emergency" && open.includes("short_stay") ? "ask" : "no";
  })();
  return { answer, asked: true, facts: { purpose: request.purpose, open } };
}

/**
 * 部屋の性別 — the room's rule, and for `same_as_present` whoever else is there on each night.
 *
 * An empty shared room suits anyone: whoever comes first decides it. Someone of unknown gender on either side is an
 * ask.
 */
export function judgeRoomGender({ needs, request, offer, context }: Placement): Finding<"room_gender"> {
  const { roomGender: rule } = offer;
  const { gender } = needs;
  if (rule === "any") return { answer: "yes", asked: false, facts: { rule, gender, nights: [] } };
  if (rule !== "same_as_present") {
    const answer = gender === null ? "ask" : gender === rule ? "yes" : "no";
    return { answer, asked: true, facts: { rule, gender, nights: [] } };
  }
  const nights = nightsRequested(request);
  const shared = context.presentGenders.filter(({ night }) => nights.includes(night));
  const clashing = shared.filter(({ genders }) =>
    genders.some((other) => other === null || other !== gender),
  );
  const isSure =
    gender !== null && clashing.some(({ genders }) => genders.some((o) => o !== null && o !== gender));
  return {
    answer: clashing.length === 0 ? "yes" : isSure ? "no" : "ask",
    asked: shared.some(({ genders }) => genders.length > 0),
    facts: { rule, gender, nights: clashing.map(({ night }) => night).sort() },
  };
}

/** 同性介助 — staff of the person's own gender through the night. Not judged for day use. */
export function judgeSameGenderCare({ needs, request, offer }: Placement): Finding<"same_gender_care"> {
  const { gender } = needs;
  const asked = needs.sameGenderCare && shiftsConcerned(request).includes("night");
  const bothSure = offer.nightStaff.female === "yes" && offer.nightStaff.male === "yes";
  const answer = gender !== null ? offer.nightStaff[gender] : bothSure ? "yes" : "ask";
  return { answer: asked ? answer : "yes", asked, facts: { gender } };
}

/** 距離 — within the limit the person or family set; the limit itself is still near enough. */
export function judgeDistance({ needs, offer }: Placement): Finding<"distance"> {
  const km = kmBetween(needs, offer);
  const limitKm = needs.distanceMaxKm;
  const answer = limitKm === null ? "yes" : km === null ? "ask" : km <= limitKm ? "yes" : "no";
  return { answer, asked: limitKm !== null || km !== null, facts: { km, limitKm } };
}

/** 送迎 — the place drives, and the person's home lies inside the area it drives in. */
export function judgeTransport({ needs, offer }: Placement): Finding<"transport"> {
  const km = kmBetween(needs, offer);
  const reach: Answer = km === null ? "ask" : km <= offer.transportKm ? "yes" : "no";
  const answer =
    offer.transport === "no" || reach === "no" ? "no" : offer.transport === "ask" ? "ask" : reach;
  return {
    answer: needs.transport ? answer : "yes",
    asked: needs.transport,
    facts: { offered: offer.transport, km, withinKm: offer.transportKm },
  };
}

/** 市区町村 — a place for its own residents takes others only under a wide-area agreement (広域協定). */
export function judgeMunicipality({ needs, offer, context }: Placement): Finding<"municipality"> {
  const home = needs.municipality;
  const place = offer.municipality;
  const byAgreement =
    home !== place &&
    context.agreements.some(({ residentsOf, placesOf }) => residentsOf === home && placesOf === place);
  const ofOwn = home === null ? "ask" : home === place || byAgreement ? "yes" : "no";
  return {
    answer: offer.ownResidentsOnly ? ofOwn : "yes",
    asked: offer.ownResidentsOnly,
    facts: { home, place, byAgreement },
  };
}

/** 入れない組み合わせ — holds in an emergency too: it protects somebody. The reason never leaves the record it is in. */
export function judgeDoNotPlace({ context }: Placement): Finding<"do_not_place"> {
  return {
    answer: context.doNotPlace ? "no" : "yes",
    asked: context.doNotPlace,
    facts: { flagged: context.doNotPlace },
  };
}

/**
 * 事前登録・契約 — a short stay needs it; a trial is how it begins, so its absence is an ask; an expired one is an ask.
 * Source: domain.md §2.3 (interview and registration come before the first booking).
 */
export function judgeEnrolment({ request, context }: Placement): Finding<"enrolment"> {
  const { enrolment: status } = context;
  const answer =
    status === "enrolled" ? "yes" : status === "none" && request.purpose !== "trial" ? "no" : "ask";
  return { answer, asked: true, facts: { status } };
}

/** 確認の新しさ — the provider's last word is at most a day old. Too old or never is an ask in every mode. */
export function judgeFreshness({ offer, context }: Placement): Finding<"freshness"> {
  const minutes =
    offer.confirmedAt === null
      ? null
      : Math.max(0, Math.floor((context.asOf.getTime() - offer.confirmedAt.getTime()) / MINUTE_MS));
  return {
    answer: minutes !== null && minutes <= CONFIRMED_HOURS_MAX * 60 ? "yes" : "ask",
    asked: true,
    facts: { minutes },
  };
}

/**
 * 支援者の同行 — a place without staff (空き家, a room in an elderly facility) takes someone only together with a
 * supporter, who has to be free in every requested slot. Hard in every mode: nobody stays alone. Source: domain.md S1-14.
 */
export function judgeSupporter({ offer, context }: Placement): Finding<"supporter"> {
  const { needsSupporter: needed } = offer;
  return {
    answer: !needed || context.supporterFree ? "yes" : "no",
    asked: needed,
    facts: { needed, free: context.supporterFree },
  };
}

/** To the metre, so that what is shown, compared and stored is one number. Null when either end is unknown. */
function kmBetween(needs: CareNeeds, offer: UnitOffer): number | null {
  if (needs.home === null || offer.location === null) return null;
  return Math.round(distanceKm(needs.home, offer.location) * 1000) / 1000;
}
