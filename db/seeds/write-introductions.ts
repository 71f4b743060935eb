import type { Database } from "db/client.server";
import { systemActor } from "~/access/model/actor";
import { addPhoto, publishIntroduction, saveIntroduction } from "~/catalogue/keep-introduction.server";
import { publishWeeks } from "~/catalogue/publish-weeks.server";
import { accept, type Result } from "~/kernel/result";
import { inUnitOfWork, type UnitOfWork } from "~/platform/unit-of-work.server";
import { unitKindOf } from "~/providers/model/facility";
import { pictureOf } from "./drawn-pictures";
import type { City } from "./found-city";
import { byDayIntroduction, INTRODUCTIONS, type IntroductionTold } from "./introductions-told";
import type { OpenOffice } from "./open-offices";
import { StoryBroken, sideBySide, type Teller } from "./teller";

/** Day programmes that introduce themselves. */
const BY_DAY_MAX = 4;

/** 紹介を書く — each by its manager, three weeks ago, with its pictures, and published. */
export async function writeIntroductions(
  teller: Teller,
  city: City,
  offices: readonly OpenOffice[],
): Promise<void> {
  const at = teller.moment(-21, "15:00");
  const byDay = offices
    .filter(({ service, participation }) => unitKindOf(service) === "seat" && participation !== "none")
    .slice(0, BY_DAY_MAX)
    .map(({ key }, index) => byDayIntroduction(key, index, 450 + 50 * index));
  await sideBySide([...INTRODUCTIONS, ...byDay], 4, async (introduction) => {
    const office = offices.find(({ key }) => key === introduction.office);
    if (!office) throw new StoryBroken(`nobody knows ${introduction.office}`);
    const by = city.actor(office.owner, "provider_manager");
    await teller.tell({ label: `introduce ${office.key}`, at, by }, (unit) =>
      introduce(unit, office, introduction),
    );
  });
}

async function introduce(
  unit: UnitOfWork,
  { facilityId }: OpenOffice,
  { told, pictures }: IntroductionTold,
): Promise<Result<null, never>> {
  granted(await saveIntroduction(unit, { facilityId, told }));
  for (const [scene, alt] of pictures) {
    granted(await addPhoto(unit, { facilityId, alt, bytes: pictureOf(scene) }));
  }
  granted(await publishIntroduction(unit, { facilityId }));
  return accept(null);
}

function granted(outcome: Result<unknown, unknown>): void {
  if (!outcome.ok) throw new StoryBroken(JSON.stringify(outcome.refusal));
}

/** 公開の空き of this week, as the background work would have formed it. */
export async function publishPublicWeeks(database: Database, now: Date): Promise<void> {
  await inUnitOfWork({ database, clock: () => now }, systemActor("公開の空きを出す"), async (unit) =>
    accept(await publishWeeks(unit)),
  );
}
