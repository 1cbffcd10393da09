/** Names of fields as our forms have them. Conform would read "[1]" as the length of a list, and "__…__" as its own. */
export const isFieldName = (name: string) => /^[A-Za-z][A-Za-z0-9-]{0,99}$/.test(name) && !(name in {});

/** Fields as a form shows them again; a name that was sent several times has several values. */
export function asTyped(fields: readonly (readonly [name: string, value: string])[]) {
  const initialValue: Record<string, string | string[]> = {};
  for (const [name, value] of fields) {
    if (!isFieldName(name)) continue;
    const before = initialValue[name];
    initialValue[name] = before === undefined ? value : [before, value].flat();
  }
  return { initialValue };
}
