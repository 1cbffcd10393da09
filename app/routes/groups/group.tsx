import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { GIB_BYTES, seatWords } from "#features/groups/groups.form.ts";
import { listDocuments } from "#features/documents/list-documents.server.ts";
import { DocumentTable } from "#features/documents/ui/document-table.tsx";
import { readGroup } from "#features/groups/read-group.server.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Block } from "#ui/block.tsx";
import { LinkButton } from "#ui/button.tsx";
import { Facts } from "#ui/facts.tsx";
import { News } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";
import { sizeWords } from "#ui/size.tsx";
import { Table } from "#ui/table.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.group.name ?? "Group"} · ISECG` }];

/** The group's own facts, and the documents of it that this actor may read: two rooms, composed here. */
async function readGroupPage(actor: Parameters<typeof readGroup>[0], slug: string) {
  const group = await readGroup(actor, slug);
  const { documents, next } = await listDocuments(actor, { group: group.id }, { limit: 10 });
  return { group, documents, hasMore: next !== null };
}

export const loader = withActor(async ({ actor, params, url }) => ({
  ...(await readGroupPage(actor, params["slug"] ?? "")),
  done: url.searchParams.get("done"),
}));

const news: Record<string, string> = {
  saved: "The change is saved.",
  seat: "The seat is given.",
  ended: "The seat has ended.",
  concluded: "The group is concluded.",
};

export default function Group() {
  const { group, documents, hasMore, done } = useLoaderData<typeof loader>();
  const here = `/private/groups/${group.slug}`;
  const endColumn = {
    title: "End",
    cell: ({ canEnd, personId, name }: (typeof group.current)[number]) =>
      canEnd && (
        <Link to={`${here}/seats/${personId}/end`}>
          End the seat<span className="vh"> of {name}</span>
        </Link>
      ),
  };
  return (
    <>
      <Head
        title={group.name}
        line={
          <>
            <span className="num">{group.code}</span>
            <span>
              {group.isPlenary
                ? "The group of all"
                : group.concludedOn
                  ? `Concluded ${group.concludedOn}`
                  : "Working group"}
            </span>
            {group.needsChair && <span className="you">needs a chair</span>}
          </>
        }
        actions={
          <>
            {group.can.giveSeats && <LinkButton to={`${here}/seats`}>Give a seat</LinkButton>}
            {group.can.edit && <LinkButton to={`/admin/groups/${group.slug}`}>Edit</LinkButton>}
            {group.can.conclude && (
              <LinkButton to={`${here}/conclude`} look="stop">
                Conclude…
              </LinkButton>
            )}
          </>
        }
      />
      <News of={news} done={done} />
      <div className="cols mt-5">
        <div>
          <Block title="Documents" more={hasMore && <Link to={`/private/documents?group=${group.id}`}>All</Link>}>
            {documents.length === 0 ? (
              <p className="mt-3 text-ink-2">No document of this group is shared with you yet.</p>
            ) : (
              <DocumentTable rows={documents} inGroup />
            )}
          </Block>
          <Block title="Members">
            {group.isPlenary && (
              <p className="mt-3 text-ink-2">
                All heads of delegation, alternates and delegates are members: see the{" "}
                <Link to="/private/members">roster</Link>. Listed are the seats beyond that.
              </p>
            )}
            {group.current.length === 0 ? (
              <p className="mt-3 text-ink-2">Nobody has a seat of their own here{group.isPlenary ? "" : " yet"}.</p>
            ) : (
              <Table
                caption="Current seats"
                rows={group.current}
                keyOf={({ id }) => id}
                columns={[
                  {
                    title: "Name",
                    isName: true,
                    cell: ({ name, email }) => (
                      <>
                        <bdi>{name}</bdi>
                        {email && <span className="fn">{email}</span>}
                      </>
                    ),
                  },
                  { title: "Agency", cell: ({ agency }) => agency && <span className="ag">{agency}</span> },
                  { title: "Seat", cell: ({ kind }) => seatWords[kind] },
                  { title: "Since", short: "since", cell: ({ since }) => since },
                  ...(group.current.some(({ canEnd }) => canEnd) ? [endColumn] : []),
                ]}
              />
            )}
          </Block>
          {group.former.length > 0 && (
            <Block title="Former members">
              <Table
                caption="Seats that have ended"
                rows={group.former}
                keyOf={({ id }) => id}
                columns={[
                  { title: "Name", isName: true, cell: ({ name }) => <bdi>{name}</bdi> },
                  { title: "Agency", cell: ({ agency }) => agency && <span className="ag">{agency}</span> },
                  { title: "Seat", cell: ({ kind }) => seatWords[kind] },
                  { title: "From", short: "from", cell: ({ since }) => since },
                  { title: "To", short: "to", cell: ({ until }) => until },
                ]}
              />
            </Block>
          )}
        </div>
        <Block title="Facts">
          <div className="mt-3">
            <Facts
              rows={[
                ["Charter", group.charter],
                ["Room", `${Math.round((group.quotaBytes / GIB_BYTES) * 10) / 10} GiB`],
                ["Used", group.usedBytes !== null && sizeWords(group.usedBytes)],
              ]}
            />
          </div>
        </Block>
      </div>
    </>
  );
}
