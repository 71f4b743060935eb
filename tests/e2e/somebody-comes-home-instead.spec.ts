import { expect, open, test } from "./house";
import { coming } from "./town-time";

test("木曜13時台の電話：the carer has to leave, and a 専門サポーター comes to the home instead of a bed", async ({
  as,
}) => {
  const page = await as("desk_operator");
  await open(page, "/home");
  await page.keyboard.press("F2");
  await page.waitForURL(/\/desk\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type("すぎもと");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /杉本 修/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.locator("summary", { hasText: "ほかの理由" }).click();
  await page.getByRole("radio", { name: "お葬式" }).check();
  await page.getByLabel("いつまで").selectOption({ label: "1泊" });
  await page.getByLabel("いつの夜から").first().fill(coming("thursday"));

  // There are beds. He cannot leave his own: somebody comes from the afternoon of the call until the morning.
  const places = page.getByRole("region", { name: "候補", exact: true });
  await expect(places.getByRole("checkbox").first()).toBeVisible();
  await expect(places.locator("summary", { hasText: /専門サポーター \d人/ })).toBeVisible();
  const home = page.locator("#home-support");
  await home.locator("summary").click();
  const row = home.getByRole("listitem").filter({ hasText: "専門サポーター こもれび" }).first();
  const supporter = (await row.locator("b").textContent()) ?? "";
  await row.getByLabel("時間帯").selectOption({ label: "午後から夜" });
  await row.getByRole("button", { name: `${supporter}に頼む` }).click();
  const answers = page.getByRole("region", { name: "依頼と返事", exact: true });
  await expect(answers.getByText(/あと \d+:\d\d/)).toHaveCount(1);
  await expect(answers.getByRole("listitem").first()).toContainText("午後・夕方・夜");

  // The dispatch office says yes on the telephone; the desk writes it down in its name.
  await page.keyboard.press("F8");
  await answers.getByLabel("どこに").selectOption({ label: supporter });
  await answers.getByLabel("話した人").fill("今井さん");
  await answers.getByLabel("どうでしたか").selectOption({ label: "受け入れると聞いた" });
  await answers.getByRole("button", { name: "記録する" }).click();
  await answers.getByRole("button", { name: "ここに決める" }).click();
  await expect(answers.getByText("いま　行き先が決まりました")).toBeVisible();

  // On record: who comes and when, who said so, and that the place is a home and no bed.
  await expect(answers.getByRole("listitem").filter({ hasText: "決まりました" }).first()).toContainText(
    supporter,
  );
  const desk = new URL(page.url()).pathname;
  await page.goto(`${desk}/log`);
  const log = page.getByRole("main");
  await expect(log).toContainText(`${supporter}に、ご自宅へ行くことをたのみました`);
  await expect(log).toContainText("（電話：今井さん");
  await page.goto("/bookings");
  const visit = page.getByRole("row").filter({ hasText: supporter }).filter({ hasText: "午後・夕方・夜" });
  await expect(visit).toContainText("決まりました");

  // What follows has no journey and nothing to pack: he is where he lives. It is begun by itself, a few seconds later.
  await expect
    .poll(async () => {
      await page.goto(desk.replace("/desk/", "/after/"));
      return page.getByRole("region", { name: "専門サポーター こもれび" }).count();
    })
    .toBe(1);
  await expect(page.getByText("ご自宅へ　専門サポーター こもれび")).toBeVisible();
  await expect(page.getByRole("heading", { name: /移送|持ち物/ })).toHaveCount(0);
  await page.getByRole("button", { name: "サポーターが着いた" }).click();
  await expect(page.getByText("いま：引きつぎました")).toBeVisible();
  await page.getByRole("button", { name: "対応を終える" }).click();
  await expect(page.getByText("いま：終わりました")).toBeVisible();
});
