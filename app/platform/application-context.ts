import type { ApiKeyGate } from "~/access/api-keys.server";
import type { LinkGate } from "~/access/link-gate.server";
import type { SignInDesk } from "~/access/sign-in.server";
import type { ImportDesk } from "~/interop/import-desk.server";
import type { SearchDeps } from "~/matching/search-places.server";

/**
 * The singletons of one process, made once by the composition root and handed to Remix with each request.
 *
 * why: the server entry and the built routes load their modules separately, so a module-level pool would exist twice.
 */
export interface ApplicationContext {
  readonly deps: SearchDeps;
  /** Fresh for each response; names the scripts the browser may run. */
  readonly nonce: string;
  /** 困ったときの電話, shown at the same place on every page. */
  readonly helpPhone: string;
  /** What people quote on the phone when something failed. */
  readonly requestId: string;
  /** Sign-in, sign-out and what people change about their own credentials. */
  readonly signIn: SignInDesk;
  /** How often links that stand for a sign-in may be tried. */
  readonly links: LinkGate;
  /** Days until a second factor is demanded; null where it never is. */
  readonly factorGraceDays: number | null;
  /** Who stands behind a bearer key. */
  readonly apiKeys: ApiKeyGate;
  /** Files of open data between their preview and their import. */
  readonly imports: ImportDesk;
  /** Puts an error into the log with the request's id; the page shows the id alone. */
  readonly report: (error: unknown) => void;
}
