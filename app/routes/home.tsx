import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { v7 as uuidv7 } from "uuid";
import { isBase, isProvider } from "~/access/model/actor";
import { plainHomeOf } from "~/access/ui/home-tasks";
import { PlainHome } from "~/access/ui/plain-home";
import { readCoordinatorHome } from "~/booking/read-coordinator-home.server";
import { readProviderHome } from "~/booking/read-provider-home.server";
import { CoordinatorHome } from "~/booking/ui/coordinator-home";
import { ProviderHome } from "~/booking/ui/provider-home";
import { TakeCall } from "~/emergency/ui/take-call";
import { tokyoDay } from "~/kernel/day";
import { guarded } from "~/platform/guard.server";
import { navigationOf } from "~/platform/navigation";
import { inReadOf, nowOf } from "~/platform/unit-of-work.server";
import { longDay } from "~/ui/format";
import { Frame } from "~/ui/frame";

export const meta: MetaFunction = () => [{ title: "ホーム｜とまりぎ" }];

/** One address for everyone's first page; what it shows is the role's. */
export const loader = guarded("home.view", async ({ actor, deps }) => {
  const now = nowOf(deps);
  const role = actor.role === "system" ? "administrator" : actor.role;
  const shared = { name: actor.name, today: longDay(tokyoDay(now)) };
  const { organisationId, municipality } = actor;
  if (isProvider(actor) && organisationId !== null) {
    const provider = await inReadOf(deps, actor, (unit) => readProviderHome(unit, organisationId));
    return { ...shared, kind: "provider" as const, provider };
  }
  if (isBase(actor) && municipality !== null) {
    const base = await inReadOf(deps, actor, (unit) => readCoordinatorHome(unit, municipality));
    return { ...shared, kind: "base" as const, base, sendKey: uuidv7() };
  }
  return { ...shared, kind: "plain" as const, home: plainHomeOf(role) ?? menuHome(role) };
});

/** The menu as tasks, for a role whose own page is not there. */
function menuHome(role: Parameters<typeof navigationOf>[0]) {
  const tasks = navigationOf(role)
    .filter(({ href }) => href !== "/home")
    .map(({ label, href }) => ({
      title: label,
      detail: "",
      href,
      action: "開く",
      permission: "home.view" as const,
    }));
  return { sentence: "何から始めますか", tasks };
}

export default function Home() {
  const page = useLoaderData<typeof loader>();
  return (
    <Frame screen="home" current="/home" live>
      {page.kind === "provider" && <ProviderHome home={page.provider} name={page.name} today={page.today} />}
      {page.kind === "base" && (
        <CoordinatorHome home={page.base} today={page.today} takeCall={<TakeCall sendKey={page.sendKey} />} />
      )}
      {page.kind === "plain" && <PlainHome home={page.home} name={page.name} today={page.today} />}
    </Frame>
  );
}
