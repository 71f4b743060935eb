import { createContext, useContext } from "react";

/** Names the scripts of this response; empty in the browser, where it has done its work. */
export const NonceContext = createContext("");

export function useNonce(): string {
  return useContext(NonceContext);
}
