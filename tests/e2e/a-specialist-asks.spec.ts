import { expect, open, test } from "./house";
import { dayAhead } from "./town-time";

/**
 * 相談支援専門員が申しこむ。 The specialist asks on behalf of a client, whose own voice stands apart from hers; the centre answers
 * with another day, and she takes it with one press, under the same number.
 */
test("a specialist asks for a client, is answered with another day, and takes it", async ({ as }) => {
  const specialist = await as("consultation_specialist");
  await open(specialist, "/try");
  await specialist
    .getByRole("link", { name: /グループホーム すぎのこ/ })
    .first()
    .click();
  await specialist
    .getByRole("link", { name: /しこむ/ })
    .first()
    .click();
  const on = async (step: string) => {
    await specialist.getByRole("button", { name: /つぎへ/ }).click();
    await specialist.waitForURL(new RegExp(`/${step}$`), { timeout: 30_000 });
  };
  await specialist.getByRole("radio", { name: /松本 理恵/ }).check({ force: true });
  await on("kind");
  await specialist.locator('input[name="kind"][value="group_home"]').check({ force: true });
  await on("when");
  await specialist.locator('input[name="from"]').nth(20).check({ force: true });
  await on("about");
  // The bar at the foot keeps saying where and when.
  await expect(specialist.locator(".sum6")).toContainText(/\d+\/\d+\(.\)夜/);
  await specialist.locator('input[name="living"][value="with_family"]').check({ force: true });
  await on("voice");
  await specialist.locator('input[name="voice"][value="want"]').check({ force: true });
  await specialist.locator('textarea[name="words"]').fill("ひとりで でんしゃに のりたい");
  await on("family");
  await specialist.locator('textarea[name="words"]').fill("お母さまは、夜のことを心配されています。");
  await on("check");
  await specialist.getByRole("button", { name: /しこむ/ }).click();
  const sent = specialist.locator(".sent");
  await expect(sent).toBeVisible();
  const code = ((await sent.textContent()) ?? "").match(/TM-\w{4}-\w{4}/)?.[0] ?? "no code";

  const desk = await as("coordinator");
  await desk.goto("/requests");
  const row = desk.locator("li, tr").filter({ hasText: code }).first();
  const match = (await row.locator('a[href$="/match"]').first().getAttribute("href")) ?? "";
  const request = match.replace(/\/match$/, "");
  await desk.goto(request);
  await expect(desk.getByRole("region", { name: "本人の声" })).toContainText("でんしゃに のりたい");
  const hers = desk.getByRole("region", { name: "家族・支援する人の声" });
  await expect(hers).toContainText("夜のことを心配");
  await expect(hers).not.toContainText("でんしゃに");
  await desk.getByRole("link", { name: "返事を書く" }).click();
  await desk.getByRole("radio", { name: "べつの日なら できます" }).check();
  await desk.getByRole("radio", { name: "その日は、職員が足りません" }).check();
  const named = dayAhead(30);
  await desk.getByLabel("できる日").fill(named);
  await desk.getByRole("button", { name: "返事を送る" }).click();
  await desk.waitForURL((url) => url.pathname === request);
  await expect(desk.getByRole("region", { name: "体験の申しこみ" })).toContainText("べつの日なら できます");

  await open(specialist, request);
  await specialist.getByRole("button", { name: /^\d+\/\d+\(.\)でお願いする$/ }).click();
  await expect(specialist.getByText("その日でお願いしました").first()).toBeVisible();
  await expect(specialist.getByText(code).first()).toBeVisible();
  const [, month = "", day = ""] = named.match(/^\d+-(\d+)-(\d+)$/) ?? [];
  const when = `${Number(month)}/${Number(day)}`;
  await expect(specialist.getByRole("region", { name: "依頼の内容" })).toContainText(when);
  await desk.reload();
  await expect(desk.getByRole("region", { name: "体験の申しこみ" })).toContainText("その日で お願いしました");
});
