import type { DocumentState } from "#platform/db/client/enums.ts";
import { State, type ShapeName } from "#ui/shape.tsx";
import { stateWords } from "../document.ts";

/** The drawing of each state. */
export const shapeOfState: Record<DocumentState, ShapeName> = {
  unshared: "unshared",
  draft: "draft",
  underReview: "half",
  underAdoption: "clock",
  adopted: "firm",
  adoptedProvisionally: "partly",
  published: "published",
  withdrawn: "withdrawn",
};

/** A document's state: a shape and its word. */
export function DocumentStateMark({ state }: { state: DocumentState }) {
  const look = state === "adopted" || state === "published" ? "firm" : state === "withdrawn" ? "quiet" : undefined;
  return (
    <State shape={shapeOfState[state]} {...(look && { look })}>
      {stateWords[state]}
    </State>
  );
}
