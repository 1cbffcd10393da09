import { useRouteLoaderData } from "@remix-run/react";
import type { Shell } from "./shell.ts";

/** What the frame of the private area knows: who is here, in which zone. */
export function useShell(): Shell {
  const shell = useRouteLoaderData<Shell>("routes/private-layout");
  if (!shell) throw new Error("This page stands outside the private area.");
  return shell;
}
