/** People by agency; observers see agencies only. */
export type ReaderList = { count: number | null; agencies: { agency: string; people: string[] | null }[] };

/** Who can read a document, folded under its count. */
export function Readers({ title, readers, isOpen = false }: { title: string; readers: ReaderList; isOpen?: boolean }) {
  return (
    <details className="mt-3" open={isOpen}>
      <summary>
        {title}: {readers.count === null ? `${readers.agencies.length} agencies` : people(readers.count)}
      </summary>
      <dl className="facts mt-2">
        {readers.agencies.map(({ agency, people: names }) => (
          <div key={agency}>
            <dt>{agency}</dt>
            <dd>
              {names?.map((name) => (
                <div key={name}>
                  <bdi>{name}</bdi>
                </div>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

const people = (count: number) => (count === 1 ? "1 person" : `${count} people`);
