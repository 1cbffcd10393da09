const windows = new Map<string, { endsAt: number; count: number }>();

/** A throttle within this process, for what is not worth a database write. True while under the limit. */
export function takeLocally(key: string, { limit, seconds }: { limit: number; seconds: number }): boolean {
  const now = Date.now();
  const kept = windows.get(key);
  const window = kept && kept.endsAt > now ? kept : { endsAt: now + seconds * 1000, count: 0 };
  window.count++;
  windows.set(key, window);
  return window.count <= limit;
}
