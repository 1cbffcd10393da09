import { redirect } from "@remix-run/node";
import { Form, type MetaFunction } from "@remix-run/react";
import { confirmSubscription, isSubscriptionOpen } from "#features/publishing/subscribers.server.ts";
import { deadLink } from "#http/dead-link.server.ts";
import { openDoor } from "#http/with-actor.server.ts";
import { Button } from "#ui/button.tsx";

export const meta: MetaFunction = () => [{ title: "Confirm your news notifications · ISECG" }];

const ensureOpen = async (token = "") => {
  if (!(await isSubscriptionOpen(token))) throw deadLink("Subscribe again for a new one.");
};

export const loader = openDoor(async ({ params }) => {
  await ensureOpen(params["token"]);
  return null;
});

export const action = openDoor(async ({ params }) => {
  await ensureOpen(params["token"]);
  await confirmSubscription(params["token"] ?? "");
  return redirect("/subscribe?confirmed", 303);
});

export default function SubscribeConfirm() {
  return (
    <>
      <h1 className="title">News notifications</h1>
      <Form method="post" className="mt-5">
        <p className="lead mb-5">One click, and we write when something is published.</p>
        <Button look="first" big>
          Confirm the subscription
        </Button>
      </Form>
    </>
  );
}
