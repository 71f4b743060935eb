import { expect, open, test } from "./house";
import { dayAhead } from "./town-time";

test("いくつもの手を組み合わせる：two nights at a house, a supporter for the third and a day programme; then the day after and the way home", async ({
  as,
}) => {
  const page = await as("desk_operator");
  await open(page, "/home");
  await page.keyboard.press("F2");
  await page.waitForURL(/\/desk\/[0-9a-f-]{36}$/);
  const desk = new URL(page.url()).pathname;
  await page.locator("summary", { hasText: "登録のない方" }).click();
  await page.getByLabel("どんな方か（名前は要りません）").fill("知的障害のある30代の方");
  await page.getByLabel("年齢").fill("34");
  await page.getByLabel("性別").selectOption({ label: "女性" });
  await page.getByLabel("いつまで").selectOption({ label: "3泊" });
  await page.getByRole("radio", { name: "介護者の入院" }).check();
  const places = page.getByRole("region", { name: "候補", exact: true });
  await expect(places.getByRole("checkbox").first()).toBeVisible();
  const answers = page.getByRole("region", { name: "依頼と返事", exact: true });
  const heardYes = async (place: string | { readonly index: number }) => {
    await page.keyboard.press("F8");
    await answers.getByLabel("どこに").selectOption(typeof place === "string" ? { label: place } : place);
    await answers.getByLabel("話した人").fill("今井さん");
    await answers.getByLabel("どうでしたか").selectOption({ label: "受け入れると聞いた" });
    await answers.getByRole("button", { name: "記録する" }).click();
  };
  const agreed = answers.getByRole("button", { name: "ここに決める" });

  // The third night at home: somebody stays with them. The first two are looked for by themselves.
  const home = page.locator("#home-support");
  await home.locator("summary").click();
  const row = home.getByRole("listitem").filter({ hasText: "専門サポーター こもれび" }).first();
  const supporter = (await row.locator("b").textContent()) ?? "";
  await row.getByLabel("時間帯").selectOption({ label: "夕方と夜" });
  await row.getByLabel("いつの夜から").selectOption({ index: 2 });
  await row.getByLabel("何泊").selectOption({ label: "1泊" });
  await row.getByRole("button", { name: `${supporter}に頼む` }).click();
  await expect(answers.getByText(/あと \d+:\d\d/)).toHaveCount(1);
  await heardYes(supporter);
  await expect(agreed).toHaveCount(1);
  await expect(places).toContainText("（2泊）が、まだ空いています");
  await places.getByRole("link", { name: "この夜だけでさがす" }).click();
  await page.waitForURL(/shorter/);
  const house = (await places.locator("ul.cands h3").first().textContent()) ?? "";
  await expect(
    answers.getByLabel("どこに").locator("option", { hasText: "短期入所" }).first(),
  ).toBeAttached();
  await heardYes({ index: 2 });
  await expect(agreed).toHaveCount(2);
  expect(house).not.toBe("");

  // And by day, as always, to where they know them.
  await page.goto(desk);
  await home.locator("summary").click();
  await home.getByRole("button", { name: "生活介護 すぎのこに日中を頼む" }).click();
  await expect(answers.getByText(/あと \d+:\d\d/)).toHaveCount(1);
  const day = answers.getByRole("listitem").filter({ hasText: "生活介護 すぎのこ" }).first();
  await heardYes((await day.locator("b").first().textContent()) ?? "");
  await expect(agreed).toHaveCount(3);
  for (const left of [2, 1, 0]) {
    await agreed.first().click();
    await expect(agreed).toHaveCount(left);
  }
  await expect(answers.getByText("いま　行き先が決まりました")).toBeVisible();

  // One person, three parts, one page. What follows is begun by itself, a few seconds after the last yes.
  await expect
    .poll(async () => {
      await page.goto(desk.replace("/desk/", "/after/"));
      return page.getByRole("region", { name: "生活介護 すぎのこ" }).count();
    })
    .toBe(1);
  await page.getByText(/^これからの確認/).click();
  await page.getByRole("textbox", { name: /^次の日は、どうだったか/ }).fill("よく眠れました");
  await page.getByRole("button", { name: "残す", exact: true }).first().click();
  await expect(page.getByText("よく眠れました")).toBeVisible();
  await page.getByLabel("帰る日", { exact: true }).fill(dayAhead(3));
  await page.getByLabel("帰り方", { exact: true }).fill("お母さんが迎えに来る");
  await page.getByRole("button", { name: "帰り道を残す" }).click();
  await expect(page.getByText(/に帰ります$/)).toBeVisible();
});
