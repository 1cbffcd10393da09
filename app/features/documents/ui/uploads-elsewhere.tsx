import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "#ui/button.tsx";
import { Flash } from "#ui/flash.tsx";
import { Link } from "#ui/link.tsx";
import { forgetEnded, isUnderWay, useAllUploads, type Upload } from "./use-uploads.ts";

/** Files that were chosen on another page than the one in view: how far they are, or what became of them. */
export function UploadsElsewhere() {
  const { pathname } = useLocation();
  const isElsewhere = ({ page }: Upload) => page !== pathname;
  const uploads = useAllUploads().filter(isElsewhere);
  const underWay = uploads.filter(isUnderWay);
  const page = (underWay[0] ?? uploads[0])?.page;
  if (page === undefined) return null;
  const show = <Link to={page}>{uploads.length === 1 ? "Show it" : "Show them"}</Link>;
  if (underWay.length > 0) {
    return (
      <Strip>
        <Flash icon="upload">
          {countWords(underWay.length)} on the way. {show}
          <progress max={sumOf(uploads, ({ size }) => size)} value={sumOf(uploads, passedOf)} aria-label="Sent" />
        </Flash>
      </Strip>
    );
  }
  const lost = uploads.filter(({ state }) => state !== "stored").length;
  return (
    <Strip>
      <Flash kind={lost > 0 ? "stop" : "done"}>
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <span>
            {lost > 0 ? lostWords(lost, uploads.length) : `${countWords(uploads.length)} stored.`} {show}
          </span>
          <span className="-my-2">
            <Button type="button" look="plain" onClick={() => forgetEnded(isElsewhere)}>
              Dismiss
            </Button>
          </span>
        </div>
      </Flash>
    </Strip>
  );
}

const Strip = ({ children }: { children: ReactNode }) => <div className="mb-5">{children}</div>;

const sumOf = (uploads: readonly Upload[], bytesOf: (upload: Upload) => number) =>
  uploads.reduce((bytes, upload) => bytes + bytesOf(upload), 0);

/** The bytes of a file that nobody waits for any more. */
const passedOf = (upload: Upload) => (isUnderWay(upload) ? Math.min(upload.sent, upload.size) : upload.size);

const countWords = (count: number) => (count === 1 ? "One file is" : `${count} files are`);

const lostWords = (lost: number, all: number) =>
  all === 1 ? "The file was not kept." : `${lost} of ${all} files not kept.`;
