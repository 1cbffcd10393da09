/** How a document is marked; shown everywhere, on each printed page too. */
export function Marking({ children, isPublic }: { children: string; isPublic: boolean }) {
  return (
    <p className="mb-2">
      <span className={isPublic ? "mark is-public" : "mark is-page"}>{children}</span>
    </p>
  );
}
