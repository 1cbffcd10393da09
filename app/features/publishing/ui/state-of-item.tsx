import type { PublicState } from "#platform/db/client/enums.ts";
import { State, type ShapeName } from "#ui/shape.tsx";
import { stateWords } from "../public-item.ts";

const shapes: Record<PublicState, ShapeName> = { draft: "draft", published: "published", withdrawn: "withdrawn" };

/** The state of a news item, publication or page: a shape and its word. */
export const StateOfItem = ({ state }: { state: PublicState }) => (
  <State shape={shapes[state]} look={state === "published" ? "firm" : "quiet"}>
    {stateWords[state]}
  </State>
);
