import { useEffect } from "react";

/**
 * Keeps a selection at the words under the pointer. Pieces of text lie alone in empty space, where browsers take
 * everything up to the end of the page: so while the pointer is down, a sheet of nothing lies under the words, in the
 * order of the text just behind the one that the selection has reached. Source: PDF.js's own text layer.
 */
export function useSelection(box: HTMLElement | null) {
  useEffect(() => {
    if (!box) return;
    let isDown = false;
    let before: Range | null = null;
    const rest = () => {
      isDown = false;
      before = null;
      for (const end of box.querySelectorAll<HTMLElement>(".pdf-end.is-held")) {
        end.classList.remove("is-held");
        end.closest(".pdf-text")?.append(end);
      }
    };
    const down = () => {
      isDown = true;
    };
    const follow = () => {
      const selection = document.getSelection();
      if (!isDown || !selection || selection.rangeCount === 0) return;
      const range = selection.getRangeAt(0);
      const isStart = before !== null && isMovedAtStart(range, before);
      const piece = pieceAt(range, isStart);
      const end = piece?.closest(".pdf-text")?.querySelector<HTMLElement>(".pdf-end");
      if (piece && end) {
        end.classList.add("is-held");
        piece.parentElement?.insertBefore(end, isStart ? piece : piece.nextSibling);
      }
      before = range.cloneRange();
    };
    box.addEventListener("pointerdown", down);
    document.addEventListener("selectionchange", follow);
    document.addEventListener("pointerup", rest);
    window.addEventListener("blur", rest);
    return () => {
      box.removeEventListener("pointerdown", down);
      document.removeEventListener("selectionchange", follow);
      document.removeEventListener("pointerup", rest);
      window.removeEventListener("blur", rest);
    };
  }, [box]);
}

const isMovedAtStart = (range: Range, before: Range) =>
  range.compareBoundaryPoints(Range.END_TO_END, before) === 0 ||
  range.compareBoundaryPoints(Range.START_TO_END, before) === 0;

/** The piece of text that the moving side of a selection has reached. */
function pieceAt(range: Range, isStart: boolean): HTMLElement | null {
  const node = isStart ? range.startContainer : range.endContainer;
  const element = node instanceof HTMLElement ? node : node.parentElement;
  if (isStart || range.endOffset > 0) return element;
  // At the very beginning of a piece the selection has reached the one before.
  let earlier = element?.previousElementSibling ?? null;
  while (earlier && !earlier.firstChild) earlier = earlier.previousElementSibling;
  return earlier instanceof HTMLElement ? earlier : null;
}
