import { useNavigate } from "@remix-run/react";
import { useEffect, type ComponentPropsWithoutRef } from "react";

type LinkProps = Omit<ComponentPropsWithoutRef<"a">, "href"> & { to: string };

/**
 * A link to a page of the Private Area, which comes without loading everything anew. Only an element: Remix's own does as
 * much work for each of a list's fifty rows as the rest of the row.
 */
export const Link = ({ to, children, ...rest }: LinkProps) => (
  <a href={to} data-go="" {...rest}>
    {children}
  </a>
);

/** Where pages are that the browser can show without loading them whole. */
const INSIDE = /^\/(private|admin)(\/|$)/;

/** Goes where links lead that are clicked, as long as the click asks for nothing else. Once, in the frame of all pages. */
export function useLinks() {
  const navigate = useNavigate();
  useEffect(() => {
    const go = (event: MouseEvent) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-go]");
      const asksForMore = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
      if (!link || asksForMore || event.defaultPrevented || !INSIDE.test(link.pathname)) return;
      event.preventDefault();
      void navigate(link.pathname + link.search + link.hash, { replace: link.href === window.location.href });
    };
    document.addEventListener("click", go);
    return () => document.removeEventListener("click", go);
  }, [navigate]);
}
