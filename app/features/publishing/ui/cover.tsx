import type { Genre } from "../public-item.ts";

const paper = { ground: "#F4F1E8", line: "#1F3FA6", ink: "#101A2C" };
const night = { ground: "#0D1830", line: "#8FA6DE", ink: "#EDF1F9" };

/** Lines of a cover, one drawing for each kind of publication; `turn` varies it a little. */
const drawings: Record<"orbits" | "arcs" | "horizon" | "grid", (turn: number, line: string) => React.ReactNode> = {
  orbits: (turn, line) => [
    ...[0, 1, 2, 3, 4, 5, 6].map((ring) => (
      <ellipse
        key={ring}
        cx={60}
        cy={104 - ring * 1.5}
        rx={14 + ring * 13}
        ry={6 + ring * 7.5}
        transform={`rotate(${turn * 9 - 20} 60 104)`}
      />
    )),
    <circle key="body" cx={60} cy={104} r={7} fill={line} />,
  ],
  arcs: (turn) =>
    [0, 1, 2, 3, 4, 5, 6, 7, 8].map((arc) => (
      <path key={arc} d={`M${12 + arc * 10.6} 140 Q 60 ${64 - turn * 3 + arc * 4} ${108 - arc * 2} ${60 + arc * 8}`} />
    )),
  horizon: (turn) =>
    [0, 1, 2, 3, 4, 5, 6, 7, 8].map((ring) => <circle key={ring} cx={60} cy={190 - turn * 2} r={34 + ring * 11} />),
  grid: (turn) =>
    [0, 1, 2, 3, 4, 5, 6, 7, 8].map((row) => (
      <path
        key={row}
        d={`M10 ${60 + row * 10}H110M${20 + row * 10} 60V140`}
        strokeOpacity={0.35 + ((row + turn) % 4) / 6}
      />
    )),
};

const drawingOf: Record<Genre, keyof typeof drawings> = {
  roadmap: "orbits",
  supplement: "horizon",
  technology: "grid",
  science: "horizon",
  whitePaper: "arcs",
  annualReport: "arcs",
  other: "orbits",
};

type CoverProps = { slug: string; genre: Genre; year: string; picture: { address: string } | null };

/** The cover of a publication: its picture, or a drawing made of its kind and year. Always 3 to 4; says nothing by itself. */
export function Cover({ slug, genre, year, picture }: CoverProps) {
  if (picture) {
    return <img className="cover" src={`/files/${picture.address}`} alt="" width={120} height={160} loading="lazy" />;
  }
  const turn = [...slug].reduce((sum, letter) => (sum * 13 + letter.charCodeAt(0)) % 9_973, 0) % 5;
  const { ground, line, ink } = genre === "roadmap" || genre === "science" ? night : paper;
  return (
    <svg className="cover" viewBox="0 0 120 160" aria-hidden="true">
      <rect width={120} height={160} fill={ground} />
      <g fill="none" stroke={line}>
        {drawings[drawingOf[genre]](turn, line)}
      </g>
      <text className="font-serif" x={10} y={26} fontSize={17} fill={ink}>
        {year}
      </text>
      <path d="M10 34h16" stroke={ink} />
    </svg>
  );
}
