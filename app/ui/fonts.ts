import sans from "@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2?url";
import serif from "@fontsource/ibm-plex-serif/files/ibm-plex-serif-latin-400-normal.woff2?url";

/** Fonts that are wanted at once; the others wait for a character that needs them. */
export const fontPreloads = { sans, serif };
