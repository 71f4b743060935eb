import { expect, open, test } from "./house";
import { coming } from "./town-time";

test("町の金曜の夜：few places, nobody answers, the next town is asked and telephoned, and a line stays in the ledger", async ({
  as,
}) => {
  const page = await as("desk_operator");
  await page.goto("/figures/unmet");
  const before = await page.getByRole("main").textContent();

  await open(page, "/home");
  await page.keyboard.press("F2");
  await page.waitForURL(/\/desk\/[0-9a-f-]{36}$/);
  await page.locator("summary", { hasText: "登録のない方" }).click();
  await page.getByLabel("どんな方か（名前は要りません）").fill("夜も吸引と経管栄養の要る方");
  await page.getByLabel("年齢").fill("44");
  for (const care of ["たんの吸引", "経管栄養", "車いす"])
    await page.getByRole("checkbox", { name: care }).check();
  await page.getByLabel("いつまで").selectOption("2");
  await page.getByLabel("いつの夜から").fill(coming("friday"));
  await page.getByRole("radio", { name: "介護者のけが" }).check();

  // Few places: the hospital of the city alone, and the next town's that nobody has confirmed.
  const places = page.getByRole("region", { name: "候補", exact: true }).getByRole("checkbox");
  await expect(places.first()).toBeVisible();
  expect(await places.count()).toBeLessThanOrEqual(6);
  await page.keyboard.press("Alt+2");
  await page.keyboard.press("Space");
  await page.keyboard.press("Control+Enter");
  const answers = page.getByRole("region", { name: "依頼と返事", exact: true });
  await expect(answers).toContainText("1か所に聞きました");
  await expect(answers.getByText(/あと \d+:\d\d/)).toHaveCount(1);

  // The one house has not answered and there is no second: the next town is telephoned, whose number stands beside it.
  await page.keyboard.press("F9");
  await expect(page.getByRole("alert")).toContainText("次に聞ける所がありません");
  await expect(answers.locator("#phones summary")).toBeVisible();
  await page.keyboard.press("F8");
  const asked = answers.getByLabel("どこに");
  const nextTown = await asked.locator("option", { hasText: "となり町病院" }).first().textContent();
  await asked.selectOption({ label: nextTown ?? "" });
  await answers.getByLabel("どうでしたか").selectOption({ label: "むずかしい" });
  await answers.getByRole("button", { name: "記録する" }).click();
  await expect(answers.getByRole("listitem").filter({ hasText: `電話 ${nextTown}` })).toBeVisible();
  await page.keyboard.press("F10");
  await page.getByLabel("代わりにしたこと").selectOption({ label: "病院" });
  await page.getByLabel("どうなりましたか").fill("かかりつけの病院が、今夜だけ入院させてくれました");
  await page.getByRole("button", { name: "場所なしで終える" }).click();
  await expect(answers.getByText("いま　場所なし")).toBeVisible();

  await page.goto("/figures/unmet");
  expect(await page.getByRole("main").textContent()).not.toBe(before);
});
