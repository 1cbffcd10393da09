import { everyRun, follow, lookAtPages } from "#tests/support/look-at-pages.ts";

/** In a file of its own, since these are half of all pages: both halves are looked at at once. */
lookAtPages({ looks: everyRun, way: follow, isAsked: (account) => account === "Secretariat" });
