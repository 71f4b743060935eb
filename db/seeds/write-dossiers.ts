import { addDays, ageOn, type Day } from "~/kernel/day";
import { accept, type Result } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { keepCertificate, noteDaysElsewhere } from "~/registry/keep-certificate.server";
import { giveConsent } from "~/registry/keep-consent.server";
import { keepContact } from "~/registry/keep-contacts.server";
import { keepMember } from "~/registry/keep-household.server";
import { addToRoster } from "~/registry/keep-roster.server";
import { ROSTER_REASONS } from "~/registry/model/roster";
import { writeFact } from "~/registry/write-fact.server";
import { certificate, contact, type DossierTold, dossierOfAoki, someone } from "./dossiers-told";
import type { City } from "./found-city";
import type { Chance } from "./random";
import type { RegisteredPerson } from "./register-people";
import { StoryBroken, sideBySide, type Teller } from "./teller";

/** From which relation on the sentence of the record the household is drawn. */
const RELATIONS = ["母", "父", "姉", "兄", "妹"] as const;
const YEARS_OLDER: Readonly<Record<(typeof RELATIONS)[number], number>> = {
  母: 27,
  父: 30,
  姉: 3,
  兄: 4,
  妹: -3,
};

/** 登録の中身を書く — households, contacts, certificates and the roster of the whole city; of 青木 陽太 everything. */
export async function writeDossiers(
  teller: Teller,
  city: City,
  people: readonly RegisteredPerson[],
): Promise<void> {
  const by = city.actor("centre", "coordinator");
  await sideBySide(people, 6, async (person) => {
    const chance = teller.chance(`dossier ${person.key}`);
    // A day after the registration, and for some long enough ago for the yearly look to be due.
    const daysAgo = Math.max(1, person.registeredDaysAgo - 1);
    const at = teller.moment(-daysAgo, "13:20");
    const told =
      person.key === "aoki" ? dossierOfAoki(teller.today) : someDossier(person, teller.today, chance);
    const moment = person.key === "aoki" ? teller.moment(0, "00:05") : at;
    await teller.tell(
      { label: `dossier ${person.key}`, at: earlier(moment, teller.now), by },
      async (unit) => {
        await writeDossier(unit, person, told);
        return accept(null);
      },
    );
  });
}

const earlier = (left: Date, right: Date) => (left < right ? left : right);

async function writeDossier(unit: UnitOfWork, person: RegisteredPerson, told: DossierTold): Promise<void> {
  const { personId } = person;
  const reason = person.facts.isProtected ? "登録のため" : null;
  const done = async (step: Promise<Result<null, unknown>>) => {
    const outcome = await step;
    if (!outcome.ok) throw new StoryBroken(`${person.key}: ${JSON.stringify(outcome.refusal)}`);
  };
  for (const facts of told.members) await done(keepMember(unit, { personId, reason, memberId: null, facts }));
  for (const facts of told.contacts)
    await done(keepContact(unit, { personId, reason, contactId: null, facts }));
  for (const facts of told.certificates)
    await done(keepCertificate(unit, { personId, certificateId: null, facts }));
  for (const used of told.elsewhere) await done(noteDaysElsewhere(unit, { personId, used }));
  for (const said of told.facts) await done(writeFact(unit, { personId, said }));
  for (const facts of told.consents) await done(giveConsent(unit, { personId, facts }));
  if (told.roster !== null) await done(addToRoster(unit, { personId, facts: told.roster }));
}

function someDossier({ facts, key }: RegisteredPerson, today: Day, chance: Chance): DossierTold {
  const age = facts.birthDate === null ? 40 : ageOn(facts.birthDate, today);
  const carers = facts.carer.startsWith("両親")
    ? (["母", "父"] as const)
    : RELATIONS.filter((relation) => facts.carer.startsWith(relation));
  const members = carers.map((relation, index) =>
    someone(
      `${facts.familyName}${relation === "母" || relation === "父" ? "さん" : ""}の${relation}`,
      relation,
      {
        ageSaid: age + YEARS_OLDER[relation],
        careRole: index === 0 ? "main" : "shares",
        health: chance.pick(["well", "well", "frail", "ill", "unknown"] as const),
        ifIll: chance.pick(["", "ほかに夜をみる人がいません。", "姉が週末だけ来られます。"] as const),
      },
    ),
  );
  const hasContacts = members.length > 0 && chance.next() < 0.8;
  const contacts = hasContacts
    ? members.map((member) =>
        contact(member.name, member.relation, facts.phone, {
          canDo: chance.pick([["decide"], ["decide", "come"], ["stay", "decide"]] as const),
          agreedOn: chance.next() < 0.6 ? addDays(today, -chance.between(30, 200)) : null,
        }),
      )
    : [];
  const from = addDays(today, -chance.between(20, 350));
  const hasCertificate = chance.next() < 0.85;
  const isOnRoster = key === "okada" || key === "higashi" || chance.next() < 0.3;
  return {
    members,
    contacts,
    certificates: hasCertificate
      ? [certificate(from, addDays(from, 364), facts.needs.level, chance.pick([5, 7, 7, 10, 14] as const))]
      : [],
    elsewhere: [],
    facts: [],
    consents: [],
    roster: isOnRoster
      ? {
          reason: carers.length === 0 ? "lives_alone" : age > 50 ? "aged_carer" : chance.pick(ROSTER_REASONS),
          reasonNote: "",
          planningMode: chance.pick(["consultant", "consultant", "self_plan", "not_stated"] as const),
        }
      : null,
  };
}
