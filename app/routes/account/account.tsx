import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { accountForm, dateLocales, timeZones } from "#features/identity/account.form.ts";
import { listOwnSessions } from "#features/identity/end-sessions.server.ts";
import { changeOwnAccount, readOwnAccount } from "#features/identity/own-account.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { useShell } from "#http/use-shell.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Block } from "#ui/block.tsx";
import { Button, LinkButton } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { SelectField, TextField } from "#ui/field.tsx";
import { News } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { Link } from "#ui/link.tsx";
import { dayInWords, Moment } from "#ui/moment.tsx";
import { Table } from "#ui/table.tsx";

export const meta: MetaFunction = () => [{ title: "Your account · ISECG" }];

/** One's own account, with today as its language of dates writes it. */
async function readAccountPage(actor: Parameters<typeof readOwnAccount>[0]) {
  const account = await readOwnAccount(actor);
  return { account, today: dayInWords(new Date().toISOString(), account.timeZone, account.dateLocale) };
}

export const loader = withActor(async ({ actor, session, url }) => ({
  ...(await readAccountPage(actor)),
  sessions: await listOwnSessions(actor.id, session.secret),
  done: url.searchParams.get("done"),
}));

export const action = withActor(({ actor, request }) =>
  onForm(request, accountForm, async (wanted) => {
    await changeOwnAccount(actor, wanted);
    return redirect("/private/account?done=saved", 303);
  }),
);

const news: Record<string, string> = {
  saved: "Your account is saved.",
  password: "Your password is changed, and your other sessions have ended.",
  ended: "The session has ended.",
};

export default function Account() {
  const { account, today, sessions, done } = useLoaderData<typeof loader>();
  const { timeZone, dateLocale } = useShell();
  const { form, fields, isBusy } = usePortalForm(accountForm, { id: "account", defaultValue: { ...account } });
  return (
    <>
      <Head title="Your account" line={<span>{account.email}</span>} />
      <News of={news} done={done} />
      <div className="mt-5">
        <Block title="You">
          <Form method="post" className="fields mt-4" id={form.id} noValidate>
            <ErrorSummary errors={form.errors} fields={[fields.name, fields.timeZone, fields.dateLocale]} />
            <TextField field={fields.name} label="Name" autoComplete="name" hint="As the other delegates see it." />
            <SelectField
              field={fields.timeZone}
              label="Time zone"
              hint="Shown beside UTC wherever there is a time."
              options={timeZones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
            />
            <SelectField
              field={fields.dateLocale}
              label="Language of dates"
              hint={
                <>
                  For the names of days, beside the dates and on pointing at a time. Today is{" "}
                  <span lang={account.dateLocale}>{today}</span>.
                </>
              }
              options={dateLocales}
            />
            <Button look="first" busy={isBusy}>
              Save
            </Button>
          </Form>
          <p className="hint mt-4">The Secretariat changes your address, agency and role.</p>
        </Block>
        <Block title="Mails about documents">
          <p className="mt-4">
            <LinkButton to="/private/account/groups">Choose groups to mute</LinkButton>
          </p>
        </Block>
        <Block title="Password">
          <p className="mt-4">
            <LinkButton to="/private/account/password">Change password</LinkButton>
          </p>
        </Block>
        <Block
          title="Sessions"
          more={sessions.length > 1 && <Link to="/private/account/sessions?session=others">End all others</Link>}
        >
          <Table
            caption="Where you are signed in"
            keyOf={(session) => session.id}
            rows={sessions}
            columns={[
              {
                title: "Device and network",
                isName: true,
                cell: (session) => (
                  <>
                    {session.device}
                    {session.isThis && " (this one)"}
                    <span className="fn is-code">{session.address}</span>
                  </>
                ),
              },
              {
                title: "Last seen",
                short: "Last seen",
                cell: (session) => <Moment at={session.lastSeenAt} zone={timeZone} language={dateLocale} />,
              },
              {
                title: "End",
                cell: (session) => (
                  <Link to={session.isThis ? "/logout" : `/private/account/sessions?session=${session.id}`}>
                    {session.isThis ? "Sign out" : "End this session"}
                  </Link>
                ),
              },
            ]}
          />
        </Block>
      </div>
    </>
  );
}
