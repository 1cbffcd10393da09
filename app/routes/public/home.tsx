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
    <>
      <h1 className="display max-w-measure">Space agencies prepare exploration together</h1>
      <p className="lead mt-4 mb-7">
        Delegates of the participating agencies meet, compare their plans, and write roadmaps and reports that every
        agency can stand behind.
      </p>
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
    </>
  );
}
