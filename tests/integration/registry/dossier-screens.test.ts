import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Browser, type HttpHouse, httpHouse } from "../../support/http-house";

/**
 * Goal: every part of a record can be written and read again by a form alone, what is wrong is said in a sentence, and
 * what was typed is in no audit line.
 */
let house: HttpHouse;
let coordinator: Browser;
const PERSON = "01900000-0000-7000-8000-00000000aaaa";
const HIDDEN = "01900000-0000-7000-8000-00000000bbbb";
beforeAll(async () => {
  house = await httpHouse();
  await house.asSystem(async ({ sql }) => {
    for (const [id, isProtected] of [
      [PERSON, false],
      [HIDDEN, true],
    ] as const) {
      await sql`
        insert into person (id, municipality_code, family_name, given_name, family_kana, given_kana, needs, registered_on, is_protected, birth_date)
        values (${id}, '99201', '架空', '花子', 'かくう', 'はなこ', '{"level":"4"}', '2026-11-01', ${isProtected}, '1992-05-01')`;
    }
  });
  coordinator = await house.as("coordinator");
});
afterAll(() => house.close());

// why: React fills the last bytes of a block with NUL where a character of several bytes does not fit; browsers pass over them.
const page = async (part: string, browser = coordinator) =>
  (await (await browser.get(`/people/${PERSON}${part === "" ? "" : `/${part}`}`)).text()).replaceAll(
    "\0",
    "",
  );
const write = (part: string, form: Record<string, string>, person = PERSON) =>
  coordinator.post(`/people/${person}/${part}`, form);
const auditOf = (person: string) =>
  house.asSystem(
    async ({ sql }) =>
      await sql<{ action: string; detail: unknown }[]>`
        select action, detail from audit where subject_id = ${person} order by seq`,
  );
const idsOf = (html: string, name: string) => [
  ...new Set(
    [...html.matchAll(new RegExp(`name="${name}" value="([0-9a-f-]{36})"`, "g"))].map(([, id]) => id ?? ""),
  ),
];

describe("緊急連絡先 (contacts)", () => {
  const mother = {
    intent: "contact",
    name: "架空 母子",
    relation: "母",
    kind: "family",
    phone: "00-0000-1111",
    canDo: "decide",
  };

  it("are written one by one and called in their order, which a button changes", async () => {
    expect((await write("contacts", mother)).status).toBe(302);
    expect(
      (await write("contacts", { ...mother, name: "架空 姉子", relation: "姉", agreedOn: "2026-11-02" }))
        .status,
    ).toBe(302);
    const before = await page("contacts");
    expect(before.indexOf("架空 母子")).toBeLessThan(before.indexOf("架空 姉子"));
    const [, second = ""] = idsOf(before, "contactId");
    expect((await write("contacts", { intent: "move", contactId: second, move: "up" })).status).toBe(302);
    const after = await page("contacts");
    expect(after.indexOf("架空 姉子")).toBeLessThan(after.indexOf("架空 母子"));
    expect(await page("")).toContain('href="tel:0000001111"');
  });

  it("are changed where they stand, and close the gap when one goes", async () => {
    const [first = "", second = ""] = idsOf(await page("contacts"), "contactId");
    expect((await write("contacts", { ...mother, contactId: second, note: "夜もつながる" })).status).toBe(
      302,
    );
    expect((await write("contacts", { intent: "drop", contactId: first })).status).toBe(302);
    const left = await page("contacts");
    expect([left.includes("架空 姉子"), left.includes("夜もつながる"), left.includes("1番目")]).toEqual([
      false,
      true,
      true,
    ]);
    expect((await write("contacts", { intent: "drop", contactId: first })).status).toBe(404);
  });

  it("need a number that can be dialled", async () => {
    const answer = await write("contacts", { ...mother, phone: "あとで" });
    expect([answer.status, (await answer.text()).includes("電話は市外局番から")]).toEqual([400, true]);
  });
});

