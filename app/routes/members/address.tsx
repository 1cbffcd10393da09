import { Form, useLoaderData, type MetaFunction } from "@remix-run/react";
import { confirmAddress, readAddressLink } from "#features/membership/change-address.server.ts";
import { noFields } from "#features/membership/membership.form.ts";
import { seeOther } from "#http/caller.server.ts";
import { deadLink } from "#http/dead-link.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { openDoor } from "#http/with-actor.server.ts";
import { Button } from "#ui/button.tsx";

export const meta: MetaFunction = () => [{ title: "Confirm your new address · ISECG" }];

export const loader = openDoor(async ({ params }) => {
  const email = await readAddressLink(params["token"] ?? "");
  if (!email) throw deadLink("Ask the Secretariat for a new one.");
  return { email };
});

export const action = openDoor(({ request, params }) =>
  onForm(request, noFields, async () => {
    await confirmAddress(params["token"] ?? "");
    return seeOther("/login?done=address");
  }),
);

export default function Address() {
  const { email } = useLoaderData<typeof loader>();
  return (
    <>
      <h1 className="title">Confirm your new address</h1>
      <p className="lead mt-2">From now on you sign in as {email}. Your sessions end, and you sign in anew.</p>
      <Form method="post" className="mt-5">
        <Button look="first" big>
          Confirm the address
        </Button>
      </Form>
    </>
  );
}
