import { join, resolve } from "node:path";
import { openCalendar } from "./calendar";
import { awake, expect, open, PHONE, test } from "./house";

/** Where the root README finds its pictures. Drawn on a fresh town: `README_SHOTS=1 npx playwright test -c tests/e2e`. */
const folder = resolve(import.meta.dirname, "../../.readme");
const picture = (name: string) => ({ path: join(folder, `${name}.png`) });

test("the pictures of the README", async ({ as }) => {
  const provider = await as("provider_staff");
  await open(provider, "/home");
  await provider.screenshot(picture("provider"));
  await openCalendar(provider, "すぎのこホーム");
  await provider.evaluate(() => scrollTo(0, 0));
  await provider.screenshot(picture("calendar"));

  const phone = await as("provider_staff", { viewport: PHONE });
  await open(phone, "/inbox");
  await phone
    .getByRole("link", { name: /の依頼に返事する$/ })
    .first()
    .click();
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText("受け入れできますか");
  await phone.mouse.click(0, 0);
  await phone.screenshot(picture("inquiry"));

  const base = await as("coordinator");
  await open(base, "/requests");
  const asked = base
    .getByRole("listitem")
    .filter({ hasText: "たんの吸引" })
    .filter({ hasText: "さがしています" });
  await asked.getByRole("link", { name: "行き先をさがす" }).first().click();
  await base.waitForURL(/\/match$/);
  await awake(base);
  await base.locator(".cand summary").first().click();
  await base.mouse.click(0, 0);
  await base.screenshot(picture("match"));
});
