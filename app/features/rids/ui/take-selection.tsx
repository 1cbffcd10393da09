import { useEffect, useState } from "react";
import { Button } from "#ui/button.tsx";
import { useHasScripts } from "#ui/use-has-scripts.ts";
import { placeKindWords } from "../rid.ts";

type PlaceKind = keyof typeof placeKindWords;
type Taken = { kind: PlaceKind; which: string; words: string };

const MOST_CHARACTERS = { which: 200, words: 4_000 };

/** A part of a text without headings is named as if it had one. */
const kindOf = (kind = ""): PlaceKind => (kind === "page" || kind === "slide" || kind === "sheet" ? kind : "heading");

/** What is selected in the file beside, if anything is. */
function selectionBeside(): Taken | null {
  const selection = document.getSelection();
  const words = selection?.toString().replace(/\s+/g, " ").trim() ?? "";
  const start = selection?.rangeCount ? selection.getRangeAt(0).startContainer : null;
  const element = start instanceof HTMLElement ? start : start?.parentElement;
  const { kind, which } = element?.closest<HTMLElement>(".two-panes [data-which]")?.dataset ?? {};
  if (words === "" || !which) return null;
  return {
    kind: kindOf(kind),
    which: which.slice(0, MOST_CHARACTERS.which),
    words: words.slice(0, MOST_CHARACTERS.words),
  };
}

function fill(id: string, value: string) {
  const field = document.getElementById(id);
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) {
    field.value = value;
  }
}

/** Puts the place and the words that are selected in the file beside into the form; by scripts alone. */
export function TakeSelection({
  fields,
}: {
  fields: Record<"placeKind" | "place" | "quoted" | "fromText", { id: string }>;
}) {
  const hasScripts = useHasScripts();
  const [selected, setSelected] = useState<Taken | null>(null);
  const [taken, setTaken] = useState<Taken | null>(null);
  useEffect(() => {
    const follow = () => setSelected((before) => selectionBeside() ?? before);
    document.addEventListener("selectionchange", follow);
    return () => document.removeEventListener("selectionchange", follow);
  }, []);
  if (!hasScripts) return null;
  if (selected === null) {
    return <p className="hint">Select words of the file: place and words are then taken from there.</p>;
  }
  const take = () => {
    fill(fields.placeKind.id, selected.kind);
    fill(fields.place.id, selected.which);
    fill(fields.quoted.id, selected.words);
    fill(fields.fromText.id, selected.words);
    setTaken(selected);
  };
  const kind = placeKindWords[selected.kind].toLowerCase();
  return (
    <div className="taking">
      <p className="hint">
        Selected, {kind} <bdi>{selected.which}</bdi>: “
        <bdi>{selected.words.length > 80 ? `${selected.words.slice(0, 80)} …` : selected.words}</bdi>”
      </p>
      <Button type="button" onClick={take}>
        Take {kind} and words
      </Button>
      <span role="status" className="meta">
        {taken === selected ? "Taken." : ""}
      </span>
    </div>
  );
}
