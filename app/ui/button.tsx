import type { ButtonHTMLAttributes, ReactNode } from "react";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";
import { Link } from "./link.tsx";

type Look = { look?: "first" | "stop" | "plain" | "ordinary"; big?: boolean; icon?: IconName; children: ReactNode };

const classes = ({ look = "ordinary", big = false }: Pick<Look, "look" | "big">, busy = false) =>
  ["btn", { first: "is-1", stop: "is-stop", plain: "is-plain", ordinary: "" }[look], big && "is-big", busy && "is-busy"]
    .filter(Boolean)
    .join(" ");

type ButtonProps = Look & { busy?: boolean } & Pick<
    ButtonHTMLAttributes<HTMLButtonElement>,
    "type" | "name" | "value" | "disabled" | "onClick"
  >;

/** A verb and its object. While busy it keeps its width and takes no second click. */
export function Button({ look, big, icon, busy = false, children, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      className={classes({ ...(look && { look }), ...(big && { big }) }, busy)}
      aria-disabled={busy || undefined}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/**
 * A link that looks like a button: it leads to where something can be done, or to a file, which the browser fetches by
 * itself. The answer says that it is one: marked as a download here, whatever comes in its place would be saved as well,
 * as the sign-in of somebody whose session has ended.
 */
export function LinkButton({ to, look, big, icon, isFile = false, children }: Look & { to: string; isFile?: boolean }) {
  const className = classes({ ...(look && { look }), ...(big && { big }) });
  const inside = (
    <>
      {icon && <Icon name={icon} />}
      {children}
    </>
  );
  return isFile ? (
    <a href={to} className={className}>
      {inside}
    </a>
  ) : (
    <Link to={to} className={className}>
      {inside}
    </Link>
  );
}
