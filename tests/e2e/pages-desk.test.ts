import { lookAtPages } from "#tests/support/look-at-pages.ts";
import { useBrowser } from "#tests/support/visit.ts";

lookAtPages(useBrowser(), { viewport: { width: 1440, height: 900 }, colorScheme: "dark" }, { withErrors: true });
