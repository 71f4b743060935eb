import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { plainHomeOf } from "~/access/ui/home-tasks";
import { PlainHome } from "~/access/ui/plain-home";
import { tokyoDay } from "~/kernel/day";
import { guarded } from "~/platform/guard.server";
import { navigationOf } from "~/platform/navigation";
import { longDay } from "~/ui/format";
import { Frame } from "~/ui/frame";

export const meta: MetaFunction = () => [{ title: "ホーム｜とまりぎ" }];

/** One address for everyone's first page; what it shows is the role's. */
export const loader = guarded("home.view", async ({ actor, deps }) => {
  const now = deps.clock?.() ?? new Date();
  const role = actor.role === "system" ? "administrator" : actor.role;
  const shared = { name: actor.name, today: longDay(tokyoDay(now)) };
  return { ...shared, home: plainHomeOf(role) ?? menuHome(role) };
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
  const { home, name, today } = useLoaderData<typeof loader>();
  return (
    <Frame screen="home" current="/home" live>
      <PlainHome home={home} name={name} today={today} />
    </Frame>
  );
}
