import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { StatesPicture } from "#features/documents/ui/states-picture.tsx";
import { readTerms } from "#features/terms/read-terms.server.ts";
import { inDays, reminderWords } from "#features/terms/words-of-terms.ts";
import { withActor } from "#http/with-actor.server.ts";
import { Block } from "#ui/block.tsx";
import { Head } from "#ui/head.tsx";
import { Table } from "#ui/table.tsx";

export const meta: MetaFunction = () => [{ title: "How a text is agreed here · ISECG" }];

/** For everybody who signs in, observers too: how a draft becomes a text that every agency stands behind. */
export const loader = withActor(async () => {
  const { minimumWorkingDays, reminderDays, answerWorkingDays, conditionWorkingDays } = await readTerms();
  return { minimumWorkingDays, reminderDays, answerWorkingDays, conditionWorkingDays };
});

const positions = [
  { word: "No objection", means: "The text may stand." },
  { word: "Adopt", means: "The agency stands behind it." },
  { word: "Adopt provisionally", means: "It does, on a condition: an exact change of words, or an act." },
  { word: "Object", means: "It does not. With the reason, and what would make the text acceptable." },
  { word: "Abstain", means: "It has spoken, and takes no side." },
];

const parts = [
  { who: "Delegate", does: "Reads, drafts, adds revisions, writes RIDs in the agency’s own room, agrees to answers." },
  { who: "Head of delegation, alternate", does: "Speaks for the agency: submits its RIDs, records its position." },
  { who: "Observer", does: "Reads along and may raise RIDs where there is a seat. Never speaks for an agency." },
  { who: "Chair, co-chair", does: "Opens, extends and concludes rounds; answers RIDs; overrides with a reason." },
  { who: "Secretariat", does: "May do what a chair does, in every group; publishes; keeps the terms and free days." },
];

export default function Agreement() {
  const { minimumWorkingDays, reminderDays, answerWorkingDays, conditionWorkingDays } = useLoaderData<typeof loader>();
  const days = (count: number) => inDays(count, "working day");
  return (
    <>
      <Head
        title="How a text is agreed here"
        line={<span>Three minutes to read. The terms are those of today; the Secretariat sets them.</span>}
      />
      <div className="cols is-read mt-5">
        <div>
          <Block title="The way of a text">
            <ol className="steps is-numbered mt-3">
              <li>
                <b className="strong">Draft.</b> Its author shares it: it gets its number, and its readers are told.
                Each change is a new revision; none is ever altered or taken away.
              </li>
              <li>
                <b className="strong">Comment round.</b> Agencies comment on one revision until a deadline. Each comment
                is a RID, and is settled by itself.
              </li>
              <li>
                <b className="strong">Silence procedure</b> or <b className="strong">explicit adoption.</b> Agencies are
                asked whether they stand behind one revision, named by its number and its SHA-256.
              </li>
              <li>
                <b className="strong">Decision.</b> What was agreed, on which bytes, by whom, is a numbered record that
                never changes.
              </li>
              <li>
                <b className="strong">Publication.</b> The Secretariat puts the adopted text on the public site.
              </li>
            </ol>
          </Block>
          <Block title="Comment rounds and RIDs">
            <div className="said mt-3">
              <p>
                A round gives at least {days(minimumWorkingDays)}, or says to all why it is shorter. Working days are
                Monday to Friday in UTC, without the free days of the Secretariat’s list. A deadline is an instant by
                the server’s clock; it may be extended, and never moves nearer. Reminders{" "}
                {reminderDays.length > 0 && "go to agencies that have not spoken, "}
                {reminderWords(reminderDays)}.
              </p>
              <p>
                A RID names a place, what is wrong there, and how it should read. It begins in{" "}
                <b className="strong">the agency’s own room</b>, which nobody outside the agency sees. The head or an
                alternate submits it; what is not submitted by the deadline stays the agency’s.
              </p>
              <p>
                The chair answers each RID: accepted, accepted in part, rejected, duplicate, or deferred. Who raised it
                agrees, or escalates to the chair or the plenary. Nothing waits for ever: an answer without a word for{" "}
                {days(answerWorkingDays)} settles it. What was accepted is closed by the revision that has it.
              </p>
            </div>
          </Block>
          <Block title="Positions">
            <p className="mt-3 mb-3 max-w-measure">
              One for each agency and round, recorded by its head or an alternate. It can be changed until the end; the
              earlier one stays in view.
            </p>
            <Table
              caption="Positions and what they mean"
              rows={positions}
              keyOf={({ word }) => word}
              columns={[
                { title: "Position", isName: true, cell: ({ word }) => word },
                { title: "What it says", cell: ({ means }) => means },
              ]}
            />
          </Block>
          <Block title="Silence: not served is not silent">
            <div className="said mt-3">
              <p>
                Under silence, a text is adopted if nobody objects before the expiry. One objection breaks the silence
                at once: all are told, and the text is a draft again, with the objection on it.
              </p>
              <p>
                Silence counts only from who was asked. An agency is <b className="strong">served</b> when a notice has
                reached its head or an alternate, or one of them has opened the round. If one was not, the round is{" "}
                <b className="strong">blocked</b>, until it is served and the round extended, or a chair of another
                agency overrides with a reason that stands on record.
              </p>
            </div>
          </Block>
          <Block title="Explicit adoption">
            <div className="said mt-3">
              <p>
                Adopted when nobody objects, at least one agency adopts, and enough have recorded a position:{" "}
                <b className="strong">all agencies</b> that take part; <b className="strong">all present</b>, at least
                one; or a <b className="strong">quorum</b> of a number named at the opening. Otherwise the text is a
                draft again.
              </p>
            </div>
          </Block>
          <Block title="Provisional adoption">
            <div className="said mt-3">
              <p>
                Somebody adopted with a condition. All are told of it, and silence never consents to a condition. A
                change of words is met by a newer revision; an act is confirmed by the agency that asked for it.
              </p>
              <p>
                When the last condition is met without new text, the adoption is full at once. If a newer revision meets
                it, a silence of {days(conditionWorkingDays)} opens on that revision, since the others never spoke on
                it.
              </p>
            </div>
          </Block>
          <Block title="Decision and publication">
            <div className="said mt-3">
              <p>
                A round that adopts makes a decision, such as <span className="num">ISECG-D-2026-014</span>: the text,
                its SHA-256, the rule, each agency’s position at that instant, conditions, reasons, overrides. It is
                never changed; a further one completes it.
              </p>
              <p>
                Only a full adoption is published, and an agency may stand aside and is then not named. A published text
                is not revised: a new edition is a new document that supersedes it, and the old one stays within reach.
              </p>
            </div>
          </Block>
          <Block title="Who does what">
            <Table
              caption="Roles and what they do"
              rows={parts}
              keyOf={({ who }) => who}
              columns={[
                { title: "Role", isName: true, cell: ({ who }) => who },
                { title: "Does", cell: ({ does }) => does },
              ]}
            />
          </Block>
        </div>
        <aside className="rail-first" aria-label="The states of a document">
          <Block title="The states of a document">
            <div className="mt-4">
              <StatesPicture />
            </div>
          </Block>
        </aside>
      </div>
    </>
  );
}
