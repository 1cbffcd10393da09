import { Outlet, useLoaderData, useLocation } from "@remix-run/react";
import { countAgencies } from "#features/membership/count-agencies.server.ts";
import { siteOrigin } from "#http/site.server.ts";
import { openDoor } from "#http/with-actor.server.ts";
import { PublicPage } from "#ui/public-page.tsx";

export const loader = openDoor(async () => ({ agencyCount: await countAgencies(), origin: siteOrigin() }));

/** The frame of the public site and of the pages before sign-in. */
export default function PublicLayout() {
  const { agencyCount } = useLoaderData<typeof loader>();
  const { pathname } = useLocation();
  return (
    <PublicPage agencyCount={agencyCount} path={pathname}>
      <Outlet />
    </PublicPage>
  );
}
