const kept = ((globalThis as { portal?: Map<string, unknown> }).portal ??= new Map<string, unknown>());

/**
 * The one value of its name in this process. Modules can be loaded twice (development reloads; Remix's build beside
 * `server.ts`), and pools, caches and registries must not be.
 */
export function remember<T>(name: string, make: () => T): T {
  if (!kept.has(name)) kept.set(name, make());
  return kept.get(name) as T;
}
