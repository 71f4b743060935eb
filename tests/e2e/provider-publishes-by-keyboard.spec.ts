import { arrowTo, cellOf, chartOf, openCalendar } from "./calendar";
import { awake, expect, tabTo, test } from "./house";

test.describe("a provider keeps the calendar with keys alone", () => {
  test("opens a night that was not offered, sees ○, and takes it back", async ({ as }) => {
    const page = await as("provider_staff");
    await openCalendar(page, "グループホーム すぎのこ");
    const shut = cellOf(page, /受付なし$/);
    const name = (await shut.getAttribute("aria-label")) ?? "";
    const night = name.replace(/ 受付なし$/, "");

    await arrowTo(page, shut);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    const choice = page.getByRole("region", { name: "選んだところにすること", exact: true });
    await expect(choice.getByRole("status")).toContainText("1泊");

    const trial = choice.getByRole("checkbox", { name: "体験" });
    await tabTo(page, trial);
    if (!(await trial.isChecked())) await page.keyboard.press("Space");
    await expect(trial).toBeChecked();
    await tabTo(page, choice.getByRole("button", { name: "空きにする" }));
    await page.keyboard.press("Enter");

    const done = page.getByRole("status").filter({ hasText: "変えました" });
    await expect(done).toBeVisible();
    const opened = chartOf(page).getByRole("gridcell", { name: `${night} 空き` });
    await expect(opened).toBeVisible();
    await expect(opened.locator("svg")).toBeVisible();

    await tabTo(page, page.getByRole("button", { name: /^元に戻す/ }));
    await page.keyboard.press("Enter");
    await expect(done).toBeHidden();
    await expect(chartOf(page).getByRole("gridcell", { name })).toBeVisible();
  });

  test("closes two nights with a reason, and opens them again", async ({ as }) => {
    const page = await as("provider_staff");
    await openCalendar(page, "すぎのこホーム");
    const free = cellOf(page, /^101号室 .*空き$/);
    const night = ((await free.getAttribute("aria-label")) ?? "").replace(/ 空き$/, "");
    await arrowTo(page, free);
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Delete");
    await page.waitForURL(/\/vacancy\/close/);
    await awake(page);

    await tabTo(page, page.getByRole("radio").first());
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("radio", { name: "設備の修理" })).toBeChecked();
    await tabTo(page, page.getByRole("button", { name: "休止にする" }));
    await page.keyboard.press("Enter");

    await expect(page.getByRole("status").filter({ hasText: "変えました" })).toBeVisible();
    const closed = chartOf(page).getByRole("gridcell", { name: `${night} 休止 設備の修理` });
    await expect(closed).toBeVisible();
    await tabTo(page, page.getByRole("button", { name: /^元に戻す/ }));
    await page.keyboard.press("Enter");
    await expect(chartOf(page).getByRole("gridcell", { name: `${night} 空き` })).toBeVisible();
  });

  test("is told who is in the way of a closing, and nothing is half closed", async ({ as }) => {
    const page = await as("provider_staff");
    await openCalendar(page, "すぎのこホーム");
    const stay = cellOf(page, /^102号室 .*岡田さん$/);
    await arrowTo(page, stay);
    await page.keyboard.press("ArrowLeft");
    const before = chartOf(page).locator('[tabindex="0"]');
    const free = (await before.getAttribute("aria-label")) ?? "";
    expect(free).toMatch(/空き$/);
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Delete");
    await page.waitForURL(/\/vacancy\/close/);
    await awake(page);
    await tabTo(page, page.getByRole("radio").first());
    await page.keyboard.press("Space");
    await tabTo(page, page.getByRole("button", { name: "休止にする" }));
    await page.keyboard.press("Enter");

    const inTheWay = page.getByRole("alert").getByRole("listitem");
    await expect(inTheWay.first()).toBeVisible();
    await openCalendar(page, "すぎのこホーム");
    await expect(chartOf(page).getByRole("gridcell", { name: free })).toBeVisible();
    await expect(stay).toBeVisible();
  });

  test("confirms tonight with one press, and can take it back at once", async ({ as }) => {
    const page = await as("provider_manager");
    await openCalendar(page, "すぎのこ第二ホーム");
    await tabTo(page, page.getByRole("button", { name: "今の内容で合っています" }));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("status").filter({ hasText: "確認しました" })).toBeVisible();
    await tabTo(page, page.getByRole("button", { name: /^取り消す/ }));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("status").filter({ hasText: "確認しました" })).toBeHidden();
    await expect(page.getByRole("button", { name: "今の内容で合っています" })).toBeVisible();
  });
});
