import { useEffect, useRef, useState } from "react";

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
};

const AT_ONCE = 3;
const ALL_SENT = "All of it had been sent and may have been kept; sent again, it is kept once.";

/**
 * Sends files one request each, three at once, with bytes and time left. A file that was stopped or refused can be sent
 * again under the same key, so that what had arrived after all is not made twice.
 */
export function useUploads(action: string) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const requests = useRef(new Map<string, XMLHttpRequest>());
  const waiting = useRef(new Map<string, { file: File; fields: FormData; isOneOfMany: boolean }>());
  const queue = useRef<string[]>([]);

  const change = (key: string, facts: Partial<Upload>) =>
    setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, ...facts } : upload)));

  const next = () => {
    while (requests.current.size < AT_ONCE) {
      const key = queue.current.shift();
      if (key === undefined) return;
      send(key);
    }
  };

  const send = (key: string) => {
    const request = new XMLHttpRequest();
    const started = performance.now();
    let isAllSent = false;
    requests.current.set(key, request);
    change(key, { state: "sending", sent: 0, secondsLeft: null });
    request.upload.onload = () => (isAllSent = true);
    request.upload.onprogress = ({ loaded, total }) => {
      const seconds = (performance.now() - started) / 1000;
      change(key, { sent: loaded, secondsLeft: Math.ceil((seconds / loaded) * (total - loaded)) });
    };
    const ended = (facts: Partial<Upload>) => {
      requests.current.delete(key);
      change(key, facts);
      next();
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
  };

  const bodyOf = (key: string) => {
    const { file, fields, isOneOfMany } = waiting.current.get(key) ?? {};
    const body = new FormData();
    for (const [name, value] of fields ?? []) if (typeof value === "string") body.append(name, value);
    body.set("createKey", key);
    if (isOneOfMany) body.delete("title");
    if (file) body.append("file", file);
    return body;
  };

  const isSending = uploads.some(({ state }) => state === "waiting" || state === "sending");
  // Who is about to leave the page is asked: what is on its way would be lost.
  useEffect(() => {
    if (!isSending) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isSending]);

  return {
    uploads,
    isSending,
    /** Puts files into the queue; `fields` go with each. */
    add: (files: readonly File[], fields: FormData) => {
      const fresh = files.map((file): Upload => {
        const key = crypto.randomUUID();
        waiting.current.set(key, { file, fields, isOneOfMany: files.length > 1 });
        queue.current.push(key);
        return { key, name: file.name, size: file.size, sent: 0, secondsLeft: null, state: "waiting" };
      });
      setUploads((all) => [...all, ...fresh]);
      next();
    },
    cancel: (key: string) => {
      queue.current = queue.current.filter((waiting) => waiting !== key);
      const request = requests.current.get(key);
      if (request) request.abort();
      else change(key, { state: "stopped", sentence: "Stopped before it was sent." });
    },
    /** Sends a file once more, with what the form says now. */
    retry: (key: string, fields: FormData) => {
      const again = waiting.current.get(key);
      if (again) again.fields = fields;
      change(key, { state: "waiting" });
      queue.current.push(key);
      next();
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
