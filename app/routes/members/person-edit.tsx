import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { askForAddress } from "#features/membership/change-address.server.ts";
import { giveRole, moveToAgency, renamePerson } from "#features/membership/edit-person.server.ts";
import {
  addressForm,
  moveForm,
  reactivateForm,
  renameForm,
  roleForm,
  roleOptions,
} from "#features/membership/membership.form.ts";
import { reactivatePerson } from "#features/membership/reactivate-person.server.ts";
import { listAgencyChoices, readPerson } from "#features/membership/roster.server.ts";
import { membersBase } from "#http/office.server.ts";
import { nothing } from "#http/nothing-here.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { SelectField, TextField } from "#ui/field.tsx";
import { Head } from "#ui/head.tsx";
import { Theirs } from "#ui/theirs.tsx";

const parts = {
  rename: { can: "rename", form: renameForm, title: "Change the name of", hint: "As the other delegates see it." },
  role: {
    can: "giveRole",
    form: roleForm,
    title: "Change the role of",
    hint: "An agency has one head of delegation and up to three alternates. Who becomes an observer keeps observer seats only.",
  },
  agency: {
    can: "move",
    form: moveForm,
    title: "Change the agency of",
    hint: "They become a delegate there; their role and all their seats end. What they wrote stays with the agency it was written for.",
  },
  address: {
    can: "changeAddress",
    form: addressForm,
    title: "Change the address of",
    hint: "It changes when the new address has confirmed; the old one is told now.",
  },
  reactivate: {
    can: "reactivate",
    form: reactivateForm,
    title: "Take back",
    hint: "They can sign in again, as a delegate of this agency. Seats and other roles are given anew.",
  },
} as const;

type Part = keyof typeof parts;

/** The last word of the address says which part is edited. */
const partOf = (url: URL): Part => {
  const name = url.pathname.split("/").at(-1) ?? "";
  return Object.hasOwn(parts, name) ? (name as Part) : nothing();
};

export const meta: MetaFunction = () => [{ title: "Members · ISECG" }];

export const loader = withActor(async ({ actor, url, params }) => {
  const base = membersBase({ url, actor });
  const part = partOf(url);
  const { id, name, role, agencyName, version, can } = await readPerson(actor, params["id"] ?? "");
  if (!can[parts[part].can]) nothing();
  const agencies = part === "agency" || part === "reactivate" ? await listAgencyChoices() : [];
  const agencyId = part === "reactivate" ? agencies.find(({ shortName }) => shortName === agencyName)?.id : undefined;
  const roles = roleOptions.filter(({ value }) => value !== "head" || actor.isSecretariat);
  return { base, part, person: { id, name, role, agencyId, version }, agencies, roles };
});

export const action = withActor(
  ({ actor, request, params, url }) => {
    const id = params["id"] ?? "";
    const base = membersBase({ url, actor });
    const done = (word: string) => redirect(`${base}/${id}?done=${word}`, 303);
    switch (partOf(url)) {
      case "rename":
        return onForm(request, renameForm, async (wanted) => {
          await renamePerson(actor, id, wanted);
          return done("saved");
        });
      case "role":
        return onForm(request, roleForm, async ({ role }) => {
          await giveRole(actor, id, role);
          return done("saved");
        });
      case "agency":
        return onForm(request, moveForm, async ({ agencyId }) => {
          await moveToAgency(actor, id, agencyId);
          return done("saved");
        });
      case "address":
        return onForm(request, addressForm, async ({ email }) => {
          await askForAddress(actor, id, email);
          return done("asked");
        });
      case "reactivate":
        return onForm(request, reactivateForm, async ({ agencyId }) => {
          await reactivatePerson(actor, id, agencyId);
          return done("reactivate");
        });
    }
  },
  { fresh: true },
);

export default function PersonEdit() {
  const { base, part, person, agencies, roles } = useLoaderData<typeof loader>();
  const { form: schema, title, hint } = parts[part];
  const { form, fields, theirs, isBusy } = usePortalForm(schema, {
    defaultValue: { name: person.name, role: person.role ?? "", agencyId: person.agencyId },
  });
  const all = fields as Partial<Record<"name" | "role" | "agencyId" | "email", (typeof fields)[keyof typeof fields]>>;
  // What stands in the way of a role may be the agency, which this form does not ask for.
  const strayErrors = part === "role" ? (form.allErrors["agencyId"] ?? []) : [];
  return (
    <>
      <Head
        title={`${title} ${person.name}`}
        crumbs={[
          { to: base, label: "Members" },
          { to: `${base}/${person.id}`, label: person.name },
        ]}
      />
      {theirs && <Theirs rows={[["Name", theirs["name"]]]} />}
      <Form method="post" className="fields" noValidate>
        <ErrorSummary errors={[...(form.errors ?? []), ...strayErrors]} fields={Object.values(all)} />
        {part === "rename" && all.name && (
          <>
            <TextField field={all.name} label="Name" hint={hint} />
            <input type="hidden" name="version" value={person.version} />
          </>
        )}
        {part === "role" && all.role && <SelectField field={all.role} label="Role" hint={hint} options={roles} />}
        {part === "agency" && all.agencyId && (
          <SelectField
            field={all.agencyId}
            label="New agency"
            hint={hint}
            options={agencies.map(({ id, shortName }) => ({ value: id, label: shortName }))}
          />
        )}
        {part === "reactivate" && all.agencyId && (
          <SelectField
            field={all.agencyId}
            label="Agency"
            hint={hint}
            none="None: for the Secretariat"
            options={agencies.map(({ id, shortName }) => ({ value: id, label: shortName }))}
          />
        )}
        {part === "address" && all.email && (
          <TextField field={all.email} label="New e-mail address" hint={hint} type="email" />
        )}
        <div className="btns">
          <Button look="first" busy={isBusy}>
            {part === "reactivate" ? "Take back" : "Save"}
          </Button>
          <LinkButton to={`${base}/${person.id}`}>Leave it</LinkButton>
        </div>
      </Form>
    </>
  );
}
