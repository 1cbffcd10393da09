type MarkingProps = { children: string; isPublic: boolean };

/** How a document is marked; shown everywhere, on each printed page too. */
export function Marking({ children, isPublic }: MarkingProps) {
  return (
    <p className="mb-2">
      <span className={isPublic ? "mark is-public" : "mark is-page"}>{children}</span>
    </p>
  );
}

/** The same frame where a marking is spoken of, and nothing is marked by it. */
export const MarkingFrame = ({ children, isPublic }: MarkingProps) => (
  <span className={isPublic ? "mark is-public" : "mark"}>{children}</span>
);
