import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

type FlashProps = { kind?: "done" | "stop" | "you"; icon?: IconName; children: ReactNode };

/** One sentence below the head: what has just happened, or what to know before going on. */
export function Flash({ kind = "done", icon = kind === "stop" ? "circle-alert" : "info", children }: FlashProps) {
  const className = { done: "flash", stop: "flash is-stop", you: "flash is-you" }[kind];
  return (
    <div className={className} role={kind === "stop" ? "alert" : "status"}>
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  );
}

/** What has just been done, as the page's address tells it, if it is among the page's news. Anybody can write an address. */
export const News = ({ of, done }: { of: Readonly<Record<string, string>>; done: string | null }) =>
  done !== null && Object.hasOwn(of, done) ? <Flash>{of[done]}</Flash> : null;
