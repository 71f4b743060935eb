import type { Contact, ContactCan } from "~/registry/model/contact";
import type { FactsInForce, Medication, Seizure } from "~/registry/model/fact";
import { CONTACTS_MAX, type PlanContact, type PlanSections, type TextSectionId } from "./sections";

/** What the register knows of a person that a plan asks for as well. */
export interface KnownForPlan {
  readonly facts: FactsInForce;
  readonly contacts: readonly Contact[];
  /** One line per member of the household, ready to be read. */
  readonly members: readonly string[];
  /** Who usually cares, in a few words. */
  readonly carer: string;
}

const CAN_WORDS: Readonly<Record<ContactCan, string>> = {
  stay: "泊まる",
  drive: "送る",
  decide: "決める",
  bring_medicines: "薬を持ってくる",
  come: "来る",
};

/**
 * 分かっていることを先に書く — fills what nobody has written in the plan with what the register says. What the plan says
 * already stays: it was talked over with the family.
 */
export function prefilled(before: PlanSections | null, known: KnownForPlan): PlanSections {
  const told = textsFrom(known);
  const texts = { ...before?.texts } as Record<string, Record<string, string>>;
  for (const [section, fields] of Object.entries(told)) {
    const written = texts[section] ?? {};
    const news = Object.entries(fields).filter(([field, text]) => text !== "" && !written[field]);
    if (news.length > 0) texts[section] = { ...written, ...Object.fromEntries(news) };
  }
  const contacts = before?.contacts.length ? before.contacts : known.contacts.flatMap(contactFrom);
  return { texts: texts as PlanSections["texts"], contacts: contacts.slice(0, CONTACTS_MAX) };
}

function textsFrom({
  facts,
  members,
  carer,
}: KnownForPlan): Readonly<Partial<Record<TextSectionId, Readonly<Record<string, string>>>>> {
  const said = (lines: readonly string[] | undefined) => (lines ?? []).join("\n");
  return {
    person: {
      calledBy: facts.preferred_name?.value[0] ?? "",
      speaking: said(facts.communication?.value),
      taboo: (facts.belief_and_food?.value ?? []).join("・"),
    },
    household: { members: said(members), carer },
    daily: {
      meals: said(facts.meals?.value),
      medicines: said(facts.medications?.value.map(medicineLine)),
      cautions: said(facts.dangers?.value),
      sleep: said([...(facts.sleep?.value ?? []), ...(facts.night_watch?.value ?? [])]),
      toilet: said(facts.toilet?.value),
      bath: said(facts.bath?.value),
      moving: said(facts.mobility?.value),
      seizures: said(facts.seizures?.value.map(seizureLine)),
      allergies: (facts.allergies?.value ?? []).map(({ what }) => what).join("・"),
    },
    medical: {
      acts: said(facts.procedures?.value.map(({ how }) => how)),
      devices: said(
        facts.procedures?.value.map(({ device, power }) => [device, power].filter(Boolean).join("　")),
      ),
      supplier: facts.procedures?.value[0]?.supplierPhone ?? "",
    },
    behaviour: {
      firstMinutes: said(facts.first_30_minutes?.value),
      calming: said(facts.calming?.value),
      dislikes: said(facts.dislikes?.value),
    },
    wishes: { ofPerson: said(facts.wish_of_person?.value), ofFamily: said(facts.wish_of_family?.value) },
    bring: { items: said(facts.belongings?.value) },
  };
}

const DOSE_WORDS: Readonly<Record<Medication["times"][number], string>> = {
  morning: "朝",
  noon: "昼",
  evening: "夕",
  bedtime: "寝る前",
  as_needed: "必要なとき",
};

function medicineLine({ name, dose, times, how }: Medication): string {
  const when = times.map((time) => DOSE_WORDS[time]).join("・");
  return [`${when}　${name} ${dose}`.trim(), how].filter(Boolean).join("（") + (how ? "）" : "");
}

function seizureLine({ kind, firstAid, callAfterMinutes }: Seizure): string {
  const call = callAfterMinutes === null ? "" : `${callAfterMinutes}分つづいたら119`;
  return [kind, firstAid, call].filter(Boolean).join("：");
}

/** A contact whose name was withheld is left out: half a line helps nobody in the night. */
function contactFrom({ name, relation, phone, canDo, agreedOn, isWithheld }: Contact): PlanContact[] {
  if (isWithheld) return [];
  return [{ name, relation, phone, can: canDo.map((can) => CAN_WORDS[can]).join("・"), agreedOn }];
}
