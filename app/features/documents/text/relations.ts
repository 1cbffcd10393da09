import { posix } from "node:path";
import type { Archive } from "#platform/office/read-zip.ts";
import { attribute, readXml } from "#platform/office/read-xml.ts";

/** What a part of an Office file refers to within the file, by id and by kind. What lies outside is left where it is. */
export async function relationsOf(archive: Archive, path: string) {
  const byId = new Map<string, string>();
  const byKind = new Map<string, string>();
  const folder = posix.dirname(path);
  const stream = await archive.open(posix.join(folder, "_rels", `${posix.basename(path)}.rels`));
  if (stream) {
    await readXml(stream, {
      open: (name, attributes) => {
        if (name !== "Relationship" || attribute(attributes, "TargetMode") === "External") return;
        const target = attribute(attributes, "Target") ?? "";
        const inside = target.startsWith("/") ? target.slice(1) : posix.join(folder, target);
        byId.set(attribute(attributes, "Id") ?? "", inside);
        byKind.set((attribute(attributes, "Type") ?? "").split("/").at(-1) ?? "", inside);
      },
    });
  }
  return { byId, byKind };
}

/** The main part of an Office file. */
export const mainPart = async (archive: Archive): Promise<string | undefined> =>
  (await relationsOf(archive, "package")).byKind.get("officeDocument");
