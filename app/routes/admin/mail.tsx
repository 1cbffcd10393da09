import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { lookAtMail } from "#features/identity/read-outbox.server.ts";
import { withFreshOfficerInProduction } from "#http/office.server.ts";
import { Block } from "#ui/block.tsx";
import { Facts } from "#ui/facts.tsx";
import { Flash } from "#ui/flash.tsx";
import { Head } from "#ui/head.tsx";
import { stamp } from "#ui/moment.tsx";

export const meta: MetaFunction = () => [{ title: "Mail · ISECG" }];

export const loader = withFreshOfficerInProduction(async ({ actor, params }) => {
  const { mail, ...facts } = await lookAtMail(actor, params["id"] ?? "");
  return { ...facts, subject: mail?.subject ?? null, lines: mail?.text.split("\n") ?? [] };
});

const LINK = /(https?:\/\/[^\s\]]+)/;

export default function Mail() {
  const { to, createdAt, messageId, subject, lines } = useLoaderData<typeof loader>();
  return (
    <>
      <Head title={subject ?? "This mail may no longer go out"} crumbs={[{ to: "/admin/outbox", label: "Outbox" }]} />
      {subject === null && (
        <Flash kind="you">Its reader may no longer read what it speaks of, so there is nothing to show.</Flash>
      )}
      <div className="cols mt-5">
        <Block title="Text">
          <div className="prose mt-4">
            {lines
              .filter((line) => line.trim() !== "")
              .map((line, index) => (
                <p key={index}>
                  {line.split(LINK).map((part, at) =>
                    LINK.test(part) ? (
                      <a key={at} href={part}>
                        {part}
                      </a>
                    ) : (
                      part
                    ),
                  )}
                </p>
              ))}
          </div>
        </Block>
        <Block title="Facts">
          <div className="mt-3">
            <Facts
              rows={[
                ["To", <bdi key="to">{to}</bdi>],
                ["Written", `${stamp(createdAt, "UTC")} UTC`],
                [
                  "Message-ID",
                  <span key="id" className="sha">
                    {messageId}
                  </span>,
                ],
              ]}
            />
          </div>
        </Block>
      </div>
    </>
  );
}
