import { redirect } from "@remix-run/node";
import { setCookies } from "~/access/cookies.server";
import { open } from "~/platform/guard.server";

/** Opened as a page there is nothing to do: ending takes a button, so that no link can end somebody's session. */
export const loader = open("ending works with an expired session as well", async () => redirect("/"));

/** 交代・終わる — the session is gone, the browser keeps nothing, and the next person finds the sign-in page. */
export const action = open("ending works with an expired session as well", async ({ request, context }) => {
  const cookies = await context.signIn.leave(request);
  return redirect("/signin?left", {
    headers: [["Clear-Site-Data", '"cache", "storage"'], ...setCookies(cookies)],
  });
});
