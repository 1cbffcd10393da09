import { Icon } from "./icon.tsx";
import { sizeWords } from "./size.tsx";

type FileRowProps = { fileName: string; size: number; sha256: string; href: string; download: string };

/** A file: its name in any script, its size, the beginning of its SHA-256 (whole in the title), and its download. */
export function FileRow({ fileName, size, sha256, href, download }: FileRowProps) {
  return (
    <div className="file mt-2">
      <Icon name="file-text" />
      <a className="name" href={href}>
        <bdi>{fileName}</bdi>
      </a>
      <a className="iconbtn" href={download}>
        <Icon name="download" label={`Download ${fileName}`} />
      </a>
      <span className="sub">
        {sizeWords(size)} ·{" "}
        <span className="num" title={sha256}>
          {sha256.slice(0, 4)} {sha256.slice(4, 8)} … {sha256.slice(-4)}
        </span>
      </span>
    </div>
  );
}
