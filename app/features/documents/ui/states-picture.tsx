import type { DocumentState } from "#platform/db/client/enums.ts";
import { Shape } from "#ui/shape.tsx";
import { nextStates, stateWords } from "../document.ts";
import { shapeOfState } from "./document-state.tsx";
import { arrows } from "./state-arrows.ts";

/** Where each state stands in the picture. */
const places: Record<DocumentState, readonly [x: number, y: number]> = {
  unshared: [104, 24],
  draft: [104, 102],
  underReview: [236, 102],
  underAdoption: [104, 270],
  adoptedProvisionally: [236, 357],
  adopted: [104, 440],
  published: [104, 520],
  withdrawn: [236, 468],
};

/** A few words beside the arrows, line by line; the whole sentences stand below the picture. */
const notes: readonly { at: readonly [x: number, y: number]; lines: readonly string[]; end?: boolean }[] = [
  { at: [114, 64], lines: ["shared"] },
  { at: [195, 74], lines: ["comment", "round"], end: false },
  { at: [114, 190], lines: ["silence procedure, or", "explicit adoption"] },
  { at: [68, 168], lines: ["broken,", "rejected,", "cancelled"], end: true },
  { at: [96, 356], lines: ["adopted"], end: true },
  { at: [112, 334], lines: ["with a", "condition"] },
  { at: [248, 306], lines: ["new text", "meets it"] },
  { at: [176, 416], lines: ["conditions met"] },
  { at: [304, 190], lines: ["given up"], end: true },
  { at: [118, 484], lines: ["made public"] },
  { at: [250, 490], lines: ["from all but", "published,", "and back"] },
];

/** The states of a document and how one follows another: a picture, and the same in words for whoever wants or needs it. */
export function StatesPicture() {
  return (
    <figure>
      <svg
        className="states"
        viewBox="0 0 344 540"
        role="img"
        aria-label="The states of a document and the steps between them; the list below says the same in words."
      >
        <defs>
          <marker id="state-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path className="tip" d="M0 .8 7 4 0 7.2z" />
          </marker>
        </defs>
        {arrows.map(({ from, to, path }) => (
          <path key={`${from} ${to}`} className="arrow" d={path} markerEnd="url(#state-arrow)" />
        ))}
        {(Object.keys(places) as DocumentState[]).map((state) => {
          const [x, y] = places[state];
          const [first = "", ...rest] =
            state === "adoptedProvisionally" ? ["Adopted", "provisionally"] : [stateWords[state]];
          return (
            <g key={state} className={state === "adopted" || state === "published" ? "state is-firm" : "state"}>
              <Shape shape={shapeOfState[state]} x={x - 8} y={y - 8} />
              <text x={x + 14} y={y + 5}>
                {first}
                {rest.map((line) => (
                  <tspan key={line} x={x + 14} dy="17">
                    {line}
                  </tspan>
                ))}
              </text>
            </g>
          );
        })}
        {notes.map(({ at: [x, y], lines, end }) => (
          <text key={lines.join()} className="note" x={x} y={y} {...anchor(end)}>
            {lines.map((line, index) => (
              <tspan key={line} x={x} dy={index === 0 ? 0 : 14}>
                {line}
              </tspan>
            ))}
          </text>
        ))}
      </svg>
      <figcaption className="mt-3">
        <details>
          <summary>The same in words</summary>
          <StepsInWords />
        </details>
      </figcaption>
    </figure>
  );
}

const anchor = (end: boolean | undefined) =>
  end === undefined ? {} : { textAnchor: end ? ("end" as const) : ("middle" as const) };

const list = new Intl.ListFormat("en-GB", { type: "disjunction" });
const said = (state: DocumentState) => stateWords[state].toLowerCase();

function StepsInWords() {
  const withdrawable = (Object.keys(nextStates) as DocumentState[]).filter((state) =>
    (nextStates[state] as readonly DocumentState[]).includes("withdrawn"),
  );
  return (
    <ul className="steps mt-3">
      {arrows.map(({ from, to, when }) => (
        <li key={`${from} ${to}`}>
          <b className="strong">
            {stateWords[from]} to {said(to)}
          </b>
          : {when}.
        </li>
      ))}
      <li>
        <b className="strong">{stateWords.withdrawn}</b>: what is {list.format(withdrawable.map(said))} can be
        withdrawn, and restored to what it was; an open round is cancelled with it.
      </li>
    </ul>
  );
}
