import { createContext, useContext } from "react";

/** The nonce of this answer's scripts; null in the browser and on pages without scripts. */
export const NonceContext = createContext<string | null>(null);
export const useNonce = () => useContext(NonceContext);
