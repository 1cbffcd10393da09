import { sizeWords } from "#ui/size.tsx";

type File = { id: string; fileName: string; size: number; isErased: boolean };

/** The files of a RID, each with its download. */
export function RidFiles({ files }: { files: readonly File[] }) {
  return (
    <ul className="rows" role="list">
      {files.map(({ id, fileName, size, isErased }) => (
        <li key={id}>
          {isErased ? (
            <span>
              <bdi>{fileName}</bdi> <span className="q">(its bytes were erased)</span>
            </span>
          ) : (
            <a className="t" href={`/private/attachments/${id}`} download>
              <bdi>{fileName}</bdi>
            </a>
          )}
          <span className="q">{sizeWords(size)}</span>
        </li>
      ))}
    </ul>
  );
}
