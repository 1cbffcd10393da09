import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";

/** A real file system of a fixed size, mounted where it is asked for. */
export type SmallDisk = {
  path: string;
  /** Mounts it (anew); what was on it before is gone. */
  mount: () => void;
  unmount: () => void;
  /** Makes it readable only, or writable again. */
  setReadOnly: (isReadOnly: boolean) => void;
};

const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: "pipe" });

/** A small disk, or null where the system allows none: that needs the right to mount. */
export function smallDisk(path: string, sizeMib: number): SmallDisk | null {
  const disk: SmallDisk = {
    path,
    mount: () => run("mount", "-t", "tmpfs", "-o", `size=${sizeMib}m`, "tmpfs", path),
    unmount: () => run("umount", "--lazy", path),
    setReadOnly: (isReadOnly) => run("mount", "-o", `remount,${isReadOnly ? "ro" : "rw"}`, path),
  };
  mkdirSync(path, { recursive: true });
  try {
    disk.mount();
    return disk;
  } catch {
    rmSync(path, { recursive: true });
    return null;
  }
}
