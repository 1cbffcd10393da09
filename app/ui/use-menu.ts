import { useLocation } from "@remix-run/react";
import { useEffect, useRef, useState, type MouseEvent } from "react";

/**
 * The menu that fills a small screen. Without scripts it is a part of the page that its link leads to; with them it opens in
 * place, keeps the focus, and goes with Escape or to where one of its links leads.
 */
export function useMenu() {
  const [isOpen, setOpen] = useState(false);
  const side = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLAnchorElement>(null);
  const { key } = useLocation();
  useEffect(() => setOpen(false), [key]);
  useEffect(() => {
    if (!isOpen) return;
    const links = () => [...(side.current?.querySelectorAll("a") ?? [])];
    const button = opener.current;
    links()[0]?.focus();
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") setOpen(false);
      if (event.key !== "Tab") return;
      const [first, last] = [links()[0], links().at(-1)];
      const [end, start] = event.shiftKey ? [first, last] : [last, first];
      if (document.activeElement !== end) return;
      event.preventDefault();
      start?.focus();
    };
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("keydown", onKey);
      button?.focus();
    };
  }, [isOpen]);
  const toggle = (event: MouseEvent) => {
    event.preventDefault();
    setOpen(!isOpen);
  };
  return { isOpen, side, opener, toggle };
}