describe("世帯と受給者証 (household and certificate)", () => {
  it("say who cares, how old they are, and what happens when they fall ill", async () => {
    const member = {
      intent: "member",
      name: "架空 母子",
      relation: "母",
      ageSaid: "８２",
      careRole: "main",
      health: "ill",
      ifIll: "だれもいない",
    };
    expect((await write("household", member)).status).toBe(302);
    const shown = await page("household");
    for (const words of ["82歳くらい", "病気がある", "だれもいない"]) expect(shown).toContain(words);
    expect(
      (await write("household", { intent: "guardian", kind: "curator", name: "架空 保佐" })).status,
    ).toBe(302);
    expect(await page("")).toContain("保佐人");
  });

  it("keep a certificate with what it grants, and an application before there is one", async () => {
    const none = await write("certificates", { intent: "certificate", level: "4" });
    expect([none.status, (await none.text()).includes("申請した日を入力してください")]).toEqual([400, true]);
    const granted = { "g1.service": "short_stay", "g1.perMonth": "7", "g1.unit": "days" };
    const certificate = {
      intent: "certificate",
      level: "4",
      validFrom: "2026-04-01",
      validUntil: "2099-03-31",
      ...granted,
    };
    expect((await write("certificates", certificate)).status).toBe(302);
    expect(
      (await write("certificates", { intent: "certificate", level: "not_assessed", appliedOn: "2026-11-20" }))
        .status,
    ).toBe(302);
    const shown = await page("certificates");
    for (const words of ["短期入所 月7日", "いま有効", "申請中"]) expect(shown).toContain(words);
  });

  it("count days elsewhere from the first to the last", async () => {
    const days = { intent: "days", fromDay: "2026-11-05", lastDay: "2026-11-04", place: "となり苑" };
    expect((await write("certificates", days)).status).toBe(400);
    expect((await write("certificates", { ...days, lastDay: "2026-11-06" })).status).toBe(302);
    expect(await page("certificates")).toContain("となり苑");
  });
});

describe("聞いたこと (facts)", () => {
  const source = { saidByKind: "family", saidBy: "母", saidOn: "2026-11-02" };

  it("keep every version with who said it", async () => {
    expect(
      (await write("notes/first_30_minutes", { ...source, lines: "図鑑を渡す\r\n\r\n名前を呼ぶ" })).status,
    ).toBe(302);
    expect(
      (await write("notes/first_30_minutes", { ...source, saidBy: "姉", lines: "時計を見せる" })).status,
    ).toBe(302);
    const shown = await page("");
    expect([
      shown.includes("時計を見せる"),
      shown.includes("図鑑を渡す"),
      shown.includes("姉（ご家族）"),
    ]).toEqual([true, false, true]);
    const history = await page("notes/first_30_minutes");
    expect([history.includes("図鑑を渡す"), history.includes("母（ご家族）")]).toEqual([true, true]);
  });

  it("hold tables row by row, and 「ない」 as an answer of its own", async () => {
    const medicine = { "rows.r1.name": "架空錠", "rows.r1.dose": "2錠", "rows.r1.times": "evening" };
    expect((await write("notes/medications", { ...source, ...medicine })).status).toBe(302);
    expect((await write("notes/allergies", { ...source, isNone: "on" })).status).toBe(302);
    expect((await write("notes/allergies", source)).status).toBe(400);
    const shown = await page("");
    expect([shown.includes("架空錠 2錠　夕"), shown.includes("「アレルギーはない」と聞きました")]).toEqual([
      true,
      true,
    ]);
  });

  it("are not said tomorrow, and have no keys but the known ones", async () => {
    expect((await write("notes/dangers", { ...source, lines: "発作", saidOn: "2099-01-01" })).status).toBe(
      409,
    );
    expect((await coordinator.get(`/people/${PERSON}/notes/secrets`)).status).toBe(404);
  });
});

