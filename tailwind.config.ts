import type { Config } from "tailwindcss";

const token = (name: string) => `var(--${name})`;
const tokens = (...names: string[]) => Object.fromEntries(names.map((name) => [name, token(name)]));

/** The design's tokens as utilities; their values, light and dark, stand in app/ui/styles/tokens.css. */
export default {
  content: ["./app/**/*.{ts,tsx}"],
  theme: {
    colors: {
      ...tokens("paper", "raised", "sunken", "ink", "ink-2", "ink-3", "rule", "rule-2", "edge", "orbit", "orbit-soft"),
      ...tokens("amber", "amber-mark", "amber-soft", "stop", "stop-soft", "night", "night-ink", "night-ink-2"),
      current: "currentColor",
      transparent: "transparent",
    },
    spacing: {
      0: "0",
      1: token("s1"),
      2: token("s2"),
      3: token("s3"),
      4: token("s4"),
      5: token("s5"),
      6: token("s6"),
      7: token("s7"),
      8: token("s8"),
      9: token("s9"),
    },
    fontFamily: { sans: token("sans"), serif: token("serif"), mono: token("mono") },
    fontSize: Object.fromEntries(
      ["t12", "t13", "t14", "t16", "t18", "t21", "t26", "t34", "t44"].map((t) => [t, token(t)]),
    ),
    maxWidth: { measure: token("measure"), page: token("page"), form: "34rem", cover: "13rem", none: "none" },
    screens: { phone: "768px", table: "900px", wide: "1024px" },
  },
} satisfies Config;
