import { Icon } from "#ui/icon.tsx";
import { Link } from "#ui/link.tsx";
import { sizeWords } from "#ui/size.tsx";
import type { Upload } from "./use-uploads.ts";

type UploadListProps = { uploads: readonly Upload[]; onCancel: (key: string) => void; onRetry: (key: string) => void };

/** Files on their way: what happens to each, and what can be done about it. */
export function UploadList({ uploads, onCancel, onRetry }: UploadListProps) {
  if (uploads.length === 0) return null;
  return (
    <ul className="mt-6" aria-label="Files on their way">
      {uploads.map((upload) => (
        <li className="up" key={upload.key}>
          <Icon name={icons[upload.state]} />
          <span className="name">
            <bdi>{upload.name}</bdi>
          </span>
          <span className="btns">
            {(upload.state === "waiting" || upload.state === "sending") && (
              <button type="button" className="btn is-plain" onClick={() => onCancel(upload.key)}>
                Cancel<span className="vh"> {upload.name}</span>
              </button>
            )}
            {(upload.state === "refused" || upload.state === "stopped") && (
              <button type="button" className="btn is-plain" onClick={() => onRetry(upload.key)}>
                Send again<span className="vh"> {upload.name}</span>
              </button>
            )}
          </span>
          {upload.state === "sending" && (
            <progress
              max={upload.size}
              value={Math.min(upload.sent, upload.size)}
              aria-label={`${upload.name}: sent`}
            />
          )}
          <span className="sub" role={upload.state === "refused" ? "alert" : "status"}>
            <Words upload={upload} />
          </span>
        </li>
      ))}
    </ul>
  );
}

const icons = {
  waiting: "clock",
  sending: "upload",
  stored: "check",
  refused: "circle-alert",
  stopped: "circle-alert",
} as const;

function Words({ upload }: { upload: Upload }) {
  switch (upload.state) {
    case "waiting":
      return <>Waits · {sizeWords(upload.size)}</>;
    case "sending":
      return (
        <>
          {sizeWords(upload.sent)} of {sizeWords(upload.size)}
          {upload.secondsLeft !== null && ` · ${timeWords(upload.secondsLeft)} left`}
        </>
      );
    case "stored":
      return (
        <>
          Stored, unshared · <Link to={upload.address ?? ""}>Open it</Link>
        </>
      );
    case "refused":
    case "stopped":
      return <span className={upload.state === "refused" ? "text-stop" : undefined}>{upload.sentence}</span>;
  }
}

const timeWords = (seconds: number) => (seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`);