describe("同意と名簿 (consent and roster)", () => {
  const consent = {
    intent: "give",
    layer: "3",
    fields: "name",
    givenByKind: "family",
    givenBy: "母",
    explained: "絵で",
    givenOn: "2026-11-02",
    validUntil: "2099-11-01",
  };

  it("is given by a proxy with a reason, and withdrawn from today on", async () => {
    const without = await write("consent", consent);
    expect([without.status, (await without.text()).includes("ご本人が言えなかった理由")]).toEqual([
      409,
      true,
    ]);
    expect((await write("consent", { ...consent, proxyReason: "言葉で伝えられない" })).status).toBe(302);
    const given = await page("consent");
    const [consentId = ""] = idsOf(given, "consentId");
    expect((await write("consent", { intent: "withdraw", consentId, by: "本人" })).status).toBe(302);
    expect(await page("consent")).toContain("取り下げ ");
    expect((await write("consent", { intent: "withdraw", consentId, by: "本人" })).status).toBe(404);
  });

  it("puts someone on the list once, shows the risks, and lets the list leave with a record", async () => {
    const facts = { reason: "aged_carer", reasonNote: "=1+1", planningMode: "self_plan" };
    expect((await write("roster", { intent: "add", ...facts })).status).toBe(302);
    expect((await write("roster", { intent: "add", ...facts })).status).toBe(409);
    const list = await (await coordinator.get("/roster")).text();
    for (const words of ["架空 花子", "介護者が80歳以上", "介護者がひとり", "セルフプラン"])
      expect(list).toContain(words);
    expect(await (await coordinator.get("/roster?risk=turns_18")).text()).toContain("あてはまる方はいません");

    const csv = await coordinator.get("/roster/export.csv");
    expect([csv.status, csv.headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
    expect(await csv.text()).toContain(`"'=1+1"`);
    const taken = await house.asSystem(
      async ({ sql }) => await sql`select detail from audit where action = 'roster.export'`,
    );
    expect(taken[0]?.detail).toMatchObject({ shown: [PERSON], count: 1 });

    expect((await write("roster", { intent: "review", ...facts })).status).toBe(302);
    expect(
      (await write("roster", { intent: "remove", removedReason: "グループホームに移った" })).status,
    ).toBe(302);
    expect(await (await coordinator.get("/roster")).text()).not.toContain("架空 花子");
  });
});

describe("保護情報 (protected whereabouts)", () => {
  it("keep contacts and household closed until they are opened in an emergency, with a reason that is kept", async () => {
    const contact = { intent: "contact", name: "かくれ 母子", kind: "family", phone: "00-0000-2222" };
    const parts = ["contacts", "household", ""];
    const seen = (browser: Browser) =>
      Promise.all(
        parts.map(async (part) =>
          (await (await browser.get(`/people/${HIDDEN}/${part}`)).text()).includes("緊急のため開く"),
        ),
      );
    expect((await write("contacts", contact, HIDDEN)).status).toBe(409);
    // A reason sent along with a form opens nothing: there is one way, and it has a second reader.
    expect((await write("contacts", { ...contact, reason: "緊急の連絡" }, HIDDEN)).status).toBe(409);
    expect((await write("contacts", { intent: "show", reason: "緊急の連絡" }, HIDDEN)).status).toBe(400);
    expect((await write("", { reason: "住所を伝えるため" }, HIDDEN)).status).toBe(405);
    expect(await seen(coordinator)).toEqual([true, true, true]);

    expect((await write("break-glass", { reason: "救急に連絡先を伝えるため" }, HIDDEN)).status).toBe(302);
    expect((await write("contacts", contact, HIDDEN)).status).toBe(302);
    expect(await (await coordinator.get(`/people/${HIDDEN}/contacts`)).text()).toContain("00-0000-2222");
    expect(await seen(coordinator)).toEqual([false, false, false]);
    const reasons = (await auditOf(HIDDEN)).map(({ detail }) => (detail as { reason?: string }).reason);
    expect(reasons).toContain("救急に連絡先を伝えるため");
    // Whoever has not opened the record sees nothing of it.
    expect(await seen(await house.as("lead_coordinator"))).toEqual([true, true, true]);
  });
});

it("has nothing of what was typed in the audit or the outbox", async () => {
  const audit = JSON.stringify(await auditOf(PERSON));
  const outbox = JSON.stringify(
    await house.asSystem(async ({ sql }) => await sql`select topic, payload from outbox`),
  );
  for (const typed of ["母子", "姉子", "0000-1111", "図鑑", "架空錠", "となり苑", "絵で", "だれもいない"]) {
    expect([typed, audit.includes(typed), outbox.includes(typed)]).toEqual([typed, false, false]);
  }
  expect(audit).toContain("dossier.keep");
});

it("is shown to a house and to strangers as if it were not there", async () => {
  for (const role of ["provider_manager", "city_officer"] as const) {
    const browser = await house.as(role);
    for (const part of ["contacts", "household", "notes", "certificates", "consent", "roster"]) {
      expect([role, part, (await browser.get(`/people/${PERSON}/${part}`)).status]).toEqual([
        role,
        part,
        403,
      ]);
    }
    expect((await browser.get("/roster/export.csv")).status).toBe(403);
  }
});
