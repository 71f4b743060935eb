import "@remix-run/node";
import type { Actor } from "~/access/model/actor";
import type { SignedIn } from "~/access/model/membership";
import type { ApplicationContext } from "./application-context";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
  /** What the HTTP server hands to every loader and action. */
  interface AppLoadContext extends ApplicationContext {
    actorOf(request: Request): Promise<Actor | null>;
    /** The person with all their memberships, for the frame and the account page. Read once per request. */
    signedInOf(request: Request): Promise<SignedIn | null>;
  }
}
