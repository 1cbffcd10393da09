import { Form, type MetaFunction } from "@remix-run/react";
import { endSession, secretIn } from "#features/identity/session.server.ts";
import { seeOther } from "#http/caller.server.ts";
import { openDoor } from "#http/with-actor.server.ts";
import { Button } from "#ui/button.tsx";

export const meta: MetaFunction = () => [{ title: "Sign out · ISECG" }];

export const loader = openDoor(() => null);

export const action = openDoor(async ({ request }) => {
  const secret = secretIn(request.headers.get("cookie"));
  return seeOther("/login?done=out", secret ? [await endSession(secret)] : []);
});

export default function Logout() {
  return (
    <>
      <h1 className="title">Sign out</h1>
      <p className="lead mt-2">Your session on this device ends at once.</p>
      <Form method="post" className="mt-5">
        <Button look="first" big>
          Sign out
        </Button>
      </Form>
    </>
  );
}
