import { useEffect, useRef, useState } from "react";
import { drawPage, sizeBox, type DrawnText } from "./draw-page.ts";
import type { OpenPdf } from "./open-pdf.ts";

type PdfPageProps = {
  pdf: OpenPdf;
  number: number;
  scale: number;
  scroller: HTMLElement;
  onText: (number: number, text: DrawnText | null) => void;
};

/** One page: an empty sheet of the right size until it comes near, drawn then, and an empty sheet again when it is far. */
export function PdfPage({ pdf, number, scale, scroller, onText }: PdfPageProps) {
  const box = useRef<HTMLDivElement>(null);
  /** At scale 1, once the page has been seen. */
  const ownSize = useRef<{ width: number; height: number } | null>(null);
  const [isNear, setNear] = useState(false);
  const [hasFailed, setFailed] = useState(false);

  useEffect(() => {
    if (!box.current) return;
    const watcher = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
      root: scroller,
      rootMargin: "100% 0px",
    });
    watcher.observe(box.current);
    return () => watcher.disconnect();
  }, [scroller]);

  useEffect(() => {
    if (!box.current) return;
    const { width, height } = ownSize.current ?? pdf.firstSize;
    sizeBox(box.current, width * scale, height * scale);
    if (!isNear) return;
    const undraw = drawPage(pdf, {
      number,
      scale,
      box: box.current,
      onSize: (size) => (ownSize.current = size),
      onText: (text) => onText(number, text),
      onFailure: () => setFailed(true),
    });
    return () => {
      onText(number, null);
      undraw();
    };
  }, [isNear, pdf, number, scale, onText]);

  return (
    <section
      className="pdf-page"
      aria-label={`Page ${number} of ${pdf.file.numPages}`}
      data-page={number}
      data-kind="page"
      data-which={number}
    >
      <div ref={box} className="pdf-sheet" />
      {hasFailed && <p className="pdf-note">Page {number} could not be drawn. The download has it.</p>}
    </section>
  );
}
