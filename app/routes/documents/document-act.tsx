import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { moveForm, reasonForm } from "#features/documents/documents.form.ts";
import { eraseRevision, restoreDocument, withdrawDocument } from "#features/documents/edit-document.server.ts";
import { listOwnGroups } from "#features/documents/list-own-groups.server.ts";
import { listHolders, readDocument } from "#features/documents/read-document.server.ts";
import { discardDocument, moveDocument } from "#features/documents/share-document.server.ts";
import { noFields } from "#features/membership/membership.form.ts";
import { nothing, numberIn } from "#http/nothing-here.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Block } from "#ui/block.tsx";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { SelectField, TextArea } from "#ui/field.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";

/** Acts that ask once: by the last word of their address. */
const acts = {
  withdraw: {
    form: reasonForm,
    title: "Withdraw",
    effect:
      "Only its author, the chairs and the Secretariat read it from then on. A review round that is open on it is cancelled by the same act. The document can be restored.",
    button: "Withdraw the document",
    isStop: true,
  },
  restore: {
    form: reasonForm,
    title: "Restore",
    effect: "It becomes what it was before, for the same audience.",
    button: "Restore the document",
    isStop: false,
  },
  discard: {
    form: noFields,
    title: "Discard",
    effect: "The draft and its files are gone for good. Nobody else ever knew of them.",
    button: "Discard the draft",
    isStop: true,
  },
  move: {
    form: moveForm,
    title: "Move",
    effect: "To another of your groups; nobody is told.",
    button: "Move the draft",
    isStop: false,
  },
  erase: {
    form: reasonForm,
    title: "Erase the bytes of a revision of",
    effect:
      "For good, here and wherever the same file stands, unshared copies included. Its number, name, SHA-256 and history stay. Use it for what should never have been brought.",
    button: "Erase the bytes",
    isStop: true,
  },
} as const;

type Act = keyof typeof acts;
const actOf = (url: URL): Act => {
  const name = url.pathname.split("/").at(-1) ?? "";
  return Object.hasOwn(acts, name) ? (name as Act) : nothing();
};

export const meta: MetaFunction = () => [{ title: "Document · ISECG" }];

export const loader = withActor(async ({ actor, params, url }) => {
  const act = actOf(url);
  const { id, title, can, revisions } = await readDocument(actor, params["id"] ?? "");
  if (!can[act]) nothing();
  const erased =
    act === "erase" ? (revisions.find(({ number }) => String(number) === params["number"]) ?? nothing()) : null;
  return {
    act,
    id,
    title,
    file: erased && `Revision ${erased.number}: ${erased.fileName}`,
    holders: erased ? await listHolders(actor, id, erased.number) : [],
    groups: act === "move" ? await listOwnGroups(actor) : [],
  };
});

export const action = withActor(
  ({ actor, params, url, request }) => {
    const id = params["id"] ?? "";
    const done = (word: string) => redirect(`/private/documents/${id}?done=${word}`, 303);
    switch (actOf(url)) {
      case "withdraw":
        return onForm(request, reasonForm, async ({ reason }) => {
          await withdrawDocument(actor, id, reason);
          return done("withdrawn");
        });
      case "restore":
        return onForm(request, reasonForm, async ({ reason }) => {
          await restoreDocument(actor, id, reason);
          return done("restored");
        });
      case "erase":
        return onForm(request, reasonForm, async ({ reason }) => {
          await eraseRevision(actor, id, numberIn(params["number"]), reason);
          return done("erased");
        });
      case "move":
        return onForm(request, moveForm, async ({ groupId }) => {
          await moveDocument(actor, id, groupId);
          return done("moved");
        });
      case "discard":
        return onForm(request, noFields, async () => {
          await discardDocument(actor, id);
          return redirect("/private/documents?done=discarded", 303);
        });
    }
  },
  { fresh: ({ url }) => url.pathname.endsWith("/erase") },
);

export default function DocumentAct() {
  const { act, id, title, file, holders, groups } = useLoaderData<typeof loader>();
  const { form: schema, title: verb, effect, button, isStop } = acts[act];
  const { form, fields, isBusy } = usePortalForm(schema);
  const all = fields as Partial<Record<"reason" | "groupId", (typeof fields)[keyof typeof fields]>>;
  return (
    <>
      <Head
        title={`${verb} ${title}`}
        crumbs={[
          { to: "/private/documents", label: "Documents" },
          { to: `/private/documents/${id}`, label: title },
        ]}
        line={file && <bdi>{file}</bdi>}
      />
      <p className="max-w-measure">{effect}</p>
      {holders.length > 0 && (
        <Block title="The same bytes stand here, too">
          <ul className="rows">
            {holders.map((holder) => (
              <li key={`${holder.id} ${holder.revision}`}>
                <Link className="t" to={`/private/documents/${holder.id}`}>
                  <bdi>{holder.title}</bdi>
                </Link>
                <span className="q">{[holder.number, `revision ${holder.revision}`].filter(Boolean).join(", ")}</span>
              </li>
            ))}
          </ul>
        </Block>
      )}
      <Form method="post" className="fields mt-5" noValidate>
        <ErrorSummary title="This was not carried out" errors={form.errors} fields={Object.values(all)} />
        {schema === reasonForm && all.reason && (
          <TextArea field={all.reason} label="Reason" rows={3} hint="Stands in the history." />
        )}
        {act === "move" && all.groupId && <SelectField field={all.groupId} label="Group" options={groups} />}
        <div className="btns">
          <Button look={isStop ? "stop" : "first"} busy={isBusy}>
            {button}
          </Button>
          <LinkButton to={`/private/documents/${id}`}>Leave it</LinkButton>
        </div>
      </Form>
    </>
  );
}
