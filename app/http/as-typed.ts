/** Fields as a form shows them again; a name that was sent several times has several values. */
export function asTyped(fields: readonly (readonly [name: string, value: string])[]) {
  const initialValue: Record<string, string | string[]> = {};
  for (const [name, value] of fields) {
    const before = initialValue[name];
    initialValue[name] = before === undefined ? value : [before, value].flat();
  }
  return { initialValue };
}
