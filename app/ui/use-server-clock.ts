import { useEffect, useState } from "react";

/**
 * The server's time, going on each second: what the server said it was, and how long that was ago by a clock that nobody
 * sets. This computer's own date may be wrong, or be changed meanwhile.
 */
export function useServerClock(now: string): number {
  const [tick, setTick] = useState({ now, elapsed: 0 });
  useEffect(() => {
    const started = performance.now();
    const timer = setInterval(() => setTick({ now, elapsed: performance.now() - started }), 1000);
    return () => clearInterval(timer);
  }, [now]);
  return Date.parse(now) + (tick.now === now ? tick.elapsed : 0);
}
