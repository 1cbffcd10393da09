import { Fragment } from "react";
import { Section } from "#ui/block.tsx";
import { Facts } from "#ui/facts.tsx";
import { Flash } from "#ui/flash.tsx";
import { DateOnly } from "#ui/moment.tsx";
import { citedTitle, genres } from "../public-item.ts";
import type { ItemBrief } from "../read-items.server.ts";
import type { Edition, PublicationPage } from "../read-publication.server.ts";
import { ItemFiles, ItemProse, LargeCover, PublicationList } from "./item-parts.tsx";

const EditionLinks = ({ editions }: { editions: readonly Edition[] }) =>
  editions.map(({ path, ...words }, at) => (
    <Fragment key={path}>
      {at > 0 && ", "}
      <a href={path}>{citedTitle(words)}</a>
    </Fragment>
  ));

type ArticleProps = {
  page: PublicationPage;
  alike?: readonly ItemBrief[];
  /** Its title is no heading and its side no landmark, since it is shown inside another page. */
  isPreview?: boolean;
};

/** A publication as the public reads it. */
export function PublicationArticle({ page, alike = [], isPreview = false }: ArticleProps) {
  const { item, source, agencies, supersedes, supersededBy } = page;
  const Title = isPreview ? "p" : "h1";
  const Side = isPreview ? "div" : "aside";
  return (
    <article className="split mt-5">
      <div>
        {supersededBy.length > 0 && (
          <div className="mb-5">
            <Flash kind="you">
              A later edition takes its place: <EditionLinks editions={supersededBy} />
            </Flash>
          </div>
        )}
        <p className="over">{genres[item.genre].one}</p>
        <Title className="display mt-2 mb-4">{citedTitle(item)}</Title>
        {item.summary && <p className="lead mb-5">{item.summary}</p>}
        <ItemProse html={item.html} />
        {item.files.length > 0 && (
          <div className="mt-7">
            <Section title="Download">
              <ItemFiles files={item.files} withHash isPreview={isPreview} />
            </Section>
          </div>
        )}
        {agencies.length > 0 && (
          <div className="mt-7">
            <Section title="Agencies standing behind it">
              <ul className="sm:columns-2 gap-x-7">
                {agencies.map((name) => (
                  <li key={name} className="mb-2 break-inside-avoid">
                    {name}
                  </li>
                ))}
              </ul>
            </Section>
          </div>
        )}
      </div>
      <Side aria-label={isPreview ? undefined : "Facts and related publications"}>
        <LargeCover item={item} />
        <div className="mt-5">
          <Section title="Facts">
            <Facts
              rows={[
                ["Kind", genres[item.genre].one],
                ["Edition", item.edition],
                ["Date", item.when && <DateOnly key="d" {...item.when} />],
                ["Decision", source && <span className="num nw">{source.decision}</span>],
                ["Agreed text", source && `Revision ${source.revision}`],
                ["Supersedes", supersedes && <EditionLinks editions={[supersedes]} />],
              ]}
            />
          </Section>
        </div>
        {alike.length > 0 && (
          <div className="mt-6">
            <Section title="Related">
              <PublicationList items={alike} />
            </Section>
          </div>
        )}
      </Side>
    </article>
  );
}
