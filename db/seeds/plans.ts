import { tokyoDay } from "~/kernel/day";
import type { PersonId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { agreePlan } from "~/plans/agree-plan.server";
import { answerPlace } from "~/plans/answer-place.server";
import { arrangePlaces } from "~/plans/arrange-places.server";
import { askPlace } from "~/plans/ask-place.server";
import type { PlaceAnswer, PlanPlaceId } from "~/plans/model/place-agreement";
import { recordDrill } from "~/plans/record-drill.server";
import { findPlan } from "~/plans/repository.server";
import { saveDay, savePage } from "~/plans/save-page.server";
import { setPlanRules } from "~/plans/set-plan-rules.server";
import { startDraft } from "~/plans/start-draft.server";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { City } from "./found-city";
import type { OpenOffice } from "./open-offices";
import { type PlanTold, planOfAoki, planOfYamada, planOverdue } from "./plans-told";
import type { RegisteredPerson } from "./register-people";
import type { Teller } from "./teller";

type Offices = Readonly<Record<"suginoko" | "midori2f" | "aoba" | "tsumugi", OpenOffice>>;

/** A place of a plan, and what its provider says; null while it thinks. */
type Asked = readonly [office: OpenOffice, answer: PlaceAnswer | null];

const YES: PlaceAnswer = { agreement: "agreed" };
/** The review of the oldest plan of the story is over by some days. */
const OVERDUE_DAYS_AGO = 95;

/**
 * 計画のある人 — one plan with a gap, one that is complete, one whose review is overdue, and one that is being written while
 * すぎのこ thinks it over.
 */
export async function writePlans(
  teller: Teller,
  city: City,
  people: readonly RegisteredPerson[],
  offices: Offices,
): Promise<void> {
  const told = (key: string) => {
    const person = people.find((one) => one.key === key);
    if (person === undefined) throw new RangeError(`the story does not know ${key}`);
    return person;
  };
  await teller.tell(
    {
      label: "decide on plans",
      at: teller.moment(-OVERDUE_DAYS_AGO - 1, "10:00"),
      by: city.actor("centre", "lead_coordinator"),
    },
    (unit) =>
      setPlanRules(unit, { rules: { days: 5, requiresPlan: false, reviewMonths: 3 }, seenVersion: 0 }),
  );
  const early = people.find(({ registeredDaysAgo }) => registeredDaysAgo > OVERDUE_DAYS_AGO + 1);
  if (early !== undefined) {
    const at = teller.moment(-OVERDUE_DAYS_AGO, "11:00");
    await writePlan(teller, city, early, { at, plan: planOverdue(tokyoDay(at)), asked: [] });
  }
  const [aoki, yamada] = [told("aoki"), told("yamada")];
  const afterRegistering = (person: RegisteredPerson, time: string) =>
    teller.moment(-Math.max(1, person.registeredDaysAgo - 1), time);

  const onAoki = afterRegistering(aoki, "10:10");
  const { suginoko, midori2f, aoba, tsumugi } = offices;
  await writePlan(teller, city, aoki, {
    at: onAoki,
    plan: planOfAoki(suginoko, tokyoDay(onAoki)),
    asked: [
      [suginoko, YES],
      [midori2f, { agreement: "conditional", conditions: "夜の吸引は、職員がそろう日だけ" }],
      [tsumugi, null],
    ],
  });
  const onYamada = afterRegistering(yamada, "14:10");
  await writePlan(teller, city, yamada, {
    at: onYamada,
    plan: planOfYamada(aoba, tokyoDay(onYamada)),
    asked: [[aoba, YES]],
  });
  await teller.tell(
    {
      label: "drill of yamada",
      at: new Date(onYamada.getTime() + 3_600_000),
      by: city.actor("centre", "coordinator"),
    },
    (unit) =>
      recordDrill(unit, {
        personId: yamada.personId,
        drill: {
          onDay: unit.today,
          tried: "母がいないことにして、連絡先に順に電話した",
          result: "partly",
          lessons: "2番目の電話は、昼は出られない。留守番電話に入れる言葉を決めた。",
        },
      }),
  );
  await beginPlan(teller, city, told("nishimura"), suginoko);
}

interface Written {
  readonly at: Date;
  readonly plan: PlanTold;
  readonly asked: readonly Asked[];
}

/** Writes, asks, hears the answers and agrees, each a deed of whoever does it. */
async function writePlan(
  teller: Teller,
  city: City,
  { key, personId }: RegisteredPerson,
  { at, plan, asked }: Written,
): Promise<void> {
  const by = city.actor("centre", "coordinator");
  const minutes = (count: number) => new Date(at.getTime() + count * 60_000);
  const placeIds = await teller.tell({ label: `write the plan of ${key}`, at, by }, async (unit) => {
    await write(unit, personId, plan);
    return accept(await askAll(unit, personId, asked));
  });
  for (const [index, [office, answer]] of asked.entries()) {
    const placeId = placeIds[index];
    if (answer === null || placeId === undefined) continue;
    const deed = {
      label: `answer of ${office.key} for ${key}`,
      at: minutes(60 + index),
      by: city.actor(office.owner, "provider_manager"),
    };
    await teller.tell(deed, (unit) => answerPlace(unit, { placeId, answer }));
  }
  await teller.tell({ label: `agree the plan of ${key}`, at: minutes(120), by }, (unit) =>
    agreePlan(unit, personId),
  );
}

/** A plan that is being written: a place was asked, and thinks. */
async function beginPlan(
  teller: Teller,
  city: City,
  { key, personId }: RegisteredPerson,
  office: OpenOffice,
): Promise<void> {
  const deed = {
    label: `begin the plan of ${key}`,
    at: teller.moment(-1, "16:20"),
    by: city.actor("centre", "coordinator"),
  };
  await teller.tell(deed, async (unit) => {
    await startDraft(unit, personId);
    await askAll(unit, personId, [[office, null]]);
    return accept(null);
  });
}

async function write(unit: UnitOfWork, personId: PersonId, plan: PlanTold): Promise<void> {
  await startDraft(unit, personId);
  await savePage(unit, {
    personId,
    seenRevision: 1,
    texts: plan.sections.texts,
    contacts: plan.sections.contacts,
  });
  for (const day of [1, 2, 3, 4, 5]) {
    await saveDay(unit, {
      personId,
      seenRevision: day + 1,
      day,
      cells: plan.cells.filter((cell) => cell.day === day),
      cleared: [],
      alsoLater: false,
    });
  }
}

async function askAll(
  unit: UnitOfWork,
  personId: PersonId,
  asked: readonly Asked[],
): Promise<readonly PlanPlaceId[]> {
  for (const [{ facilityId }] of asked) await arrangePlaces(unit, personId, { act: "add", facilityId });
  const draft = await findPlan(unit.sql, { personId, state: "draft" });
  const placeIds = (draft?.places ?? []).map(({ placeId }) => placeId);
  for (const placeId of placeIds) await askPlace(unit, personId, placeId);
  return placeIds;
}
