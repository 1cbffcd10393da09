/** Numbers of pairs that grow on both sides, as many as possible. Given in the order of their first number. */
export function longestRising(pairs: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  /** For each length, the pair that ends a chain of it with the smallest second number; and who came before. */
  const ends: number[] = [];
  const before: number[] = [];
  for (const [at, [, second]] of pairs.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < second) low = middle + 1;
      else high = middle;
    }
    before[at] = ends[low - 1] ?? -1;
    ends[low] = at;
  }
  const chain: (readonly [number, number])[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const pair = pairs[at];
    if (pair) chain.push(pair);
  }
  return chain.reverse();
}

type Span = { from: number; fromEnd: number; to: number; toEnd: number };
/** Up to so many comparisons the best common order is searched for where nothing is unique. */
const MAX_EXACT_COMPARISONS = 250_000;

/**
 * Pairs of equal texts in the same order, by their places: first what begins and ends alike, then what is there once on
 * either side, then again between these. (Patience: what people see as kept is what stands out, not the longest list.)
 */
export function equalInOrder(from: readonly string[], to: readonly string[]): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  const waiting: Span[] = [{ from: 0, fromEnd: from.length, to: 0, toEnd: to.length }];
  for (let span = waiting.pop(); span; span = waiting.pop()) {
    const inner = trimmed(span, from, to, pairs);
    if (inner.from === inner.fromEnd || inner.to === inner.toEnd) continue;
    const anchors = longestRising(uniqueInBoth(inner, from, to));
    if (anchors.length === 0) {
      pairs.push(...exactOrder(inner, from, to));
      continue;
    }
    pairs.push(...anchors);
    let [fromStart, toStart] = [inner.from, inner.to];
    for (const [fromAt, toAt] of [...anchors, [inner.fromEnd, inner.toEnd] as const]) {
      waiting.push({ from: fromStart, fromEnd: fromAt, to: toStart, toEnd: toAt });
      [fromStart, toStart] = [fromAt + 1, toAt + 1];
    }
  }
  return pairs.sort(([a], [b]) => a - b);
}

/** Takes equal beginnings and ends off a span, and keeps them as pairs. */
function trimmed(
  span: Span,
  from: readonly string[],
  to: readonly string[],
  pairs: (readonly [number, number])[],
): Span {
  let { from: start, fromEnd: end, to: toStart, toEnd } = span;
  while (start < end && toStart < toEnd && from[start] === to[toStart]) pairs.push([start++, toStart++]);
  while (end > start && toEnd > toStart && from[end - 1] === to[toEnd - 1]) pairs.push([--end, --toEnd]);
  return { from: start, fromEnd: end, to: toStart, toEnd };
}

function uniqueInBoth(
  { from: start, fromEnd, to: toStart, toEnd }: Span,
  from: readonly string[],
  to: readonly string[],
) {
  const places = new Map<string, { from: number; to: number; isUnique: boolean }>();
  for (let at = start; at < fromEnd; at++) {
    const text = from[at] ?? "";
    places.set(text, { from: at, to: -1, isUnique: !places.has(text) });
  }
  for (let at = toStart; at < toEnd; at++) {
    const place = places.get(to[at] ?? "");
    if (place) Object.assign(place, place.to === -1 ? { to: at } : { isUnique: false });
  }
  return [...places.values()].flatMap((place) =>
    place.isUnique && place.to >= 0 ? [[place.from, place.to] as const] : [],
  );
}

/** The longest common order, counted cell by cell; nothing where that would take long. */
function exactOrder(
  { from: start, fromEnd, to: toStart, toEnd }: Span,
  from: readonly string[],
  to: readonly string[],
) {
  const [rows, columns] = [fromEnd - start, toEnd - toStart];
  if (rows * columns > MAX_EXACT_COMPARISONS) return [];
  const best = new Uint32Array((rows + 1) * (columns + 1));
  const cell = (row: number, column: number) => best[row * (columns + 1) + column] ?? 0;
  const isEqual = (row: number, column: number) => from[start + row] === to[toStart + column];
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      best[row * (columns + 1) + column] = isEqual(row, column)
        ? cell(row + 1, column + 1) + 1
        : Math.max(cell(row + 1, column), cell(row, column + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let [row, column] = [0, 0]; row < rows && column < columns;) {
    if (isEqual(row, column)) pairs.push([start + row++, toStart + column++]);
    else if (cell(row + 1, column) >= cell(row, column + 1)) row++;
    else column++;
  }
  return pairs;
}
