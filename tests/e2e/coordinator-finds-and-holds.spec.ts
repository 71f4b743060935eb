import { accountOf, awake, expect, open, tabTo, test } from "./house";
import { askForDescribed, choosePersonByKeys, holdButton } from "./requests";

test("a coordinator asks for tonight with keys alone, reads why, and holds a place", async ({ as }) => {
  const page = await as("coordinator");
  await open(page, "/requests/new?kind=emergency");
  await choosePersonByKeys(page, "ふじい", /藤井 健太/);
  const reason = page.getByLabel(/^何が起きましたか/);
  await tabTo(page, reason);
  await page.keyboard.press("ArrowDown");
  await expect(reason).not.toHaveValue("");
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/\/match$/);
  await awake(page);

  const best = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("button", { name: /仮おさえする$/ }) });
  await expect(best.first()).toContainText(/合う条件 \d+／\d+/);
  await tabTo(page, best.first().locator("summary"));
  await page.keyboard.press("Enter");
  await expect(best.first()).toContainText("並び順の理由");
  await expect(best.first()).toContainText("合計");

  const near = page.getByRole("region", { name: /^惜しい所/ }).getByRole("listitem");
  await expect(near.first().getByRole("paragraph")).not.toBeEmpty();
  expect(await near.count()).toBeGreaterThan(0);

  const hold = best.first().getByRole("button", { name: /仮おさえする$/ });
  const place = ((await hold.getAttribute("aria-label")) ?? "").replace(/を仮おさえする$/, "");
  await tabTo(page, hold, "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText("仮おさえしました", { exact: true })).toBeVisible();
  await expect(page.getByRole("region", { name: "依頼と返事" }).getByRole("listitem").first()).toContainText(
    place,
  );
});

test("what is written while an answer is on its way stays written", async ({ as }) => {
  const page = await as("coordinator");
  await open(page, "/requests/new?kind=emergency");
  await choosePersonByKeys(page, "ふじい", /藤井 健太/);
  let letGo = () => {};
  const held = new Promise<void>((done) => {
    letGo = done;
  });
  await page.route("**/requests/new*", async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole("button", { name: "ほかの方にする" }).click();
  const reason = page.getByLabel(/^何が起きましたか/);
  await reason.selectOption("介護者の入院");
  const note = page.getByLabel(/^メモ/);
  await note.fill("夜10時に電話");
  await note.selectText();
  letGo();
  await page.getByRole("button", { name: "名前なしで説明する" }).waitFor();
  await expect(reason).toHaveValue("carer_hospitalized");
  await expect(note).toHaveValue("夜10時に電話");
  await expect(note).toBeFocused();
  // What was about to be written over is written over.
  await page.keyboard.insertText("夜11時に電話");
  await expect(note).toHaveValue("夜11時に電話");
});

test("who comes second reads who was faster and what is next, and nothing typed is lost", async ({ as }) => {
  const fast = await as("coordinator");
  const slow = await as("lead_coordinator");
  // The slow window hears of nothing while it thinks, like a screen on a weak line.
  await slow.route("**/events**", (route) => route.abort());
  const wish = { nights: 2 };
  await askForDescribed(fast, "emergency", { ...wish, describedAs: "中央地区の50代の方" });
  await askForDescribed(slow, "emergency", { ...wish, describedAs: "西野地区の50代の方" });
  const wanted = fast.getByRole("button", { name: /仮おさえする$/ }).first();
  const place = ((await wanted.getAttribute("aria-label")) ?? "").replace(/を仮おさえする$/, "");
  const lost = holdButton(slow, place).first();
  await expect(lost).toBeVisible();
  await wanted.click();
  await expect(fast.getByText("仮おさえしました", { exact: true })).toBeVisible();

  await awake(slow);
  await lost.click();
  const told = slow.getByRole("alert");
  await expect(told).toContainText("先に");
  await expect(told).toContainText("次の候補は");
  await expect(told).toContainText(accountOf("coordinator").organisation);
  await expect(slow.getByText("西野地区の50代の方").first()).toBeVisible();
  const next = slow.getByRole("button", { name: /仮おさえする$/ }).first();
  await expect(next).toBeFocused();
  await slow.keyboard.press("Enter");
  await expect(slow.getByText("仮おさえしました", { exact: true })).toBeVisible();
});
