import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { listAgencies } from "#features/membership/list-agencies.server.ts";
import { openDoor } from "#http/with-actor.server.ts";
import { Section } from "#ui/block.tsx";

export const meta: MetaFunction = () => [
  { title: "ISECG · International Space Exploration Coordination Group" },
  { name: "description", content: "Shared roadmaps and reports of the world's space agencies." },
];

export const loader = openDoor(async () => ({ agencies: await listAgencies() }));

export default function Home() {
  const { agencies } = useLoaderData<typeof loader>();
  return (
    <Section title={`The ${agencies.length} participating agencies`} more={<a href="/about">About the group</a>}>
      <ul className="members">
        {agencies.map((agency) => (
          <li key={agency.slug}>
            <a href={`/about#${agency.slug}`}>
              <b>{agency.shortName}</b>
              <span>{agency.country}</span>
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
