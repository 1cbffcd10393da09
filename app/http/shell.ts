/** What the frame of the private area shows, whatever the page. */
export type Shell = {
  me: { name: string; agency: string | null };
  timeZone: string;
  dateLocale: string;
  /** The server's time, for clocks that do not trust this computer's. */
  now: string;
  groups: { slug: string; name: string }[];
  isSecretariat: boolean;
  isHead: boolean;
  /** The fields of a form that was sent after its session had ended. */
  kept: [name: string, value: string][] | null;
};
