import { DateOnly } from "#ui/moment.tsx";
import { sizeWords } from "#ui/size.tsx";
import { citedTitle, genres } from "../public-item.ts";
import type { ItemBrief, ItemWhole } from "../read-items.server.ts";
import { Cover } from "./cover.tsx";

/** The one picture of an item, with caption and credit; its frame has its place before it is loaded. */
export function ItemPicture({ item: { picture, pictureWords } }: { item: ItemWhole }) {
  if (!picture) return null;
  const { alt, caption, credit } = pictureWords;
  return (
    <figure className="fig">
      <img src={`/files/${picture.address}`} alt={alt} width={960} height={480} />
      {(caption || credit) && (
        <figcaption>
          <span>{caption}</span>
          {credit && <span>Credit: {credit}</span>}
        </figcaption>
      )}
    </figure>
  );
}

/** An item's text. */
export const ItemProse = ({ html }: { html: string }) => (
  <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />
);

type FilesProps = { files: ItemBrief["files"]; withHash?: boolean; isPreview?: boolean };

/** Files to download, by name and size; `withHash`: with the SHA-256 by which a copy is known to be the same. */
export function ItemFiles({ files, withHash = false, isPreview = false }: FilesProps) {
  return (
    <ul className="grid gap-3">
      {files.map((file) => (
        <li key={file.id}>
          {isPreview ? (
            <bdi>{file.fileName}</bdi>
          ) : (
            <a href={`/files/${file.address}`} download>
              <bdi>{file.fileName}</bdi>
            </a>
          )}
          <p className="meta">{sizeWords(file.size)}</p>
          {withHash && (
            <p className="meta">
              SHA-256 <span className="sha">{file.sha256}</span>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** News as a list: date, title, what it is about. */
export function NewsList({ items }: { items: readonly ItemBrief[] }) {
  return (
    <ul className="news">
      {items.map((item) => (
        <li key={item.id}>
          {item.when && <DateOnly {...item.when} />}
          <div>
            <a href={item.path}>{item.title}</a>
            {item.summary && <p>{item.summary}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}

const year = (item: ItemBrief) => item.when?.day.slice(0, 4) ?? "";

/** Publications with their covers, as a list beside the text. */
export function PublicationList({ items }: { items: readonly ItemBrief[] }) {
  return (
    <ul className="pubs">
      {items.map((item) => (
        <li key={item.id}>
          <a href={item.path} tabIndex={-1} aria-hidden="true">
            <Cover {...item} year={year(item)} />
          </a>
          <div>
            <a className="t" href={item.path}>
              {citedTitle(item)}
            </a>
            <p className="meta">
              {genres[item.genre].one}
              {item.when && (
                <>
                  {" · "}
                  <DateOnly {...item.when} />
                </>
              )}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Publications as covers on a shelf. */
export function Shelf({ items }: { items: readonly ItemBrief[] }) {
  return (
    <div className="shelf">
      {items.map((item) => (
        <div key={item.id}>
          <Cover {...item} year={year(item)} />
          <a className="t" href={item.path}>
            {citedTitle(item)}
          </a>
          <p className="meta mt-1">{item.when && <DateOnly {...item.when} />}</p>
        </div>
      ))}
    </div>
  );
}

/** The cover of a publication on its own page. */
export const LargeCover = ({ item }: { item: ItemBrief }) => (
  <div className="max-w-cover">
    <Cover {...item} year={year(item)} />
  </div>
);
