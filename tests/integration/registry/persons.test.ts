import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "~/access/model/role";
import { day } from "~/kernel/day";
import type { MunicipalityCode, PersonId } from "~/kernel/id";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { editPerson } from "~/registry/edit-person.server";
import { findPersons, NAMES_MAX } from "~/registry/find-persons.server";
import { openPerson } from "~/registry/open-person.server";
import { registeredCount, registryFiguresOf, viewingsOf } from "~/registry/queries.server";
import { registerPerson } from "~/registry/register-person.server";
import { MIDORINO, TONARI } from "../../support/builders";
import { accepted, anActor, aSetting, newId, rowsOf, type Setting } from "../providers/setting";
import { aPerson, auditOf, someFacts } from "./setting";

let setting: Setting;
beforeAll(async () => {
  setting = await aSetting();
});
afterAll(() => setting.close());

const coordinator = (municipality: MunicipalityCode = MIDORINO, role: Role = "coordinator") =>
  anActor(role, setting.centre, municipality);
const open = (personId: PersonId, reason: string | null = null, actor = coordinator()) =>
  inUnitOfWork(setting.deps, actor, (unit) => openPerson(unit, { personId, reason }));
const find = (text: string, actor = coordinator()) =>
  inUnitOfWork(setting.deps, actor, (unit) => findPersons(unit, text));

describe("登録を開く (opening a record)", () => {
  it("gives back what was registered, and writes down who looked", async () => {
    const personId = await aPerson(setting, {
      birthDate: day("1992-12-02"),
      handbooks: ["mental", "physical"],
    });

    expect(await open(personId)).toMatchObject({
      ok: true,
      value: {
        whereaboutsWithheld: false,
        person: {
          familyName: "山田",
          birthDate: "1992-12-02",
          handbooks: ["mental", "physical"],
          address: "中町1-2-3",
        },
      },
    });
    await open(personId);
    expect((await auditOf(setting, personId)).map(({ action }) => action)).toEqual([
      "person.register",
      "person.open",
      "person.open",
    ]);
  });

  it("withholds a protected person's whereabouts until a reason is given, which is kept", async () => {
    const personId = await aPerson(setting, { isProtected: true });

    expect(await open(personId)).toMatchObject({
      value: { whereaboutsWithheld: true, person: { address: "", phone: "", district: null, carer: "" } },
    });
    expect(await open(personId, "  ")).toMatchObject({ value: { whereaboutsWithheld: true } });
    expect(await open(personId, "送迎の手配")).toMatchObject({
      value: { whereaboutsWithheld: false, person: { address: "中町1-2-3" } },
    });
    expect((await auditOf(setting, personId)).at(-1)).toMatchObject({
      action: "person.open_whereabouts",
      detail: { reason: "送迎の手配" },
    });
  });

  it("keeps names and addresses out of the audit and the outbox", async () => {
    const personId = await aPerson(setting, { familyName: "金糸雀", address: "金糸雀通り9" });
    await inUnitOfWork(setting.deps, coordinator(), (unit) =>
      editPerson(unit, { personId, facts: someFacts({ familyName: "金糸雀", phone: "099-金糸雀" }) }),
    );
    await find("金糸雀");

    const told = await rowsOf<{ text: string }>(
      setting,
      sql`select detail::text as text from audit union all select payload::text from outbox`,
    );
    expect(told.some(({ text }) => text.includes("金糸雀"))).toBe(false);
  });
});

describe("登録を直す (editing)", () => {
  it("names the fields that changed", async () => {
    const personId = await aPerson(setting);
    await accepted(setting.deps, coordinator(), (unit) =>
      editPerson(unit, { personId, facts: someFacts({ phone: "042-000-9999", carer: "姉" }) }),
    );

    expect((await auditOf(setting, personId)).at(-1)).toMatchObject({
      action: "person.edit",
      detail: { changed: ["phone", "carer"] },
    });
  });

  it("does not wipe an address that the form was not allowed to show", async () => {
    const personId = await aPerson(setting, { isProtected: true });
    await accepted(setting.deps, coordinator(), (unit) =>
      editPerson(unit, {
        personId,
        facts: someFacts({
          isProtected: true,
          address: "",
          phone: "",
          district: null,
          carer: "",
          givenName: "次郎",
        }),
      }),
    );

    expect(await open(personId, "確認")).toMatchObject({
      value: { person: { givenName: "次郎", address: "中町1-2-3", phone: "042-000-1234", district: "中" } },
    });
  });

  it("is for coordinators of the municipality alone", async () => {
    const personId = await aPerson(setting);
    for (const actor of [
      coordinator(TONARI),
      coordinator(MIDORINO, "city_officer"),
      anActor("family", setting.midori),
    ]) {
      expect(
        await inUnitOfWork(setting.deps, actor, (unit) => editPerson(unit, { personId, facts: someFacts() })),
      ).toMatchObject({ ok: false, refusal: { kind: "not_found" } });
      expect(
        await inUnitOfWork(setting.deps, actor, (unit) =>
          registerPerson(unit, { municipality: MIDORINO, facts: someFacts() }),
        ),
      ).toMatchObject({ ok: false, refusal: { kind: "not_permitted" } });
    }
  });
});

