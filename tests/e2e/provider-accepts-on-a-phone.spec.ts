import { awake, expect, open, PHONE, tabTo, test } from "./house";
import { choosePersonByKeys, holdButton, searchButton, showAllPlaces } from "./requests";

const NAMES = ["西村", "にしむら"];

test("a provider accepts on a phone; the name appears only then, and the coordinator sees it at once", async ({
  as,
}) => {
  const base = await as("coordinator");
  await open(base, "/requests/new?kind=trial");
  await choosePersonByKeys(base, "にしむら", /西村 さくら/);
  await tabTo(base, searchButton(base));
  await base.keyboard.press("Enter");
  await base.waitForURL(/\/match$/);
  await showAllPlaces(base);
  await holdButton(base, "すぎのこホーム").first().click();
  const asked = base.getByRole("region", { name: "依頼と返事" });
  await expect(asked).toContainText("返事待ち");
  const code = ((await asked.textContent()) ?? "").match(/TM-\w{4}-\w{4}/)?.[0] ?? "no code";
  await awake(base);

  const phone = await as("provider_staff", { viewport: PHONE, hasTouch: true });
  const heard: Promise<string>[] = [];
  phone.on("response", (answer) => {
    const kind = answer.request().resourceType();
    if (kind === "document" || kind === "fetch") heard.push(answer.text().catch(() => ""));
  });
  await open(phone, "/inbox");
  await phone.getByRole("link", { name: `${code}の依頼に返事する` }).click();
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText("受け入れできますか");
  await expect(phone.getByRole("main")).toContainText(/20代/);

  const path = new URL(phone.url()).pathname;
  for (const address of [path, `${path}.data`, `${path}/handover.data`]) {
    heard.push((await phone.request.get(address)).text());
  }
  const beforehand = (await Promise.all(heard)).join("\n");
  expect(beforehand).toContain("受け入れの依頼");
  for (const name of NAMES) expect(beforehand).not.toContain(name);

  await phone.getByRole("button", { name: "受け入れます", exact: true }).click();
  // Without a reload: the other side is told.
  await expect(asked).toContainText("受け入れの返事あり");
  await expect(phone.getByText(/西村 さくら/)).toBeVisible();

  await asked.getByRole("link", { name: "くわしく" }).click();
  await base.getByRole("button", { name: "ここに決める" }).click();
  await expect(base.getByRole("button", { name: "ここに決める" })).toBeHidden();
  await expect(phone.getByRole("main")).toContainText("決まりました");
});
