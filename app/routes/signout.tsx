import { redirect } from "@remix-run/node";
import { setCookies } from "~/access/cookies.server";
import { open } from "~/platform/guard.server";
import { safePath } from "~/platform/safe-path";

/** Opened as a page there is nothing to do: ending takes a button, so that no link can end somebody's session. */
export const loader = open("ending works with an expired session as well", async () => redirect("/"));

/**
 * 交代・終わる — the session is gone, the browser keeps nothing, and the next person finds the sign-in page. At the desk
 * that page leads back to the case that was open: the person changes, the emergency goes on.
 */
export const action = open("ending works with an expired session as well", async ({ request, context }) => {
  const asked = (await request.formData()).get("to");
  const to = typeof asked === "string" ? safePath(asked) : "/";
  const cookies = await context.signIn.leave(request);
  return redirect(to === "/" ? "/signin?left" : `/signin?left&to=${encodeURIComponent(to)}`, {
    headers: [["Clear-Site-Data", '"cache", "storage"'], ...setCookies(cookies)],
  });
});
