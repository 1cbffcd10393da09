import { useNavigate, useSubmit } from "@remix-run/react";
import type { FormEvent, MouseEvent, ReactNode } from "react";

/**
 * Follows links and sends GET forms in it that lead to this same page without loading it anew: what is typed elsewhere
 * on the page stays. Without scripts they work by themselves.
 */
export function StayOnPage({ children }: { children: ReactNode }) {
  const navigate = useNavigate();
  const submit = useSubmit();
  const follow = (event: MouseEvent<HTMLElement>) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[href]");
    if (!link || link.pathname !== location.pathname || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    void navigate(link.pathname + link.search, { preventScrollReset: true });
  };
  const send = (event: FormEvent<HTMLElement>) => {
    const form = event.target as HTMLFormElement;
    if (form.method !== "get" || new URL(form.action).pathname !== location.pathname) return;
    event.preventDefault();
    submit(form, { preventScrollReset: true });
  };
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div onClick={follow} onSubmit={send}>
      {children}
    </div>
  );
}
