import type { DragEvent } from "react";
import { FileField, type FileFieldProps } from "#ui/field.tsx";

/** A picker of files that takes dropped ones as well; with `multiple`, beside those that were chosen before. */
export function FileDrop(props: FileFieldProps) {
  const takeDropped = (event: DragEvent<HTMLDivElement>) => {
    event.preventDefault();
    const picker = event.currentTarget.querySelector<HTMLInputElement>("input[type=file]");
    if (!picker) return;
    const all = new DataTransfer();
    const files = [...(props.multiple ? (picker.files ?? []) : []), ...event.dataTransfer.files];
    for (const file of props.multiple ? files : files.slice(0, 1)) all.items.add(file);
    picker.files = all.files;
  };
  return (
    <div className="drop" onDragOver={(event) => event.preventDefault()} onDrop={takeDropped}>
      <FileField {...props} />
      <p className="hint">Or drop {props.multiple ? "files" : "a file"} here.</p>
    </div>
  );
}
