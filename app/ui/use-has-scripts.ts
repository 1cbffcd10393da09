import { useSyncExternalStore } from "react";

/** Whether scripts run: not yet when the page arrives, and never where there are none. */
export const useHasScripts = () =>
  useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
