import type { Deps } from "./unit-of-work.server";

/**
 * The singletons of one process, made once by the composition root and handed to Remix with each request.
 *
 * why: the server entry and the built routes load their modules separately, so a module-level pool would exist twice.
 */
export interface ApplicationContext {
  readonly deps: Deps;
  /** Fresh for each response; names the scripts the browser may run. */
  readonly nonce: string;
  /** 困ったときの電話, shown at the same place on every page. */
  readonly helpPhone: string;
  /** What people quote on the phone when something failed. */
  readonly requestId: string;
}
