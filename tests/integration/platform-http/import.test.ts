import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aRow, cp932, csvText, utf8WithBom } from "../../support/fixtures/wamnet";
import { type Browser, type HttpHouse, httpHouse } from "../../support/http-house";

let house: HttpHouse;
let browser: Browser;
beforeAll(async () => {
  house = await httpHouse();
  browser = await house.as("administrator");
});
afterAll(() => house.close());

const rows = [
  aRow({ 事業所の名称: "グループホーム　こもれび" }),
  aRow({ 事業所の名称: "グループホーム　ひなた", 事業所番号: "1321500025" }),
  aRow({ 事業所の名称: "", 事業所番号: "1321500033" }),
];

/** As a form without scripts sends it. */
function choose(
  bytes: Uint8Array,
  fields: Record<string, string> = {},
  by = browser,
  name = "offices.csv",
): Promise<Response> {
  const body = new FormData();
  body.set("file", new File([new Uint8Array(bytes)], name, { type: "text/csv" }));
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return by.send("/admin/import?index", {
    method: "POST",
    body,
    headers: { "sec-fetch-site": "same-origin" },
  });
}
const words = async (answer: Response) =>
  (await answer.text())
    .replace(/<script[\s\S]*?<\/script>/g, "")
    .replace(/<!-- -->/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");
const facilities = () =>
  house.asSystem(async ({ sql }) =>
    (await sql`select name from facility order by name`).map(({ name }) => name),
  );

describe("取り込みの画面", () => {
  it("previews each row with its line and reason, writes nothing, then imports once", async () => {
    const chosen = await choose(utf8WithBom(csvText(rows)), { asOf: "2022-08-31" });
    expect(chosen.status).toBe(302);
    const address = chosen.headers.get("location") ?? "";
    expect(address).toMatch(/^\/admin\/import\/[\w-]{32}$/);

    const preview = await words(await browser.get(address));
    expect(preview).toContain("新規 2件、更新 0件、変わりなし 0件、据え置き 0件、取り込まない行 1件");
    expect(preview).toContain("4行目 事業所の名称がありません。");
    expect(preview).toContain("まだ何も書き込んでいません。");
    expect(await words(await browser.get(`${address}?list=create`))).toContain("グループホーム ひなた");
    expect(await facilities()).toEqual([]);

    const pressed = await Promise.all([browser.post(address, {}), browser.post(address, {})]);
    expect(pressed.map((answer) => [answer.status, answer.headers.get("location")])).toEqual([
      [302, address],
      [302, address],
    ]);
    const result = await words(await browser.get(address));
    expect(result).toContain("取り込みました");
    expect(result).toContain("新規 2件");
    expect(await facilities()).toHaveLength(2);
    const [audited] = await house.asSystem(
      ({ sql }) =>
        sql<{ n: number }[]>`select count(*)::int as n from audit where action = 'facility.import'`,
    );
    expect(audited?.n).toBe(1);
  });

  it("shows the same file, read as CP932, as unchanged", async () => {
    const chosen = await choose(cp932(csvText(rows)));
    const again = await words(await browser.get(chosen.headers.get("location") ?? ""));
    expect(again).toContain("（CP932）");
    expect(again).toContain("新規 0件、更新 0件、変わりなし 2件");
    expect(again).toContain("取り込むものはありません。");
  });

  it.each([
    ["an empty file", new Uint8Array(), "ファイルが空です。"],
    [
      "another table",
      new TextEncoder().encode("name,age\n1,2\n"),
      "WAM NETのオープンデータのCSVを選んでください。",
    ],
    ["an archive", new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), "ZIPを開き、中のCSVファイルを選んでください。"],
    ["a header alone", utf8WithBom(csvText([])), "見出しの行だけで、事業所の行がありません。"],
  ])("says of %s what to do", async (_, bytes, sentence) => {
    const answer = await choose(bytes);
    expect(answer.status).toBe(400);
    expect(await words(answer)).toContain(sentence);
  });

  it("says that no file was chosen", async () => {
    const answer = await choose(new Uint8Array(), {}, browser, "");
    expect([answer.status, (await words(answer)).includes("ファイルを選んでください。")]).toEqual([
      400,
      true,
    ]);
  });

  it("refuses a file of more than ten megabytes while it flows in", async () => {
    const answer = await choose(new Uint8Array(10_500_000).fill(0x41)).catch(() => null);
    // The server may close before everything was sent; it never reads on.
    if (answer !== null) expect(answer.status).toBe(413);
  });

  it("gives a kept file to nobody else, and asks for the file again when it is gone", async () => {
    const chosen = await choose(utf8WithBom(csvText(rows)));
    const address = chosen.headers.get("location") ?? "";
    expect((await (await house.as("coordinator")).get(address)).status).toBe(403);

    const unknown = address.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
    for (const answer of [await browser.get(unknown), await browser.post(unknown, {})]) {
      expect([answer.status, answer.headers.get("location")]).toEqual([302, "/admin/import?again"]);
    }
    expect(await words(await browser.get("/admin/import?again"))).toContain(
      "もう一度ファイルを選んでください",
    );
  });
});
