import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { kindAt, kindWords } from "#features/publishing/public-item.ts";
import { publishForm, withdrawForm } from "#features/publishing/publishing.form.ts";
import { publishItem, withdrawItem } from "#features/publishing/publish-item.server.ts";
import { readForEditing } from "#features/publishing/read-items.server.ts";
import { countSubscribers } from "#features/publishing/subscribers.server.ts";
import { ItemHead } from "#features/publishing/ui/item-head.tsx";
import { nothing } from "#http/nothing-here.server.ts";
import { withOfficer } from "#http/office.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { Facts } from "#ui/facts.tsx";
import { CheckField, TextArea } from "#ui/field.tsx";
import { Flash } from "#ui/flash.tsx";
import { DateOnly } from "#ui/moment.tsx";

/** Publishing and withdrawing, each at its own address; both ask once. */
const actAt = (pathname: string) => (pathname.endsWith("/publish") ? "publish" : "withdraw");

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.act === "withdraw" ? "Withdraw" : "Publish"} · ISECG` },
];

export const loader = withOfficer(async ({ actor, params, url }) => {
  const kind = kindAt(url.pathname);
  const act = actAt(url.pathname);
  const item = await readForEditing(actor, kind, params["id"] ?? "");
  if (!item.can[act]) nothing();
  const mayTell = act === "publish" && kind !== "page" && item.mailedAt === null;
  return { kind, act, item, subscribers: mayTell ? await countSubscribers(actor) : null } as const;
});

export const action = withOfficer(
  ({ actor, params, request, url }) => {
    const kind = kindAt(url.pathname);
    const id = params["id"] ?? "";
    const done = (word: string) => redirect(`${kindWords[kind].path}/${id}?done=${word}`, 303);
    if (actAt(url.pathname) === "withdraw") {
      return onForm(request, withdrawForm, async ({ reason }) => {
        await withdrawItem(actor, kind, id, { reason });
        return done("withdrawn");
      });
    }
    return onForm(request, publishForm, async ({ tell }) => {
      const { told } = await publishItem(actor, kind, id, { tell });
      return done(told ? "told" : "published");
    });
  },
  { fresh: true },
);

export default function ItemAct() {
  const { kind, act, item, subscribers } = useLoaderData<typeof loader>();
  const publishing = usePortalForm(publishForm);
  const withdrawing = usePortalForm(withdrawForm);
  const { form, isBusy } = act === "publish" ? publishing : withdrawing;
  const { one, path } = kindWords[kind];
  const isPublish = act === "publish";
  return (
    <>
      <ItemHead kind={kind} item={item} title={isPublish ? `Publish this ${one}` : `Withdraw this ${one}`} />
      {isPublish && item.missing && <Flash kind="you">{item.missing}</Flash>}
      <p className="max-w-measure">
        {isPublish
          ? "Everybody will read it, with its picture and files, from this moment on."
          : "It leaves the public site at once, and its files with it. It stays here and can be published again."}
        {!isPublish && item.source && " The document that it comes from is adopted, as before it was published."}
      </p>
      <div className="mt-4 max-w-measure">
        <Facts
          rows={[
            ["Title", <bdi key="t">{item.title}</bdi>],
            ["Address", item.path],
            ["Date", item.when && <DateOnly key="d" {...item.when} />],
            ["Picture", item.picture?.fileName],
            ["Files", item.files.map(({ fileName }) => fileName).join(", ")],
          ]}
        />
      </div>
      <Form method="post" className="fields mt-5" noValidate>
        <ErrorSummary
          title="This was not carried out"
          errors={form.errors}
          fields={isPublish ? [] : [withdrawing.fields.reason]}
        />
        {!isPublish && kind === "publication" && (
          <TextArea
            field={withdrawing.fields.reason}
            label="Reason"
            rows={3}
            hint="Stands at its address, with its title, for everybody who follows a link to it."
          />
        )}
        {isPublish && subscribers !== null && (
          <CheckField
            field={publishing.fields.tell}
            label={`Tell the ${subscribers} ${subscribers === 1 ? "subscriber" : "subscribers"} by mail`}
            hint="Once for each item: a mail with its title, its summary and a link."
          />
        )}
        {isPublish && item.mailedAt && <p className="hint">The subscribers have been told of it before.</p>}
        <div className="btns">
          <Button look={isPublish ? "first" : "stop"} busy={isBusy}>
            {isPublish ? `Publish the ${one}` : `Withdraw the ${one}`}
          </Button>
          <LinkButton to={`${path}/${item.id}`}>Leave it</LinkButton>
        </div>
      </Form>
    </>
  );
}
