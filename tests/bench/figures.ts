/** The middle of some figures; of an even number, the mean of the two in the middle. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = NaN, high = NaN] = [sorted[middle - (sorted.length % 2 === 0 ? 1 : 0)], sorted[middle]];
  return (low + high) / 2;
}

/** The figure below which a share (0 to 1) of all figures lie. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** One line of the table. A ratio says how much of the baseline is reached; everything else is in the unit named. */
export type Row = {
  what: string;
  portal: string;
  baseline: string;
  figure: number;
  unit: "x" | "ms" | "s" | "MiB" | "KB" | "statements";
  /** The figure has to be at least (ratios) or at most (all else) this. */
  must: number;
  aim: number;
  isAtLeast: boolean;
};

/** Whether a row reaches what it must, and what it aims at. */
export function verdict({ figure, must, aim, isAtLeast }: Row): "aim" | "must" | "missed" {
  const reaches = (limit: number) => (isAtLeast ? figure >= limit : figure <= limit);
  return reaches(aim) ? "aim" : reaches(must) ? "must" : "missed";
}

/** What two servers do a second, and the part of the baseline that the portal reaches. */
export type Compared = { portal: number; baseline: number; ratio: number };

const TURNS = 11;

/**
 * Measures in turns, A B A B, so that what else the machine does meets both alike; answers the middle of each, and the
 * middle of the ratios of turns beside each other: a machine that is slow for a minute is slow for both of a pair.
 */
export async function inTurns(portal: () => Promise<number>, baseline: () => Promise<number>): Promise<Compared> {
  const turns: Compared[] = [];
  for (let turn = 0; turn <= TURNS; turn++) {
    const figures = { baseline: await baseline(), portal: await portal() };
    turns.push({ ...figures, ratio: figures.portal / figures.baseline });
  }
  // The first turn of a server is its slowest.
  const warm = turns.slice(1);
  const middle = (name: keyof Compared) => median(warm.map((turn) => turn[name]));
  return { portal: middle("portal"), baseline: middle("baseline"), ratio: middle("ratio") };
}

const per = (figure: number) => `${figure >= 100 ? Math.round(figure) : figure.toFixed(1)}/s`;

/** A row that compares how many answers a second two servers give. */
export const ratioRow = (
  what: string,
  { portal, baseline, ratio }: Compared,
  [must, aim]: readonly [number, number],
): Row => ({
  what,
  portal: per(portal),
  baseline: per(baseline),
  figure: ratio,
  unit: "x",
  must,
  aim,
  isAtLeast: true,
});

/** A row whose figure has to stay below a limit. */
export const limitRow = (
  what: string,
  figure: number,
  unit: Row["unit"],
  [must, aim]: readonly [number, number],
  baseline = "–",
): Row => ({
  what,
  portal: `${figure.toFixed(figure < 10 ? 2 : 0)} ${unit}`,
  baseline,
  figure,
  unit,
  must,
  aim,
  isAtLeast: false,
});
