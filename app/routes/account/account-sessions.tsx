import { redirect } from "@remix-run/node";
import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { endSessionForm } from "#features/identity/account.form.ts";
import { endOtherSessions, endOwnSession } from "#features/identity/end-sessions.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Button, LinkButton } from "#ui/button.tsx";
import { Head } from "#ui/head.tsx";

export const meta: MetaFunction = () => [{ title: "End a session · ISECG" }];

export const loader = withActor(({ url }) => ({ session: url.searchParams.get("session") ?? "others" }));

export const action = withActor(({ actor, session, request }) =>
  onForm(request, endSessionForm, async ({ session: id }) => {
    await (id === "others" ? endOtherSessions(actor.id, session.secret) : endOwnSession(actor.id, id));
    return redirect("/private/account?done=ended", 303);
  }),
);

export default function AccountSessions() {
  const { session } = useLoaderData<typeof loader>();
  const isAll = session === "others";
  return (
    <>
      <Head
        title={isAll ? "End all other sessions" : "End this session"}
        crumbs={[{ to: "/private/account", label: "Your account" }]}
      />
      <p>
        {isAll
          ? "Everywhere but here, you will have to sign in again."
          : "On that device you will have to sign in again."}
      </p>
      <Form method="post" className="btns mt-5">
        <input type="hidden" name="session" value={session} />
        <Button look="stop">{isAll ? "End all other sessions" : "End the session"}</Button>
        <LinkButton to="/private/account">Leave it</LinkButton>
      </Form>
    </>
  );
}
