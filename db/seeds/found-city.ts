import { inviteMember, setFirstPassword } from "~/access/members.server";
import { type Actor, systemActor } from "~/access/model/actor";
import type { Role } from "~/access/model/role";
import { addDays } from "~/kernel/day";
import type { OrganisationId, UserId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { CITY_NAME, MIDORINO, PREFECTURE, TONARI, TOWN_NAME } from "./city";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "./demo-accounts";
import { ORGANISATION_KEYS, ORGANISATIONS, type OrganisationKey } from "./organisations";
import { sideBySide, type Teller } from "./teller";

/** Set-up of a municipality, before there is anyone to do it. */
export const SET_UP = systemActor("はじめの設定");

/** Everything was founded four months and a half ago, before the first person registered. */
export const FOUNDED_DAYS_AGO = 150;

/** Who can act in the story. */
export interface City {
  readonly organisations: Readonly<Record<OrganisationKey, OrganisationId>>;
  /** The person who acts for an organisation in a role. */
  actor(organisation: OrganisationKey, role: Role): Actor;
}

/** 市をつくる — the two municipalities with their agreement, the organisations, and everyone who acts for one. */
export async function foundCity(teller: Teller): Promise<City> {
  const at = teller.moment(-FOUNDED_DAYS_AGO, "09:00");
  const organisations = await teller.tell({ label: "found the city", at, by: SET_UP }, async (unit) => {
    await foundMunicipalities(unit);
    return accept(await foundOrganisations(unit));
  });
  const members = await invite(teller, organisations, at);
  return {
    organisations,
    actor(key, role) {
      const found = members.find((member) => member.key === key && member.role === role);
      if (!found) throw new RangeError(`nobody acts for ${key} as ${role}`);
      const { name, municipality } = ORGANISATIONS[key];
      return {
        userId: found.userId,
        name: found.name,
        organisationId: organisations[key],
        organisationName: name,
        role,
        municipality,
      };
    },
  };
}

// No screen founds a municipality or an organisation yet: the administrator's set-up does it, and so does this.

async function foundMunicipalities(unit: UnitOfWork): Promise<void> {
  await unit.sql`
    insert into municipality (code, prefecture, name)
    values (${MIDORINO}, ${PREFECTURE}, ${CITY_NAME}), (${TONARI}, ${PREFECTURE}, ${TOWN_NAME})`;
  const from = addDays(unit.today, 1);
  await unit.sql`
    insert into wide_area_agreement (residents_of, places_of, valid_from)
    values (${MIDORINO}, ${TONARI}, ${from}), (${TONARI}, ${MIDORINO}, ${from})`;
}

async function foundOrganisations(unit: UnitOfWork): Promise<Record<OrganisationKey, OrganisationId>> {
  const ids = {} as Record<OrganisationKey, OrganisationId>;
  for (const key of ORGANISATION_KEYS) {
    const { name, kind, networkLayer, municipality, phone } = ORGANISATIONS[key];
    ids[key] = unit.newId<"Organisation">();
    await unit.sql`
      insert into organisation (id, name, kind, network_layer, municipality_code, phone, created_at)
      values (${ids[key]}, ${name}, ${kind}, ${networkLayer}, ${municipality}, ${phone}, ${unit.now.toISOString()})`;
  }
  return ids;
}

interface Invitation {
  readonly key: OrganisationKey;
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  /** Only the demo accounts can sign in; the managers of the other providers are there to be read about. */
  readonly password: string | null;
}

interface Member extends Invitation {
  readonly userId: UserId;
}

function invitations(): Invitation[] {
  const demo = DEMO_ACCOUNTS.flatMap(({ organisationKey, role, name, email, also }): Invitation[] => [
    { key: organisationKey, role, name, email, password: DEMO_PASSWORD },
    ...(also ? [{ key: also.organisationKey, role: also.role, name, email, password: null }] : []),
  ]);
  const known = new Set(demo.map(({ email }) => email));
  const managers = ORGANISATION_KEYS.flatMap((key): Invitation[] => {
    const { manager } = ORGANISATIONS[key];
    const email = `${manager?.mailbox}.demo.example`;
    return manager && !known.has(email)
      ? [{ key, role: "provider_manager", name: manager.name, email, password: null }]
      : [];
  });
  return [...demo, ...managers];
}

async function invite(
  teller: Teller,
  organisations: Readonly<Record<OrganisationKey, OrganisationId>>,
  at: Date,
): Promise<Member[]> {
  // Whoever belongs twice is invited twice, one after the other: the first membership is the one acted as at first.
  const people = new Map<string, Invitation[]>();
  for (const one of invitations()) people.set(one.email, [...(people.get(one.email) ?? []), one]);
  const members = await sideBySide([...people.values()], 4, async (ofOne) => {
    const joined: Member[] = [];
    for (const [index, invitation] of ofOne.entries()) {
      const { key, role, name, email, password } = invitation;
      const joinedAt = new Date(at.getTime() + index * 60_000);
      const deed = { label: `invite ${email} ${role}`, at: joinedAt, by: SET_UP };
      const invited = await teller.tell(deed, (unit) =>
        inviteMember(unit, { organisationId: organisations[key], name, email, role }),
      );
      const { code } = invited;
      if (password !== null && code !== null) {
        await teller.tell({ ...deed, label: `password ${email}` }, (unit) =>
          setFirstPassword(unit, { email, code, password }),
        );
      }
      joined.push({ ...invitation, userId: invited.userId });
    }
    return joined;
  });
  return members.flat();
}
