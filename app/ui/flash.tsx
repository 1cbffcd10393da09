import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

/** One sentence below the head: what has just happened, or what to know before going on. */
export function Flash({ kind = "done", children }: { kind?: "done" | "stop" | "you"; children: ReactNode }) {
  const className = { done: "flash", stop: "flash is-stop", you: "flash is-you" }[kind];
  return (
    <div className={className} role={kind === "stop" ? "alert" : "status"}>
      <Icon name={kind === "stop" ? "circle-alert" : "info"} />
      <div>{children}</div>
    </div>
  );
}

/** What has just been done, as the page's address tells it, if it is among the page's news. Anybody can write an address. */
export const News = ({ of, done }: { of: Readonly<Record<string, string>>; done: string | null }) =>
  done !== null && Object.hasOwn(of, done) ? <Flash>{of[done]}</Flash> : null;
