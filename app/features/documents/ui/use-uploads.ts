import { useEffect, useSyncExternalStore } from "react";

/** One file on its way. */
export type Upload = {
  key: string;
  name: string;
  size: number;
  sent: number;
  secondsLeft: number | null;
  state: "waiting" | "sending" | "stored" | "refused" | "stopped";
  /** Where it is, once it is stored; why not, when it was refused. */
  address?: string;
  sentence?: string;
  /** What takes it, and the page on which it was chosen. */
  action: string;
  page: string;
};

const AT_ONCE = 3;
const ALL_SENT = "All of it had been sent and may have been kept; sent again, it is kept once.";
const NONE: readonly Upload[] = [];

export const isUnderWay = ({ state }: Upload) => state === "waiting" || state === "sending";

// Kept outside of any page, in the browser alone: a file goes on while its sender looks at something else.
let uploads = NONE;
const listeners = new Set<() => void>();
const requests = new Map<string, XMLHttpRequest>();
const chosen = new Map<string, { file: File; fields: FormData; isOneOfMany: boolean }>();

function show(shown: readonly Upload[]) {
  uploads = shown;
  // Who is about to leave the portal is asked: what is on its way would be lost.
  if (uploads.some(isUnderWay)) window.addEventListener("beforeunload", ask);
  else window.removeEventListener("beforeunload", ask);
  for (const listener of listeners) listener();
}

const ask = (event: BeforeUnloadEvent) => event.preventDefault();

const change = (key: string, facts: Partial<Upload>) =>
  show(uploads.map((upload) => (upload.key === key ? { ...upload, ...facts } : upload)));

function sendNext() {
  for (const upload of uploads.filter(({ state }) => state === "waiting")) {
    if (requests.size >= AT_ONCE) return;
    send(upload);
  }
}

function send({ key, action }: Upload) {
  const request = new XMLHttpRequest();
  const started = performance.now();
  let isAllSent = false;
  requests.set(key, request);
  change(key, { state: "sending", sent: 0, secondsLeft: null });
  request.upload.onload = () => (isAllSent = true);
  request.upload.onprogress = ({ loaded, total }) => {
    const seconds = (performance.now() - started) / 1000;
    change(key, { sent: loaded, secondsLeft: Math.ceil((seconds / loaded) * (total - loaded)) });
  };
  const ended = (facts: Partial<Upload>) => {
    requests.delete(key);
    change(key, facts);
    sendNext();
  };
  const stopped = (what: string) =>
    ended({ state: "stopped", sentence: `${what} ${isAllSent ? ALL_SENT : "Nothing was kept."}` });
  request.onabort = () => stopped("Stopped.");
  request.onerror = () => stopped("The connection was lost.");
  request.onload = () => {
    const answer = readAnswer(request.responseText);
    if (request.status === 200 && answer.address) ended({ state: "stored", address: answer.address });
    else ended({ state: "refused", sentence: answer.refusal ?? "This was not kept. Load the page again." });
  };
  request.open("POST", action);
  request.setRequestHeader("Accept", "application/json");
  request.send(bodyOf(key));
}

function bodyOf(key: string): FormData {
  const { file, fields, isOneOfMany } = chosen.get(key) ?? {};
  const body = new FormData();
  for (const [name, value] of fields ?? []) if (typeof value === "string") body.append(name, value);
  body.set("createKey", key);
  if (isOneOfMany) body.delete("title");
  if (file) body.append("file", file);
  return body;
}

/** Takes out of the list what has ended, of those that the sentence is true for. */
export function forgetEnded(isMeant: (upload: Upload) => boolean) {
  const forgotten = uploads.filter((upload) => isMeant(upload) && !isUnderWay(upload));
  for (const { key } of forgotten) chosen.delete(key);
  if (forgotten.length > 0) show(uploads.filter((upload) => !forgotten.includes(upload)));
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Every file on its way from this window, whichever page it was chosen on. */
export const useAllUploads = () =>
  useSyncExternalStore(
    subscribe,
    () => uploads,
    () => NONE,
  );

/**
 * Sends files one request each, three at once, with bytes and time left. A file that was stopped or refused can be sent
 * again under the same key, so that what had arrived after all is not made twice. What has ended goes from the list with
 * its page; what is under way goes on.
 */
export function useUploads(action: string) {
  const own = useAllUploads().filter((upload) => upload.action === action);
  useEffect(() => () => forgetEnded((upload) => upload.action === action), [action]);
  return {
    uploads: own,
    isSending: own.some(isUnderWay),
    /** Puts files into the queue; `fields` go with each. */
    add: (files: readonly File[], fields: FormData) => {
      const page = window.location.pathname;
      const fresh = files.map((file): Upload => {
        const key = crypto.randomUUID();
        chosen.set(key, { file, fields, isOneOfMany: files.length > 1 });
        return { key, name: file.name, size: file.size, sent: 0, secondsLeft: null, state: "waiting", action, page };
      });
      show([...uploads, ...fresh]);
      sendNext();
    },
    cancel: (key: string) => {
      const request = requests.get(key);
      if (request) request.abort();
      else change(key, { state: "stopped", sentence: "Stopped before it was sent." });
    },
    /** Sends a file once more, with what the form says now. */
    retry: (key: string, fields: FormData) => {
      const again = chosen.get(key);
      if (again) again.fields = fields;
      change(key, { state: "waiting" });
      sendNext();
    },
  };
}

function readAnswer(text: string): { address?: string; refusal?: string } {
  try {
    return JSON.parse(text) as { address?: string; refusal?: string };
  } catch {
    return {};
  }
}
