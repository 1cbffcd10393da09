import { Children, type ReactNode } from "react";
import { Block } from "./block.tsx";

/** What can be done on a page, as buttons; nothing where nothing can. What is false among them is left out. */
export function Acts({ children }: { children: ReactNode }) {
  const acts = Children.toArray(children);
  if (acts.length === 0) return null;
  return (
    <Block title="What you can do">
      <div className="btns mt-3">{acts}</div>
    </Block>
  );
}
