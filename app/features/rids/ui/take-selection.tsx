import { useEffect, useState } from "react";
import { Button } from "#ui/button.tsx";

type Taken = { page: string; words: string };

/** What is selected in the pages of the PDF beside, if anything is. */
function selectionInPages(): Taken | null {
  const selection = document.getSelection();
  const words = selection?.toString().replace(/\s+/g, " ").trim() ?? "";
  const start = selection?.rangeCount ? selection.getRangeAt(0).startContainer : null;
  const element = start instanceof HTMLElement ? start : start?.parentElement;
  const page = element?.closest<HTMLElement>(".pdf-pages [data-page]")?.dataset["page"];
  return words !== "" && page ? { page, words: words.slice(0, 4_000) } : null;
}

function fill(id: string, value: string) {
  const field = document.getElementById(id);
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) {
    field.value = value;
  }
}

/** Puts the page and the words that are selected in the PDF beside into the form; by scripts alone. */
export function TakeSelection({
  ids,
}: {
  ids: { placeKind: string; place: string; quoted: string; fromText: string };
}) {
  const [selected, setSelected] = useState<Taken | null>(null);
  const [taken, setTaken] = useState<Taken | null>(null);
  useEffect(() => {
    const follow = () => setSelected((before) => selectionInPages() ?? before);
    document.addEventListener("selectionchange", follow);
    return () => document.removeEventListener("selectionchange", follow);
  }, []);
  if (selected === null) {
    return <p className="hint">Select words in the pages beside: page and words are then taken from there.</p>;
  }
  const take = () => {
    fill(ids.placeKind, "page");
    fill(ids.place, selected.page);
    fill(ids.quoted, selected.words);
    fill(ids.fromText, selected.words);
    setTaken(selected);
  };
  return (
    <div className="taking">
      <p className="hint">
        Selected on page {selected.page}: “
        <bdi>{selected.words.length > 80 ? `${selected.words.slice(0, 80)} …` : selected.words}</bdi>”
      </p>
      <Button type="button" onClick={take}>
        Take page and words
      </Button>
      <span role="status" className="meta">
        {taken === selected ? "Taken." : ""}
      </span>
    </div>
  );
}
