import { redirect } from "@remix-run/node";
import { cookieOf, keepCookie, READING_COOKIE } from "~/access/cookies.server";
import { open } from "~/platform/guard.server";
import { safePath } from "~/platform/safe-path";
import { readingOf, spelledReading } from "~/ui/reading";

export const loader = open("there is nothing to read here", async () => redirect("/try"));

/** 読みやすさを変える — what was pressed changes, the other stays, and the reader stands where they stood. */
export const action = open("anyone may choose how a page is written", async ({ request }) => {
  const posted = await request.formData();
  const to = posted.get("to");
  const reading = readingOf(cookieOf(request, READING_COOKIE));
  const level = posted.get("level");
  const furigana = posted.get("furigana");
  const chosen = readingOf(
    `${level ?? reading.level}.${furigana ?? (reading.furigana ? "furigana" : "bare")}`,
  );
  return redirect(safePath(typeof to === "string" ? to : null, "/try"), {
    headers: { "Set-Cookie": keepCookie(READING_COOKIE, spelledReading(chosen)) },
  });
});
