import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { Button } from "#ui/button.tsx";
import { Flash } from "#ui/flash.tsx";
import { Pager } from "#ui/pager.tsx";
import type { ShownPart, TextPage } from "../text/read-text.server.ts";
import { noTextWords } from "../text/taken-text.ts";

/**
 * The words of a file by their pages, slides, sheets or headings, as text that can be selected and quoted. Each part
 * tells its place by `data-kind` and `data-which`, as the pages of a PDF do.
 */
export function Words({ text, address, fixed }: { text: TextPage; address: string; fixed: Record<string, string> }) {
  if (text.state === "waiting") return <Waiting address={address} fixed={fixed} />;
  if (text.state === "none") return <p className="mt-4 text-ink-2">{noTextWords[text.reason]}</p>;
  const at = (order: number | null) =>
    order !== null && `${address}?${new URLSearchParams({ ...fixed, part: String(order) })}`;
  const [first, last] = [text.shown[0], text.shown.at(-1)];
  const isWhole = text.shown.length === text.contents.length;
  return (
    <>
      {!isWhole && first && (
        <form method="get" action={address} className="words-bar">
          {Object.entries(fixed).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <div className="field">
            <label htmlFor="part">Place</label>
            <select className="in" id="part" name="part" key={first.order} defaultValue={first.order}>
              {text.contents.map(({ order, name }) => (
                <option key={order} value={order}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <Button>Go there</Button>
        </form>
      )}
      <div className={text.shown.some(({ kind }) => kind === "sheet") ? "words has-rows" : "words"}>
        {text.shown.map((part) => (
          <PartOfText key={part.order} part={part} />
        ))}
      </div>
      {text.isCut && text.later === null && (
        <Flash kind="you">The file goes on; more of it is not shown here. The download has all of it.</Flash>
      )}
      {!isWhole && (
        <Pager
          newer={at(text.earlier) || null}
          older={at(text.later) || null}
          shown={first === last ? (first?.name ?? "") : `${first?.name} to ${last?.name}`}
          words={{ newer: "Earlier", older: "Later" }}
        />
      )}
    </>
  );
}

function PartOfText({ part: { order, name, kind, which, paragraphs } }: { part: ShownPart }) {
  return (
    <section aria-label={name} data-kind={kind} data-which={which} id={`part-${order}`}>
      <p className="over">{name}</p>
      {paragraphs.length === 0 && (
        <p className="over">
          {kind === "page"
            ? "No words can be taken out of this page: it is a picture, or empty."
            : "Nothing is written here."}
        </p>
      )}
      {kind === "sheet" ? (
        <Rows rows={paragraphs} name={name} />
      ) : (
        paragraphs.map((text, at) => <Paragraph key={at} text={text} />)
      )}
    </section>
  );
}

/** A paragraph; one with tabs is a row of a table in a text. */
const Paragraph = ({ text }: { text: string }) => (
  <p dir="auto">{text.includes("\t") ? text.split("\t").filter(Boolean).join(" · ") : text}</p>
);

const Rows = ({ rows, name }: { rows: readonly string[]; name: string }) =>
  rows.length > 0 && (
    <div className="across" tabIndex={0} role="region" aria-label={`Rows of ${name}`}>
      <table>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.split("\t").map((cell, column) => (
                <td key={column} dir="auto">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );

const LOOK_AGAIN_MILLISECONDS = 1_500;

/** Looks again by itself, where there are scripts, until what is waited for is there. */
export function useLookAgain(isWaiting: boolean) {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!isWaiting || state !== "idle") return;
    const timer = setTimeout(revalidate, LOOK_AGAIN_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [isWaiting, state, revalidate]);
}

function Waiting({ address, fixed }: { address: string; fixed: Record<string, string> }) {
  useLookAgain(true);
  return (
    <p className="mt-4 text-ink-2" role="status">
      The words of this file are being taken out. <a href={`${address}?${new URLSearchParams(fixed)}`}>Look again</a>
    </p>
  );
}
