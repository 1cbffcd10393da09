import { load, lookAtPages } from "#tests/support/look-at-pages.ts";

/** As at 200 % zoom on a small screen, phone, tablet, desk. */
const widths = [320, 360, 768, 1_440];

lookAtPages({
  looks: widths.flatMap((width) => [
    { width, colorScheme: "light" },
    { width, colorScheme: "dark" },
  ]),
  way: load,
});
