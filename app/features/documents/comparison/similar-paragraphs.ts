/** Words of a paragraph, as they are compared. */
const bagOf = (text: string): ReadonlyMap<string, number> => {
  const bag = new Map<string, number>();
  const words = text.toLowerCase().match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}]+/gu);
  for (const word of words ?? []) bag.set(word, (bag.get(word) ?? 0) + 1);
  return bag;
};

const sizeOf = (bag: ReadonlyMap<string, number>) => [...bag.values()].reduce((sum, count) => sum + count, 0);

/** A text with what finding its like needs. */
type Known = { at: number; bag: ReadonlyMap<string, number>; size: number };

/** How much two texts share, from 0 to 1: the words of both, over all words. */
function similarity(one: Known, other: Known): number {
  let shared = 0;
  for (const [word, count] of one.bag) shared += Math.min(count, other.bag.get(word) ?? 0);
  return one.size + other.size === 0 ? 0 : (2 * shared) / (one.size + other.size);
}

/** Words that stand in more paragraphs than this lead to none of them. */
const MAX_PARAGRAPHS_OF_A_WORD = 40;
/** Few paragraphs are all compared with each other. */
const MAX_COMPARISONS = 900;

/** A pair of paragraphs, by their places, and how alike they are. */
export type Likeness = { from: number; to: number; likeness: number };

/** Pairs of paragraphs that are alike enough to be one that was changed; `atLeast` from 0 to 1, `minWords` on either side. */
export function alike(
  from: readonly { at: number; text: string }[],
  to: readonly { at: number; text: string }[],
  { atLeast, minWords = 1 }: { atLeast: number; minWords?: number },
): Likeness[] {
  const know = ({ at, text }: { at: number; text: string }): Known => {
    const bag = bagOf(text);
    return { at, bag, size: sizeOf(bag) };
  };
  const [olds, news] = [from.map(know), to.map(know)].map((all) => all.filter(({ size }) => size >= minWords)) as [
    Known[],
    Known[],
  ];
  const candidatesOf = olds.length * news.length <= MAX_COMPARISONS ? () => news : candidates(news);
  return olds.flatMap((old) =>
    candidatesOf(old).flatMap((other) => {
      const likeness = similarity(old, other);
      return likeness >= atLeast ? [{ from: old.at, to: other.at, likeness }] : [];
    }),
  );
}

/** Finds the paragraphs that share a word with one which not many have. */
function candidates(news: readonly Known[]) {
  const byWord = new Map<string, Known[]>();
  for (const each of news) {
    for (const word of each.bag.keys()) {
      const found = byWord.get(word);
      if (found) found.push(each);
      else byWord.set(word, [each]);
    }
  }
  return (old: Known): Known[] => {
    const found = new Map<Known, number>();
    for (const word of old.bag.keys()) {
      const holders = byWord.get(word) ?? [];
      if (holders.length > MAX_PARAGRAPHS_OF_A_WORD) continue;
      for (const holder of holders) found.set(holder, (found.get(holder) ?? 0) + 1);
    }
    return [...found.entries()]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 8)
      .map(([known]) => known);
  };
}

/** Of pairs in a span those whose places grow on both sides, with the greatest sum of likeness. */
export function bestRising(pairs: readonly Likeness[]): Likeness[] {
  const sorted = [...pairs].sort((a, b) => a.from - b.from || b.to - a.to);
  const columns = [...new Set(sorted.map(({ to }) => to))].sort((a, b) => a - b);
  const placeOf = new Map(columns.map((column, place) => [column, place + 1]));
  /** For places up to each, the best sum of a chain and where it ends (a Fenwick tree of maxima). */
  const tree: { sum: number; end: number }[] = Array.from({ length: columns.length + 1 }, () => ({ sum: 0, end: -1 }));
  const before: number[] = [];
  for (const [at, { to, likeness }] of sorted.entries()) {
    const place = placeOf.get(to) ?? 1;
    let best = { sum: 0, end: -1 };
    for (let node = place - 1; node > 0; node -= node & -node) {
      const found = tree[node];
      if (found && found.sum > best.sum) best = found;
    }
    before[at] = best.end;
    const sum = best.sum + likeness;
    for (let node = place; node < tree.length; node += node & -node) {
      if ((tree[node]?.sum ?? 0) < sum) tree[node] = { sum, end: at };
    }
  }
  let last = { sum: 0, end: -1 };
  for (let node = columns.length; node > 0; node -= node & -node) {
    const found = tree[node];
    if (found && found.sum > last.sum) last = found;
  }
  const chain: Likeness[] = [];
  for (let at = last.end; at >= 0; at = before[at] ?? -1) {
    const pair = sorted[at];
    if (pair) chain.push(pair);
  }
  return chain.reverse();
}