describe("登録者を探す (searching)", () => {
  it("finds by reading, name, phone and birth date, within the municipality", async () => {
    const facts = {
      familyName: "髙梨",
      givenName: "小鳥",
      familyKana: "たかなし",
      givenKana: "ことり",
      birthDate: day("2001-02-03"),
      phone: "042-777-5577",
    };
    const personId = await aPerson(setting, facts);
    await aPerson(setting, facts, TONARI);

    for (const typed of ["タカナシ", "高梨", "ことり", "7775577", "平成13年2月3日"]) {
      expect(await find(typed)).toMatchObject({ ok: true, value: { total: 1, persons: [{ personId }] } });
    }
    expect(await find("とくめい")).toMatchObject({ ok: true, value: { total: 0, persons: [] } });
  });

  it("shows at most twenty names, by reading, and says how many there are", async () => {
    for (let number = 1; number <= NAMES_MAX + 2; number += 1) {
      await aPerson(setting, {
        familyKana: "いちのせ",
        givenKana: `い${"ろはにほへと"[number % 7]}${number}`,
      });
    }
    const outcome = await find("いちのせ");
    if (!outcome.ok) throw new Error("refused");

    expect(outcome.value.total).toBe(NAMES_MAX + 2);
    expect(outcome.value.persons).toHaveLength(NAMES_MAX);
    const readings = outcome.value.persons.map((one) => one.givenKana);
    expect(readings).toEqual([...readings].sort());
  });

  it("withholds where a protected person lives, and writes down whom it has shown", async () => {
    const personId = await aPerson(setting, { familyKana: "かくれ", isProtected: true });

    expect(await find("かくれ")).toMatchObject({
      value: { persons: [{ personId, phone: "", district: null }] },
    });
    const seen = await inReadOf(setting.deps, coordinator(MIDORINO, "lead_coordinator"), (unit) =>
      viewingsOf(unit.tx, personId),
    );
    expect(seen.map(({ action }) => action)).toEqual(["person.search", "person.register"]);
  });

  it.each([
    "provider_manager",
    "consultation_specialist",
    "family",
    "city_officer",
    "administrator",
  ] as const)("is not for a %s", async (role) => {
    expect(await find("やまだ", anActor(role, setting.centre))).toMatchObject({
      ok: false,
      refusal: { kind: "not_permitted" },
    });
  });
});

describe("だれが見たか (who looked)", () => {
  it("is shown to a lead coordinator and hidden from a coordinator and from the neighbours", async () => {
    const personId = await aPerson(setting);
    await open(personId, null, { ...coordinator(), userId: newId<"User">() });
    const seenBy = async (role: Role, municipality = MIDORINO) =>
      inReadOf(setting.deps, coordinator(municipality, role), (unit) => viewingsOf(unit.tx, personId));

    expect(await seenBy("lead_coordinator")).toHaveLength(2);
    expect((await seenBy("lead_coordinator"))[0]?.organisationName).toBe("みどり野市センター");
    expect(await seenBy("coordinator")).toEqual([]);
    expect(await seenBy("lead_coordinator", TONARI)).toEqual([]);
  });
});

describe("登録者の数 (figures)", () => {
  it("counts the own municipality, and nothing of the neighbours'", async () => {
    const count = (municipality: MunicipalityCode, of = municipality) =>
      inReadOf(setting.deps, coordinator(municipality), (unit) => registeredCount(unit.tx, of));
    await aPerson(setting, {}, TONARI);

    expect(await count(MIDORINO)).toBeGreaterThan(NAMES_MAX);
    expect(await count(TONARI, MIDORINO)).toBe(0);
    const figures = await inReadOf(setting.deps, coordinator(TONARI), (unit) =>
      registryFiguresOf(unit.tx, TONARI, unit.today),
    );
    expect(figures.total).toBe(await count(TONARI));
  });
});
