import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { inviteForm, roleOptions } from "#features/membership/membership.form.ts";
import { invitePerson } from "#features/membership/invitations.server.ts";
import { readInviteChoices } from "#features/membership/roster.server.ts";
import { membersBase } from "#http/office.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Button } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { CheckField, SelectField, TextField } from "#ui/field.tsx";
import { Flash } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";

export const meta: MetaFunction = () => [{ title: "Invite somebody · ISECG" }];

export const loader = withActor(async ({ actor, url }) => ({
  base: membersBase({ url, actor }),
  ...(await readInviteChoices(actor)),
}));

export const action = withActor(
  ({ actor, request, url }) => {
    const base = membersBase({ url, actor });
    return onForm(request, inviteForm, async (invited) => {
      await invitePerson(actor, invited);
      return redirect(`${base}?done=invited`, 303);
    });
  },
  { fresh: true },
);

export default function Invite() {
  const { base, agencies, roles, isOffice } = useLoaderData<typeof loader>();
  const { form, fields, isBusy } = usePortalForm(inviteForm, {
    defaultValue: { agencyId: agencies.length === 1 ? agencies[0]?.id : "", role: "delegate" },
  });
  return (
    <>
      <Head
        title="Invite somebody"
        crumbs={[{ to: base, label: "Members" }]}
        line={<span>They get a link that works once and for seven days.</span>}
      />
      {isOffice && agencies.length === 0 && (
        <Flash kind="you">
          No agency takes part yet, so only somebody who works for the Secretariat can be invited now.{" "}
          <Link to="/admin/agencies/new">Take an agency in first</Link>
        </Flash>
      )}
      <Form method="post" className="fields" noValidate>
        <ErrorSummary
          title="Nobody was invited"
          errors={form.errors}
          fields={[fields.name, fields.email, fields.agencyId, fields.role]}
        />
        <TextField field={fields.name} label="Name" />
        <TextField field={fields.email} label="E-mail address" type="email" />
        <SelectField
          field={fields.agencyId}
          label="Agency"
          {...(isOffice && { none: "None (Secretariat only)" })}
          options={agencies.map(({ id, shortName }) => ({ value: id, label: shortName }))}
        />
        <SelectField
          field={fields.role}
          label="Role"
          {...(isOffice && { none: "None (Secretariat only)" })}
          options={roleOptions.filter(({ value }) => roles.includes(value))}
        />
        {isOffice && (
          <CheckField
            field={fields.isSecretariat}
            label="Works for the Secretariat"
            hint="Sees everything that is shared, and administers the portal."
          />
        )}
        <Button look="first" busy={isBusy}>
          Send the invitation
        </Button>
      </Form>
    </>
  );
}
