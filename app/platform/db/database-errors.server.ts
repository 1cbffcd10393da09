/** Everything an error says of itself: codes, kinds and messages, its causes' included. */
function words(error: unknown, depth = 0): string[] {
  if (typeof error !== "object" || error === null || depth > 5) return [];
  const { code, kind, originalCode, message, cause, meta } = error as Record<string, unknown>;
  const driver = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  const own = [code, kind, originalCode, message].filter((word): word is string => typeof word === "string");
  return [...own, ...words(cause, depth + 1), ...words(driver, depth + 1)];
}

const SERIALIZATION = /^(P2034|40001|40P01|TransactionWriteConflict)$/;

/** Whether a transaction lost against another and may simply be tried again. */
export const isSerializationFailure = (error: unknown) => words(error).some((word) => SERIALIZATION.test(word));

const AWAY =
  /^(P1001|P1002|P1008|P1017|P2024|P2028|P2037|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|08...|57P0[1-5]|57014|55P03|53...|58030|25P03|DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections)$/;
const AWAY_MESSAGE =
  /connect (ENOENT|EAGAIN) |connection terminated|query read timeout|timeout exceeded when trying to connect|server closed the connection|client has encountered a connection error|unable to start a transaction/i;

/** Whether an error means that the database is away, frozen, full or restarting: trying again later helps. */
export const isDatabaseAway = (error: unknown) =>
  words(error).some((word) => AWAY.test(word) || AWAY_MESSAGE.test(word));

/** Whether a unique constraint stood in the way; `constraint` is its name or column. */
export const brokeUnique = (error: unknown, constraint: string) => {
  const said = words(error);
  return (
    said.some((word) => /^(P2002|23505|UniqueConstraintViolation)$/.test(word)) &&
    JSON.stringify(error).includes(constraint)
  );
};
