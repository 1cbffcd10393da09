import type { DocumentState } from "#platform/db/client/enums.ts";
import { stateWords } from "../document.ts";

const path: DocumentState[] = ["draft", "underReview", "underAdoption", "adopted", "published"];

type DocumentPathProps = {
  state: DocumentState;
  /** When it came to the steps it has been through, as far as that is known. */
  since: Partial<Record<DocumentState, string | null | undefined>>;
};

/** Where a document stands on its way from draft to publication. */
export function DocumentPath({ state, since }: DocumentPathProps) {
  const at = path.indexOf(state === "adoptedProvisionally" ? "adopted" : state);
  return (
    <ol className="path">
      {path.map((step, index) => (
        <li
          key={step}
          className={[index < at && "was", index === at && "was is"].filter(Boolean).join(" ") || undefined}
          aria-current={index === at ? "step" : undefined}
        >
          <svg className="g" aria-hidden="true" viewBox="0 0 16 16">
            <circle
              cx="8"
              cy="8"
              r={index <= at ? 5 : 4.5}
              fill={index <= at ? "currentColor" : "none"}
              stroke="currentColor"
              strokeWidth="1.5"
            />
          </svg>
          {step === "adopted" && state === "adoptedProvisionally" ? stateWords.adoptedProvisionally : stateWords[step]}
          {index <= at && since[step] && <small>{since[step].slice(0, 10)}</small>}
        </li>
      ))}
    </ol>
  );
}
