import { useEffect, useState } from "react";
import { openPdf, UnreadablePdf, type OpenPdf } from "./open-pdf.ts";

/** A PDF on its way: still opening, open, or not to be shown, and why. */
export type PdfState = { pdf: OpenPdf } | { sentence: string; isSignedOut: boolean } | null;

/** Opens the PDF at an address and closes it when it is no longer shown. */
export function usePdf(url: string): PdfState {
  const [state, setState] = useState<PdfState>(null);
  useEffect(() => {
    const opening: { cancel?: () => void } = {};
    let isGone = false;
    openPdf(url, opening).then(
      (pdf) => !isGone && setState({ pdf }),
      (error: unknown) => {
        if (isGone) return;
        const { message, isSignedOut } =
          error instanceof UnreadablePdf ? error : new UnreadablePdf("The viewer could not be loaded.");
        setState({ sentence: message, isSignedOut });
      },
    );
    return () => {
      isGone = true;
      opening.cancel?.();
      setState(null);
    };
  }, [url]);
  return state;
}
