import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { readDocument } from "#features/documents/read-document.server.ts";
import { Readers } from "#features/documents/ui/readers.tsx";
import { readReaders } from "#features/documents/who-can-read.server.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Head } from "#ui/head.tsx";

export const meta: MetaFunction = () => [{ title: "Who can read it · ISECG" }];

export const loader = withActor(async ({ actor, params }) => {
  const { id, title } = await readDocument(actor, params["id"] ?? "");
  return { id, title, readers: await readReaders(actor, id) };
});

export default function ReadersPage() {
  const { id, title, readers } = useLoaderData<typeof loader>();
  return (
    <>
      <Head
        title="Who can read it"
        crumbs={[
          { to: "/private/documents", label: "Documents" },
          { to: `/private/documents/${id}`, label: title },
        ]}
        line={<span>At this moment. A seat or role that ends, ends reading at once.</span>}
      />
      <Readers title="Readers" readers={readers} isOpen />
    </>
  );
}
