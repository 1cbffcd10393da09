import { sizeWords } from "#ui/size.tsx";

type File = { id: string; fileName: string; size: number; isErased: boolean };

/** The files of a RID, each with its download; where they can be taken away, with the way to that. */
export function RidFiles({ files, removeAt }: { files: readonly File[]; removeAt?: (id: string) => string }) {
  return (
    <ul className="rows" role="list">
      {files.map(({ id, fileName, size, isErased }) => (
        <li key={id}>
          {isErased ? (
            <span>
              <bdi>{fileName}</bdi> <span className="q">(its bytes were erased)</span>
            </span>
          ) : (
            <a className="t" href={`/private/attachments/${id}`}>
              <bdi>{fileName}</bdi>
            </a>
          )}
          <span className="q">
            {sizeWords(size)}
            {removeAt && (
              <>
                {" · "}
                <a href={removeAt(id)}>
                  Remove…<span className="vh"> {fileName}</span>
                </a>
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
