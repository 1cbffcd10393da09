import { nothingHere } from "#http/nothing-here.server.ts";

export const loader = nothingHere;
export const action = nothingHere;

export default function NothingHere() {
  return null;
}
