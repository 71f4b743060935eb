import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { open } from "./guard.server";

/** What a loader or action behind a link is given: it says when the link was none. */
export type ByLink = (LoaderFunctionArgs | ActionFunctionArgs) & {
  /** The link opens nothing: whoever tries many of them has to wait. */
  readonly missed: () => void;
};

/**
 * リンクで開く — a loader or action for whoever holds a link that stands for a sign-in, counted per address and per link
 * that is none. Too often is a 429; its page has the telephone number.
 *
 * @param reason why this needs no actor, for the reader of the route
 */
export function openByLink<Answer>(reason: string, handler: (args: ByLink) => Promise<Answer>) {
  return open(reason, async (args) => {
    const { request, context } = args;
    const waitSeconds = await context.links.knock(request);
    if (waitSeconds !== null) throw tooOften(waitSeconds, context.helpPhone);
    let isKnown = true;
    try {
      return await handler(
        Object.assign({}, args, {
          missed: () => {
            isKnown = false;
          },
        }),
      );
    } finally {
      if (isKnown) await context.links.known(request);
    }
  });
}

/**
 * だれでも見る — a loader of the public pages, for anyone, so often a minute per address.
 *
 * @param reason why this needs no actor, for the reader of the route
 */
export function openToLook<Answer>(
  reason: string,
  what: "page" | "photo",
  handler: (args: LoaderFunctionArgs | ActionFunctionArgs) => Promise<Answer>,
) {
  return open(reason, async (args) => {
    const waitSeconds = await args.context.links.look(args.request, what);
    if (waitSeconds !== null) throw tooOften(waitSeconds, args.context.helpPhone);
    return handler(args);
  });
}

function tooOften(waitSeconds: number, helpPhone: string): Response {
  return new Response(`短い間に何度も開かれました。少し待ってください。急ぐときは電話：${helpPhone}`, {
    status: 429,
    headers: { "Retry-After": String(waitSeconds), "Cache-Control": "no-store" },
  });
}
