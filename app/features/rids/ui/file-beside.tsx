import type { Beside } from "#features/rids/file-beside.server.ts";
import { PdfViewer } from "#features/documents/ui/pdf/pdf-viewer.tsx";
import { Words } from "#features/documents/ui/words.tsx";
import { StayOnPage } from "#ui/stay-on-page.tsx";

/** The file that a RID speaks of, to be read and selected from. `address`: this page, at which its words are turned over. */
export function FileBeside({ file, label, address }: { file: Beside; label: string; address: string }) {
  if (file.as === "pdf") {
    return (
      <section aria-label={label}>
        <PdfViewer url={file.url} name={label} />
      </section>
    );
  }
  if (file.as === "picture") {
    return (
      <div className="picture-pane">
        <img src={file.url} alt={label} />
      </div>
    );
  }
  const { text } = file;
  return (
    <div
      key={text.state === "taken" ? text.shown[0]?.order : text.state}
      className="words-pane"
      role="region"
      aria-label={label}
      tabIndex={0}
    >
      <StayOnPage>
        <Words text={text} address={address} fixed={{}} />
      </StayOnPage>
    </div>
  );
}
