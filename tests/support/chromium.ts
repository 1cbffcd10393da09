import { existsSync } from "node:fs";
import { chromium, type Browser } from "@playwright/test";

/** Without the parts that only a window needs it is the same browser, and quicker. */
const PLACES = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Where the system's Chromium is, or null. */
export const findChromium = () => PLACES.find((place) => existsSync(place)) ?? null;

/** Starts the system's Chromium, talking to nobody but the page. */
export const openChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: findChromium() ?? "", args: FLAGS });
