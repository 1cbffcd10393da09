import type { MetaFunction } from "@remix-run/react";
import { withActor } from "#http/with-actor.server.ts";
import { Head } from "#ui/head.tsx";

export const meta: MetaFunction = () => [{ title: "Dashboard · ISECG" }];

export const loader = withActor(() => null);

export default function Dashboard() {
  return <Head title="Dashboard" />;
}
