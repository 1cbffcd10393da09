import { config } from "#platform/config.server.ts";
import { keyedHash, sign, verified } from "#platform/secrets.server.ts";

const MAX_ACCOUNTS = 5;
const YEAR_SECONDS = 365 * 24 * 60 * 60;

const isHttps = () => config().origin.startsWith("https:");
const cookieName = () => (isHttps() ? "__Host-device" : "device");

/** The accounts that have signed in on this device, by names that tell nothing; signed, so nobody makes one up. */
function accountsOn(cookies: string | null): string[] {
  const value = (cookies ?? "")
    .split(";")
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${cookieName()}=`))
    ?.slice(cookieName().length + 1);
  const signed = value && verified("device", value);
  return signed ? signed.split(":") : [];
}

const nameOf = (email: string) => keyedHash("device", email).slice(0, 22);

/** Whether this account has signed in on this device before. */
export const knowsDevice = (cookies: string | null, email: string) => accountsOn(cookies).includes(nameOf(email));

/** The Set-Cookie value that remembers the account on this device. */
export function deviceCookie(cookies: string | null, email: string): string {
  const accounts = [nameOf(email), ...accountsOn(cookies).filter((name) => name !== nameOf(email))].slice(
    0,
    MAX_ACCOUNTS,
  );
  const value = sign("device", accounts.join(":"));
  return `${cookieName()}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${YEAR_SECONDS}${isHttps() ? "; Secure" : ""}`;
}
