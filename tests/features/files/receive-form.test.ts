import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { attachment } from "#features/files/content-disposition.ts";
import { receiveForm, type ReceivedForm } from "#features/files/receive-form.server.ts";
import { config, setConfig } from "#platform/config.server.ts";
import { storage } from "#platform/storage/storage.server.ts";

const kept = config();
afterEach(async () => {
  setConfig(kept);
  expect(await readdir(join(kept.storageDirectory, "tmp")), "no temporary file is left").toEqual([]);
});

const send = (body: FormData, maxFiles = 20, headers: Record<string, string> = {}) =>
  receiveForm(new Request("http://localhost/x", { method: "POST", body, headers }), { maxFiles }, (form) =>
    Promise.resolve(form),
  );
const raw = (body: BodyInit, type = "multipart/form-data; boundary=cut", headers: Record<string, string> = {}) =>
  receiveForm(
    new Request("http://localhost/x", {
      method: "POST",
      body,
      headers: { "content-type": type, ...headers },
      duplex: "half",
    } as RequestInit),
    { maxFiles: 20 },
    (form) => Promise.resolve(form),
  );
const withFile = (name: string, bytes: Uint8Array) => {
  const form = new FormData();
  form.append("title", "月面");
  form.append("file", new File([bytes as Uint8Array<ArrayBuffer>], name));
  return form;
};

test("fields and files arrive as they were, and the bytes are in the store", async () => {
  const bytes = randomBytes(3_000_000);
  const form: ReceivedForm = await send(withFile("月面シナリオ.bin", bytes));
  expect(form.fields).toEqual([["title", "月面"]]);
  expect(form.files).toMatchObject([
    { fileName: "月面シナリオ.bin", size: 3_000_000, mediaType: "application/octet-stream" },
  ]);
  expect((await storage().read(form.files[0]?.sha256 ?? "")).equals(bytes)).toBe(true);
});

test.each([
  "Bénéfices.pdf",
  "Źródła.docx",
  "Контакты.xlsx",
  "달남극.txt",
  "嫦娥.md",
  "สถานะ.txt",
  "فوائد.txt",
  "Đề án.txt",
  "Ωμέγα.txt",
  "עברית.txt",
])("%s keeps its name on the way in and out", async (name) => {
  const head = name.endsWith("pdf") ? "%PDF-1.4" : /docx|xlsx/.test(name) ? "PK\u0003\u0004" : "text";
  const { files } = await send(withFile(name, Buffer.from(head)));
  expect(files[0]?.fileName).toBe(name);
  expect(decodeURIComponent(attachment(name).split("UTF-8''")[1] ?? "")).toBe(name);
});

test("a picker left empty brings no file", async () => {
  const form = new FormData();
  form.append("file", new File([], ""));
  expect((await send(form)).files).toEqual([]);
});

describe("refused, with nothing kept", () => {
  test.each([
    ["an empty file", withFile("empty.txt", new Uint8Array()), "refused"],
    ["a page posing as a picture", withFile("cat.png", Buffer.from("<html><script>")), "refused"],
    ["a drawing posing as a document", withFile("plan.pdf", Buffer.from("<svg onload=alert(1)>")), "refused"],
  ])("%s", async (_what, form, kind) => {
    await expect(send(form)).rejects.toMatchObject({ kind });
  });

  test("one file too large, and with it the others", async () => {
    setConfig({ ...kept, maxUploadBytes: 1_000 });
    const form = withFile("small.txt", Buffer.from("small"));
    form.append("file", new File([randomBytes(5_000)], "large.txt"));
    await expect(send(form)).rejects.toMatchObject({ kind: "tooLarge" });
  });

  test("too many bytes announced, before any is read", async () => {
    setConfig({ ...kept, maxUploadBytes: 1_000 });
    await expect(raw("--cut", undefined, { "content-length": "99999999999" })).rejects.toMatchObject({
      kind: "tooLarge",
    });
  });

  test.each(["x".repeat(70_000), "\ufffd"])(
    "a field that cannot be kept, with a file in the same piece",
    async (title) => {
      const form = new FormData();
      form.append("title", title);
      form.append("file", new File(["words"], "a.txt"));
      const whole = new Uint8Array(await new Response(form).arrayBuffer());
      const type = `multipart/form-data; boundary=${Buffer.from(whole).toString("latin1").slice(2).split("\r\n", 1)[0]}`;
      await expect(raw(whole, type)).rejects.toMatchObject({ isProblem: true, typed: [] });
    },
  );

  test("twenty-one files", async () => {
    const form = new FormData();
    for (let count = 0; count < 21; count++) form.append("file", new File(["x"], `${count}.txt`));
    await expect(send(form)).rejects.toMatchObject({ kind: "refused" });
  });

  test("three hundred thousand parts", async () => {
    const part = '--cut\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n';
    const source = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let sent = 0; sent < 300; sent++) controller.enqueue(Buffer.from(part.repeat(1_000)));
        controller.close();
      },
    });
    await expect(raw(source)).rejects.toMatchObject({ kind: "refused" });
  });

  test("a part whose header never ends", async () => {
    await expect(raw(`--cut\r\nContent-Disposition: form-data; name="${"a".repeat(2_000_000)}`)).rejects.toMatchObject({
      kind: "refused",
    });
  });

  test.each([
    ["a body cut short", '--cut\r\nContent-Disposition: form-data; name="file"; filename="x.txt"\r\n\r\nhalf'],
    ["no boundary in sight", "x".repeat(100_000)],
    ["nothing", ""],
  ])("%s", async (_what, body) => {
    await expect(raw(body)).rejects.toMatchObject({ kind: "refused" });
  });

  test("another kind of form", async () => {
    await expect(raw("a=b", "application/x-www-form-urlencoded")).rejects.toMatchObject({ kind: "refused" });
  });

  test("a sender that goes away at any point", async () => {
    const whole = Buffer.concat([
      Buffer.from('--cut\r\nContent-Disposition: form-data; name="file"; filename="x.bin"\r\n\r\n'),
      randomBytes(200_000),
      Buffer.from("\r\n--cut--\r\n"),
    ]);
    for (let cut = 1; cut < whole.length; cut += 26_003) {
      const source = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(whole.subarray(0, cut));
          setTimeout(() => controller.error(new Error("gone")), 5);
        },
      });
      await expect(raw(source)).rejects.toMatchObject({ kind: "refused" });
    }
  });

  test("an act that refuses", async () => {
    const request = new Request("http://localhost/x", { method: "POST", body: withFile("a.txt", Buffer.from("a")) });
    await expect(receiveForm(request, { maxFiles: 1 }, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  });
});
