import { createHash } from "node:crypto";
import { shiftsBetween } from "~/duty/repository.server";
import { addDays, ageOn, type Day, tokyoInstant } from "~/kernel/day";
import type { MunicipalityCode } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import { activePlanOf } from "~/plans/queries.server";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { newestFacts } from "~/registry/model/fact";
import { carersOf } from "~/registry/model/household";
import { openDossier } from "~/registry/open-dossier.server";
import {
  type BinderId,
  bindersMade,
  bindersSince,
  insertBinder,
  type KeptBinder,
  nameOfMunicipality,
  openBedsTonight,
  placePhones,
} from "./binder-repository.server";
import {
  type BinderDuty,
  type BinderHousehold,
  type BinderPages,
  binderSerial,
  canonicalJson,
} from "./model/binder";
import { mayReadNames } from "./permissions";
import { finishedRounds, linesWithoutPlace, type NamedLine } from "./queries.server";

export type MakeBinderRefusal =
  | { readonly kind: "not_permitted" }
  | { readonly kind: "no_round" }
  | { readonly kind: "made_at_once" };

/** The night of the pack ends when the day shift is there. */
const NIGHT_ENDS = "09:00";

/**
 * 夜のファイルを作る — everything one needs tonight without power: who would have no place, one page each, the open beds, the
 * telephones. Kept as it was printed, with a serial number and a hash. Everyone in it is on record as opened.
 */
export async function makeBinder(
  unit: UnitOfWork,
  municipality: MunicipalityCode,
): Promise<Result<BinderId, MakeBinderRefusal>> {
  const isOwn = unit.actor.municipality === municipality && mayReadNames(unit.actor);
  if (!isOwn && unit.actor.role !== "system") return refuse({ kind: "not_permitted" });
  const { sql, today, now } = unit;
  const [round] = await finishedRounds(sql, municipality, today);
  if (round === undefined) return refuse({ kind: "no_round" });
  const all = await linesWithoutPlace(sql, round.runId, today);
  // Whoever has withdrawn the name from the base is on no paper; that somebody is left out stands on the first page.
  const lines = all.filter(({ isNamed }) => isNamed);
  const households: BinderHousehold[] = [];
  for (const line of lines) households.push(await householdPage(unit, line));
  const pages: BinderPages = {
    municipality: await nameOfMunicipality(sql, municipality),
    night: today,
    roundAt: round.finishedAt.toISOString(),
    registered: round.people,
    duty: await dutyOfNight(unit, municipality, today),
    phones: await placePhones(sql, municipality),
    beds: await openBedsTonight(sql, municipality, today, now),
    households,
    withheld: all.length - lines.length,
  };
  const binderId = unit.newId<"NightBinder">();
  const serial = binderSerial(today, municipality, (await bindersMade(sql, municipality, today)) + 1);
  const isKept = await insertBinder(unit, {
    binderId,
    municipality,
    night: today,
    serial,
    hash: hashOf(pages),
    pages,
  });
  if (!isKept) return refuse({ kind: "made_at_once" });
  await unit.audit({
    action: "binder.make",
    subjectKind: "night_binder",
    subjectId: binderId,
    municipality,
    detail: { serial, people: lines.length },
  });
  return accept(binderId);
}

async function dutyOfNight(
  { sql, now }: UnitOfWork,
  municipality: MunicipalityCode,
  night: Day,
): Promise<readonly BinderDuty[]> {
  const until = tokyoInstant(addDays(night, 1), NIGHT_ENDS);
  const shifts = await shiftsBetween(sql, { from: now, until }, municipality);
  return shifts.map(({ line, name, organisationName, facilityName, phone, from, until: end }) => ({
    line,
    who: name,
    of: facilityName ?? organisationName,
    phone,
    from: from.toISOString(),
    until: end.toISOString(),
  }));
}

async function householdPage(unit: UnitOfWork, line: NamedLine): Promise<BinderHousehold> {
  const { personId } = line;
  const opened = await openDossier(unit, { personId, reason: null });
  const plan = await activePlanOf(unit.sql, personId);
  const dossier = opened.ok ? opened.value : null;
  const facts = newestFacts(dossier?.parts?.facts ?? []);
  const birthDate = dossier?.person.birthDate ?? null;
  return {
    personId,
    name: line.name,
    kana: line.kana,
    age: birthDate === null ? null : ageOn(birthDate, unit.today),
    alone: line.alone,
    together: line.together,
    carers: carersOf(dossier?.parts?.household ?? []).map(({ relation, name }) =>
      `${relation} ${name}`.trim(),
    ),
    contacts: (dossier?.parts?.contacts ?? []).map(({ name, relation, phone, canDo }) => ({
      name,
      relation,
      phone,
      canDo,
    })),
    care: dossier?.person.needs.acts ?? [],
    firstMinutes: plan?.firstMinutes ?? facts.first_30_minutes?.value ?? [],
    cautions: plan?.cautions ?? facts.dangers?.value ?? [],
    medicines:
      plan?.medicines ??
      facts.medications?.value.map(({ name, dose, how }) => [name, dose, how].join(" ")) ??
      [],
    places: (plan?.places ?? []).map(({ name, phone, agreement }) => ({ name, phone, agreement })),
    actions: line.actions,
  };
}

/** SHA-256 of the pages, hexadecimal: what stands on the paper can be compared with what was kept. */
export function hashOf(pages: BinderPages): string {
  return createHash("sha256").update(canonicalJson(pages)).digest("hex");
}

/** A pack as it is shown: whether its pages still are what was made; null where they are not shown. */
export interface OpenedBinder extends KeptBinder {
  readonly isUnchanged: boolean | null;
}

/** 夜のファイルを開く — the packs since a day, newest first; whoever is on their pages is on record as looked at. */
export async function openBinders(
  unit: UnitOfWork,
  since: Day,
): Promise<Result<readonly OpenedBinder[], { readonly kind: "not_permitted" }>> {
  const { municipality } = unit.actor;
  if (!mayReadNames(unit.actor) || municipality === null) return refuse({ kind: "not_permitted" });
  const [newest, ...earlier] = await bindersSince(unit.sql, municipality, since);
  if (newest === undefined) return accept([]);
  const shown = newest.pages?.households.map(({ personId }) => personId) ?? [];
  if (shown.length > 0) {
    await unit.audit({
      action: "person.search",
      subjectKind: "person",
      municipality,
      detail: { by: "binder", serial: newest.serial, shown, total: shown.length },
    });
  }
  // Only the newest is shown whole; of the others one sees that they were made.
  return accept([
    { ...newest, isUnchanged: newest.pages === null ? null : hashOf(newest.pages) === newest.hash },
    ...earlier.map((one) => ({ ...one, pages: null, isUnchanged: null })),
  ]);
}
