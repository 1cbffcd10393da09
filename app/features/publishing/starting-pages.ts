import { about } from "./pages/about.ts";
import { advancedTechnology } from "./pages/advanced-technology.ts";
import { faq } from "./pages/faq.ts";
import { lunarVolatiles } from "./pages/lunar-volatiles.ts";
import { scienceExploration } from "./pages/science-exploration.ts";
import type { PageSlug } from "./public-item.ts";

/** The texts with which the pages of a new portal begin; the Secretariat writes on from there. */
export const startingPages: Record<PageSlug, { title: string; summary: string; body: string }> = {
  about,
  "advanced-technology": advancedTechnology,
  "science-exploration": scienceExploration,
  "lunar-volatiles": lunarVolatiles,
  faq,
};
