/**
 * What a verb may answer instead of doing its work. Verbs throw these and know no HTTP; `http` alone turns them
 * into status codes. Anything else that is thrown is a bug.
 */
export abstract class Problem extends Error {
  readonly isProblem = true;
  abstract readonly kind:
    "notFound" | "forbidden" | "refused" | "conflict" | "tooLarge" | "storageFull" | "unavailable" | "tooMany";
  /** What had been typed into the form that was refused, but for secrets. */
  typed?: readonly (readonly [name: string, value: string])[];
}

/** It does not exist for this actor: never tells whether it exists for another. */
export class NotFound extends Problem {
  readonly kind = "notFound";
  constructor(message = "There is nothing at this address.") {
    super(message);
  }
}

/** The actor sees it, and may not do this with it. */
export class Forbidden extends Problem {
  readonly kind = "forbidden";
  constructor(message = "Your role does not include this act.") {
    super(message);
  }
}

/** A rule said no; the sentence says what would make it work. `field` puts it beside that field of the form. */
export class Refused extends Problem {
  readonly kind = "refused";
  constructor(
    message: string,
    readonly field?: string,
  ) {
    super(message);
  }
}

/** A page that was come back to is sent again under its key with something else: never taken for said already. */
export const saidOtherwise = () =>
  new Refused("This page has been sent before with other words. Load it again to send these.");

/** Someone was faster. `theirs` holds what stands now, so that a form can show both texts. */
export class Conflict extends Problem {
  readonly kind = "conflict";
  constructor(
    message: string,
    readonly theirs?: Record<string, string>,
  ) {
    super(message);
  }
}

/** More bytes than are taken. */
export class TooLarge extends Problem {
  readonly kind = "tooLarge";
}

/** The disk that holds the files is full; nothing was kept. */
export class StorageFull extends Problem {
  readonly kind = "storageFull";
}

/** A part that the answer needs (database, storage) is away; trying again later helps. */
export class Unavailable extends Problem {
  readonly kind = "unavailable";
}

/** Too many attempts; `retryAfterSeconds` says when the next one counts. */
export class TooMany extends Problem {
  readonly kind = "tooMany";
  constructor(
    message: string,
    readonly retryAfterSeconds: number,
  ) {
    super(message);
  }
}

/** Works across copies of this module (development reloads, the built server beside `server.ts`). */
export const isProblem = (error: unknown): error is AnyProblem => error instanceof Error && "isProblem" in error;

/** Every problem there is, so that the compiler finds each place where a new one matters. */
export type AnyProblem = NotFound | Forbidden | Refused | Conflict | TooLarge | StorageFull | Unavailable | TooMany;
