import { Form, useActionData, type MetaFunction } from "@remix-run/react";
import { isUnsubscribeLink, unsubscribe } from "#features/publishing/subscribers.server.ts";
import { deadLink } from "#http/dead-link.server.ts";
import { openDoor } from "#http/with-actor.server.ts";
import { Button } from "#ui/button.tsx";
import { Flash } from "#ui/flash.tsx";

export const meta: MetaFunction = () => [{ title: "Stop news notifications · ISECG" }];

export const loader = openDoor(({ params }) => {
  if (!isUnsubscribeLink(params["token"] ?? "")) throw deadLink("Each of our messages carries one that works.");
  return null;
});

/** Both the page's button and a mail program's one click (RFC 8058); what the body says does not matter. */
export const action = openDoor(async ({ params }) => {
  if (!(await unsubscribe(params["token"] ?? ""))) throw deadLink("Each of our messages carries one that works.");
  return { isEnded: true };
});

export default function Unsubscribe() {
  const isEnded = useActionData<typeof action>()?.isEnded;
  return (
    <>
      <h1 className="title">Stop news notifications</h1>
      {isEnded ? (
        <div className="mt-5 max-w-form">
          <Flash>You are off the list, and your address is forgotten.</Flash>
          <p className="mt-5">
            <a href="/subscribe">Subscribe again</a>
          </p>
        </div>
      ) : (
        <Form method="post" className="mt-5">
          <p className="lead mb-5">One click, and no more messages come.</p>
          <Button look="first" big>
            Stop the messages
          </Button>
        </Form>
      )}
    </>
  );
}
