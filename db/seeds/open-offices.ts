import { importOffices } from "~/interop/import-offices.server";
import type { FacilityId, UnitId } from "~/kernel/id";
import { accept, type Result } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { editFacility } from "~/providers/edit-facility.server";
import { editSupportProfile } from "~/providers/edit-support-profile.server";
import type { FacilityShell } from "~/providers/model/facility-shell";
import { registerFacility } from "~/providers/register-facility.server";
import { addRoom } from "~/providers/save-room.server";
import { addUnit } from "~/providers/save-unit.server";
import { setCapability } from "~/providers/set-capability.server";
import { CITY_NAME, districtOf, MIDORINO, PREFECTURE, TONARI, TONARI_CENTRE, TOWN_NAME } from "./city";
import { type City, FOUNDED_DAYS_AGO, SET_UP } from "./found-city";
import { locationOf, type OfficeTold, type RoomTold, type UnitTold } from "./office-told";
import { StoryBroken, sideBySide, type Teller } from "./teller";

/** A bed or seat that exists. */
export interface OpenUnit extends UnitTold {
  readonly unitId: UnitId;
  readonly roomLabel: string;
  readonly genderRule: RoomTold["genderRule"];
}

/** An office that exists, with the ids of what it has. */
export interface OpenOffice extends OfficeTold {
  readonly facilityId: FacilityId;
  readonly units: readonly OpenUnit[];
}

/** 事業所を開く — each registered by its manager with all it says of itself, in one go. */
export function openOffices(
  teller: Teller,
  city: City,
  offices: readonly OfficeTold[],
): Promise<OpenOffice[]> {
  const at = teller.moment(-FOUNDED_DAYS_AGO + 1, "10:00");
  return sideBySide(offices, 4, (office) => {
    const by = city.actor(office.owner, "provider_manager");
    return teller.tell({ label: `open ${office.key}`, at, by }, (unit) =>
      openOffice(unit, city.organisations[office.owner], office),
    );
  });
}

async function openOffice(
  unit: UnitOfWork,
  organisationId: City["organisations"]["centre"],
  office: OfficeTold,
): Promise<Result<OpenOffice, never>> {
  const { service, profile, capabilities } = office;
  const facts = factsOf(office);
  // It takes part once everything is said: until then nothing of it is offered, and nothing has to be rewritten.
  const { facilityId } = granted(
    await registerFacility(unit, { organisationId, service, facts: { ...facts, participation: "none" } }),
  );
  // An office that does not take part is known by name alone.
  if (office.participation === "none") return accept({ ...office, facilityId, units: [] });
  granted(await editSupportProfile(unit, { facilityId, profile }));
  if (capabilities.length > 0) granted(await setCapability(unit, { facilityId, capabilities }));

  const units: OpenUnit[] = [];
  for (const { label, genderRule, units: beds } of office.rooms) {
    const roomId =
      label === "" ? null : granted(await addRoom(unit, { facilityId, room: { label, genderRule } })).roomId;
    for (const bed of beds) {
      const { wheelchair = "no", lift = "no", adaptedBath = "no", note = "" } = bed;
      const bedFacts = { roomId, label: bed.label, wheelchair, lift, adaptedBath, note };
      const { unitId } = granted(await addUnit(unit, { facilityId, facts: bedFacts }));
      units.push({ ...bed, unitId, roomLabel: label, genderRule });
    }
  }
  granted(await editFacility(unit, { facilityId, facts }));
  return accept({ ...office, facilityId, units });
}

function granted<Value>(outcome: Result<Value, unknown>): Value {
  if (!outcome.ok) throw new StoryBroken(JSON.stringify(outcome.refusal));
  return outcome.value;
}

function factsOf(office: OfficeTold): Parameters<typeof registerFacility>[1]["facts"] {
  const { district, extension } = office;
  const seats = office.rooms.reduce((sum, room) => sum + room.units.length, 0);
  const town = district === null ? "中央通り" : (districtOf(district).towns[0] ?? "");
  return {
    name: office.name,
    nameKana: office.nameKana,
    facilityNumber: null,
    prefecture: PREFECTURE,
    city: district === null ? TOWN_NAME : CITY_NAME,
    addressRest: `${town}${Number(extension) % 7}-${Number(extension) % 13}`,
    municipality: district === null ? TONARI : MIDORINO,
    district,
    location: locationOf(office, TONARI_CENTRE),
    phone: `00-0000-${extension}`,
    fax: null,
    url: null,
    capacity: seats === 0 ? 4 : seats,
    participation: office.participation,
  };
}

/** 公表データから — shells that nobody has claimed, as an import brings them. */
export async function bringShells(teller: Teller, shells: readonly FacilityShell[]): Promise<void> {
  const rows = shells.map((facts, index) => ({
    line: index + 2,
    outcome: accept({ facts, warnings: [] }),
  }));
  const deed = { label: "import shells", at: teller.moment(-FOUNDED_DAYS_AGO + 2, "09:00"), by: SET_UP };
  const plan = await teller.tell(deed, (unit) => importOffices(unit, rows, { asOf: null }));
  if (plan.create.length !== shells.length) throw new StoryBroken("not every shell was taken in");
}
