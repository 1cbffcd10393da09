const rings = [
  [300, 118],
  [258, 92],
  [214, 78],
  [330, 150],
] as const;

/** The one ornament: hairline orbits in the masthead. */
export function Orbits() {
  return (
    <svg className="orbits" aria-hidden="true" viewBox="0 0 700 520" fill="none" stroke="currentColor" strokeWidth="1">
      {rings.map(([rx, ry]) => (
        <ellipse key={rx} cx="350" cy="260" rx={rx} ry={ry} transform="rotate(-22 350 260)" />
      ))}
      <circle cx="350" cy="260" r="58" />
      <circle cx="350" cy="260" r="172" strokeDasharray="1 7" />
      <g fill="currentColor" stroke="none">
        <circle cx="608" cy="92" r="5" />
        <circle cx="133" cy="388" r="3.5" />
        <circle cx="518" cy="274" r="2.5" />
      </g>
    </svg>
  );
}
