import { Busboy } from "@fastify/busboy";
import { formLimits, MAX_DRAINED_BYTES, multipartType, type ReceivedForm } from "./receive-form.server.ts";
import { bodyOf } from "./own-bytes.ts";

/**
 * What was typed into a form with files that cannot be carried out yet; its files are thrown away as they come. What
 * arrives after 64 MiB, or after something that is no form, is left out.
 */
export async function readTyped(request: Request): Promise<ReceivedForm["fields"]> {
  const body = bodyOf(request);
  const type = multipartType(request);
  const typed: ReceivedForm["fields"] = [];
  if (!body || !type) return typed;
  const parser = Busboy({ headers: { "content-type": type }, limits: formLimits(1) });
  let bytes = 0;
  await new Promise<void>((resolve) => {
    const take = (chunk: Uint8Array) => {
      bytes += chunk.byteLength;
      if (bytes > MAX_DRAINED_BYTES) end();
      else if (!parser.write(chunk)) body.pause();
    };
    const end = () => {
      body.off("data", take);
      resolve();
    };
    parser.on("field", (name, value) => typed.push([name, value]));
    parser.on("file", (_name, stream) => {
      stream.on("error", () => undefined);
      stream.resume();
    });
    parser.on("drain", () => body.resume());
    for (const over of ["finish", "error", "partsLimit", "fieldsLimit"] as const) parser.on(over, end);
    for (const over of ["error", "close"] as const) body.on(over, end);
    body.once("end", () => parser.end());
    body.on("data", take);
  });
  return typed;
}
