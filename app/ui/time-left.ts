const SECONDS = 1000;
const MINUTES = 60 * SECONDS;
const HOURS = 60 * MINUTES;
const DAYS = 24 * HOURS;

/** Below this much time left a deadline is near, and looks so. */
export const NEAR_MILLISECONDS = 7 * DAYS;

/** "3 d 5 h 48 min"; within the last hour "12 min 5 s"; nothing once it has passed. */
export function timeLeftWords(milliseconds: number): string | null {
  if (milliseconds <= 0) return null;
  const days = Math.floor(milliseconds / DAYS);
  const hours = Math.floor((milliseconds % DAYS) / HOURS);
  const minutes = Math.floor((milliseconds % HOURS) / MINUTES);
  if (days > 0) return `${days} d ${hours} h ${minutes} min`;
  if (hours > 0) return `${hours} h ${minutes} min`;
  return `${minutes} min ${Math.floor((milliseconds % MINUTES) / SECONDS)} s`;
}

/** The same without minutes while there are days: for lists. */
export function roughTimeLeftWords(milliseconds: number): string | null {
  const words = timeLeftWords(milliseconds);
  return words && milliseconds >= DAYS ? words.replace(/ \d+ min$/, "") : words;
}
