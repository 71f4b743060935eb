import type { Day } from "~/kernel/day";
import { CONSENT_FIELDS, type ConsentField, type ConsentOnRecord, consented } from "./consent";
import type { Person } from "./person";

/** なぜ渡すか — the family agreed, or nobody could look after the person for a night without it. */
export type ReleaseGround = "consent" | "needed";

/** 渡す項目 — one field that goes to a house, and on what ground. */
export interface Release {
  readonly field: ConsentField;
  readonly ground: ReleaseGround;
}

/** What decides which fields a house gets. */
export interface ReleaseQuestion {
  /** Of every layer, also those that have ended: the rule looks at the day. */
  readonly consents: readonly ConsentOnRecord[];
  readonly isProtected: boolean;
  /** The house fetches the person, and has to know where. */
  readonly needsTransport: boolean;
}

/** 拠点の事業者 — the layer of the houses. */
const HOUSES = 3;

/**
 * Without these nobody can be looked after for a night: who it is, what helps, what not to do, which medicines, and whom
 * to ring. They go with a firm stay even without a consent on paper, for the protection of life and body; the ground is
 * written down. Source: domain.md §7.1, §7.2 (Confirmed).
 */
const NEEDED_FOR_A_NIGHT: readonly ConsentField[] = ["name", "care", "behaviour", "medication", "contacts"];

/** 居場所の分かる項目 — never released of a protected person, whatever was agreed. Source: domain.md §7.2. */
const TELLING_WHEREABOUTS: readonly ConsentField[] = ["address", "contacts"];

/**
 * 渡す項目 — which fields go to the house that takes a person in, in the order of the vocabulary. Consent comes first as
 * the ground; what was not agreed to goes only where a night needs it.
 *
 * @param today  the day on which a consent must be in force
 */
export function releasesFor(question: ReleaseQuestion, today: Day): readonly Release[] {
  return CONSENT_FIELDS.flatMap((field): Release[] => {
    if (question.isProtected && TELLING_WHEREABOUTS.includes(field)) return [];
    if (consented(question.consents, HOUSES, field, today)) return [{ field, ground: "consent" }];
    const isNeeded = NEEDED_FOR_A_NIGHT.includes(field) || (field === "address" && question.needsTransport);
    return isNeeded ? [{ field, ground: "needed" }] : [];
  });
}

/** What a house stands on when it opens a record. */
export interface HouseReading {
  /**
   * Fields of the release log, each with its ground. Null where the house was asked alone: its own yes has opened the
   * record, and no field was counted out.
   */
  readonly released: readonly Release[] | null;
  /** The houses' layer was asked about at some time. */
  readonly wasAsked: boolean;
  /** What the houses may be shown today. */
  readonly consented: readonly ConsentField[];
  /** One of the stays that opened the record is an emergency. */
  readonly isEmergency: boolean;
  /** One of them is confirmed or going on: the house has to know whom it opens the door to. */
  readonly isFirm: boolean;
}

/** 読める項目 — what a house reads now, and what of it goes although its consent has ended. */
export interface ReadableFields {
  /** Null for the record as it stands. */
  readonly fields: readonly ConsentField[] | null;
  /** Read in spite of a consent that was withdrawn, has run out or was never given; for the audit. */
  readonly despite: readonly ConsentField[];
  /** 緊急のため・決まった利用のため — why it is read all the same. */
  readonly because: "emergency" | "firm_stay";
}

/**
 * 読める項目 — the consent is asked at every reading, so that a withdrawal counts from its day on.
 *
 * Where nobody was ever asked about the houses, a stay that was arranged with the family opens the record as before.
 * Once they were asked, a field without consent is withheld; in an emergency what a night needs goes all the same,
 * and of a firm stay the name: the lists of the house tell who comes (see `name-queries.server.ts`).
 */
export function readableFields(reading: HouseReading): ReadableFields {
  const { released, wasAsked, consented: agreed, isEmergency, isFirm } = reading;
  const because = isEmergency ? "emergency" : "firm_stay";
  if (released === null && !wasAsked) return { fields: null, despite: [], because };
  const candidates: readonly Release[] =
    released ?? CONSENT_FIELDS.map((field) => ({ field, ground: "consent" }));
  const needed = (field: ConsentField) =>
    (isEmergency && NEEDED_FOR_A_NIGHT.includes(field)) || (isFirm && field === "name");
  const fields = CONSENT_FIELDS.filter((field) =>
    candidates.some(
      (one) => one.field === field && (one.ground === "needed" || agreed.includes(field) || needed(field)),
    ),
  );
  return { fields, despite: fields.filter((field) => !agreed.includes(field)), because };
}

/**
 * 渡した項目だけの登録 — the record with everything left empty that was not released. The gender stays: the bed was given
 * by it.
 */
export function asReleased(person: Person, fields: readonly ConsentField[]): Person {
  const has = (field: ConsentField) => fields.includes(field);
  return {
    ...person,
    ...(has("name") ? {} : { familyName: "", givenName: "", familyKana: "", givenKana: "", birthDate: null }),
    ...(has("address") ? {} : { address: "", district: null, home: null }),
    ...(has("contacts") ? {} : { phone: "", carer: "" }),
    ...(has("certificate") ? {} : { handbooks: [] }),
  };
}
