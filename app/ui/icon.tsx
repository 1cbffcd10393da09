import { icons, type IconName } from "./icons.ts";

/** A drawing beside a word; `label` gives it a name of its own where there is none. */
export function Icon({ name, label }: { name: IconName; label?: string }) {
  const naming = label ? { role: "img", "aria-label": label } : { "aria-hidden": true as const };
  return <svg className="i" viewBox="0 0 24 24" {...naming} dangerouslySetInnerHTML={{ __html: icons[name] }} />;
}
