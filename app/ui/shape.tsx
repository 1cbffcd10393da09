import type { ReactNode } from "react";

/**
 * A state as a drawing, always beside its word: circles for things, bars for spans of time, squares for who is asked,
 * diamonds for what is to be settled.
 */
export type ShapeName =
  | "unshared"
  | "draft"
  | "half"
  | "clock"
  | "firm"
  | "published"
  | "withdrawn"
  | "partly"
  | "barRunning"
  | "barFull"
  | "barStopped"
  | "barDone"
  | "barOut"
  | "squareHollow"
  | "squareDashed"
  | "squareOut"
  | "squareFull"
  | "squareHalf"
  | "squareTick"
  | "squareLine"
  | "squareDot"
  | "stopped"
  | "diamondHollow"
  | "diamondFilled"
  | "diamondHalf"
  | "diamondCrossed"
  | "diamondDoubled"
  | "diamondAhead"
  | "diamondUp"
  | "diamondDone"
  | "diamondOut";

const ring = <circle cx="8" cy="8" r="6" stroke="currentColor" strokeWidth="1.5" fill="none" />;

const bar = <rect x="1" y="5" width="14" height="6" stroke="currentColor" strokeWidth="1.5" fill="none" />;
const square = (
  <rect x="2.25" y="2.25" width="11.5" height="11.5" stroke="currentColor" strokeWidth="1.5" fill="none" />
);
const dashedSquare = (
  <rect
    x="2.25"
    y="2.25"
    width="11.5"
    height="11.5"
    stroke="currentColor"
    strokeWidth="1.5"
    fill="none"
    strokeDasharray="2.4 1.9"
  />
);
const diamond = <path d="M8 1.4 14.6 8 8 14.6 1.4 8z" stroke="currentColor" strokeWidth="1.5" fill="none" />;
const fullDiamond = <path d="M8 1.4 14.6 8 8 14.6 1.4 8z" fill="currentColor" />;
/** A diamond with a mark in it. */
const marked = (d: string) => (
  <>
    {diamond}
    <path d={d} stroke="currentColor" strokeWidth="1.5" fill="none" />
  </>
);

const shapes = {
  unshared: <circle cx="8" cy="8" r="6" stroke="currentColor" strokeWidth="1.5" fill="none" strokeDasharray="1 3" />,
  draft: <circle cx="8" cy="8" r="6" stroke="currentColor" strokeWidth="1.5" fill="none" strokeDasharray="2.5 2.2" />,
  half: (
    <>
      {ring}
      <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
    </>
  ),
  clock: (
    <>
      {ring}
      <path d="M8 4.6V8l2.4 1.7" stroke="currentColor" strokeWidth="1.5" fill="none" />
    </>
  ),
  partly: (
    <>
      {ring}
      <circle cx="8" cy="8" r="3" fill="currentColor" />
    </>
  ),
  firm: (
    <>
      <circle cx="8" cy="8" r="6.75" fill="currentColor" />
      <path d="m5 8.2 2.1 2.1L11.2 6" className="stroke-paper" strokeWidth="1.6" fill="none" />
    </>
  ),
  published: (
    <>
      <circle cx="8" cy="8" r="3.6" fill="currentColor" />
      <ellipse
        cx="8"
        cy="8"
        rx="7.6"
        ry="2.9"
        transform="rotate(-28 8 8)"
        stroke="currentColor"
        strokeWidth="1.2"
        fill="none"
      />
    </>
  ),
  withdrawn: (
    <>
      {ring}
      <path d="m3.8 12.2 8.4-8.4" stroke="currentColor" strokeWidth="1.5" fill="none" />
    </>
  ),
  barRunning: (
    <>
      {bar}
      <path d="M1 5h6v6H1z" fill="currentColor" />
    </>
  ),
  barFull: <rect x="1" y="5" width="14" height="6" fill="currentColor" />,
  barStopped: (
    <>
      {bar}
      <path d="M1 5h9v6H1z" fill="currentColor" />
      <path d="M12.5 2.5v11" stroke="currentColor" strokeWidth="1.5" fill="none" />
    </>
  ),
  barDone: (
    <>
      <rect x="1" y="5" width="11" height="6" fill="currentColor" />
      <path d="M14.4 3.4v9.2" stroke="currentColor" strokeWidth="1.5" fill="none" />
    </>
  ),
  barOut: (
    <>
      {bar}
      <path d="m3 13 10-10" stroke="currentColor" strokeWidth="1.5" fill="none" />
    </>
  ),
  squareHollow: square,
  squareDashed: dashedSquare,
  squareDot: (
    <>
      {dashedSquare}
      <circle cx="8" cy="8" r="2" fill="currentColor" />
    </>
  ),
  squareFull: (
    <>
      <rect x="1.5" y="1.5" width="13" height="13" fill="currentColor" />
      <path d="m4.8 8.2 2.2 2.2L11.4 6" className="stroke-paper" strokeWidth="1.6" fill="none" />
    </>
  ),
  squareHalf: (
    <>
      {square}
      <path d="M2.25 2.25h5.75v11.5H2.25z" fill="currentColor" />
    </>
  ),
  squareTick: (
    <>
      {square}
      <path d="m5 8.2 2.1 2.1L11.2 6" stroke="currentColor" strokeWidth="1.5" fill="none" />
    </>
  ),
  squareLine: (
    <>
      {square}
      <path d="M5 8h6" stroke="currentColor" strokeWidth="1.5" fill="none" />
    </>
  ),
  stopped: (
    <>
      <path d="M5 1.2h6L14.8 5v6L11 14.8H5L1.2 11V5z" fill="currentColor" />
      <path d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8" className="stroke-paper" strokeWidth="1.6" fill="none" />
    </>
  ),
  squareOut: (
    <>
      {square}
      <path d="m2.6 13.4 10.8-10.8" stroke="currentColor" strokeWidth="1.5" fill="none" />
    </>
  ),
  diamondHollow: diamond,
  diamondFilled: fullDiamond,
  diamondHalf: (
    <>
      {diamond}
      <path d="M8 1.4v13.2L1.4 8z" fill="currentColor" />
    </>
  ),
  diamondCrossed: marked("m6 6 4 4m0-4-4 4"),
  diamondDoubled: <path d="m6 3 5 5-5 5-5-5zm4 0 5 5-5 5" stroke="currentColor" strokeWidth="1.5" fill="none" />,
  diamondAhead: marked("M5.4 8h5M8.6 6l2 2-2 2"),
  diamondUp: marked("M8 11V5.4M6 7.2l2-2 2 2"),
  diamondDone: (
    <>
      {fullDiamond}
      <path d="m5.4 8.1 1.8 1.8 3.4-3.5" className="stroke-paper" strokeWidth="1.6" fill="none" />
    </>
  ),
  diamondOut: marked("m4.4 11.6 7.2-7.2"),
} satisfies Record<ShapeName, ReactNode>;

/** The drawing alone, 16 wide and high, at a place within another drawing that has the word beside it. */
export const Shape = ({ shape, x, y }: { shape: ShapeName; x: number; y: number }) => (
  <svg x={x} y={y} width="16" height="16" viewBox="0 0 16 16">
    {shapes[shape]}
  </svg>
);

/** A shape and a word, never one alone. */
export function State({
  shape,
  children,
  look,
}: {
  shape: ShapeName;
  children: string;
  look?: "firm" | "quiet" | "stop";
}) {
  return (
    <span className={look ? `st is-${look}` : "st"}>
      <svg className="g" aria-hidden="true" viewBox="0 0 16 16">
        {shapes[shape]}
      </svg>
      {children}
    </span>
  );
}
