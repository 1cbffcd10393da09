import { useRef, useState } from "react";

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

/**
 * Sends files one request each, three at once, with bytes and time left. A file that was stopped or refused can be sent
 * again under the same key, so that what had arrived after all is not made twice.
 */
export function useUploads(action: string) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const requests = useRef(new Map<string, XMLHttpRequest>());
  const bodies = useRef(new Map<string, FormData>());
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
    requests.current.set(key, request);
    change(key, { state: "sending", sent: 0, secondsLeft: null });
    request.upload.onprogress = ({ loaded, total }) => {
      const seconds = (performance.now() - started) / 1000;
      change(key, { sent: loaded, secondsLeft: Math.ceil((seconds / loaded) * (total - loaded)) });
    };
    const ended = (facts: Partial<Upload>) => {
      requests.current.delete(key);
      change(key, facts);
      next();
    };
    request.onabort = () => ended({ state: "stopped", sentence: "Stopped. Nothing was kept." });
    request.onerror = () => ended({ state: "stopped", sentence: "The connection was lost. Nothing was kept." });
    request.onload = () => {
      const answer = readAnswer(request.responseText);
      if (request.status === 200 && answer.address) ended({ state: "stored", address: answer.address });
      else ended({ state: "refused", sentence: answer.refusal ?? "This was not kept. Load the page again." });
    };
    request.open("POST", action);
    request.setRequestHeader("Accept", "application/json");
    request.send(bodies.current.get(key));
  };

  return {
    uploads,
    isSending: uploads.some(({ state }) => state === "waiting" || state === "sending"),
    /** Puts files into the queue; `fields` go with each. */
    add: (files: readonly File[], fields: FormData) => {
      const fresh = files.map((file): Upload => {
        const key = crypto.randomUUID();
        const body = new FormData();
        for (const [name, value] of fields) if (typeof value === "string") body.append(name, value);
        body.set("createKey", key);
        if (files.length > 1) body.delete("title");
        body.append("file", file);
        bodies.current.set(key, body);
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
    retry: (key: string) => {
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
