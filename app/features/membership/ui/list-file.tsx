import type { FormEvent } from "react";
import { FileField } from "#ui/field.tsx";
import { useHasScripts } from "#ui/use-has-scripts.ts";

/** A list as its bytes say it: UTF-8, or what spreadsheets in Europe write where it is not. */
function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Takes the place of pasting, where scripts run: a chosen file's text goes into the list, to be looked at and changed. */
export function ListFile({ listId }: { listId: string }) {
  if (!useHasScripts()) return null;
  const take = async ({ target }: FormEvent<HTMLDivElement>) => {
    const file = (target as HTMLInputElement).files?.[0];
    const list = document.getElementById(listId);
    if (file && list instanceof HTMLTextAreaElement) list.value = textOf(await file.arrayBuffer());
  };
  return (
    <div onChange={(event) => void take(event)}>
      <FileField
        field={{ id: "list-file", name: "", errors: undefined }}
        label="From a file"
        hint="A CSV file, with or without a heading; its text goes into the list above."
        accept=".csv,.tsv,.txt,text/csv,text/plain"
      />
    </div>
  );
}
