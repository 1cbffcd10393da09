/** Why a limited run came to nothing. */
export type RanAwayReason = "time" | "memory" | "output" | "crash";

/** A limited run that was ended by its limits, or fell over. What it said, if anything, is not known. */
export class RanAway extends Error {
  constructor(
    readonly reason: RanAwayReason,
    details = "",
  ) {
    super(`A limited run was ended: ${reason}${details && ` (${details})`}`);
    this.name = "RanAway";
  }
}
