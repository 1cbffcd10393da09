import { useId, type ReactNode } from "react";

type BlockProps = { title: string; more?: ReactNode; anchor?: string; children: ReactNode };

/** A part of a page under its own heading; `more` stands at the heading's right. With an anchor it can be linked to. */
export function Block({ title, more, anchor, children }: BlockProps) {
  const ownId = useId();
  const id = anchor ?? ownId;
  return (
    <section className="block" aria-labelledby={id}>
      <div className="block-h">
        <h2 className="h2" id={id}>
          {title}
        </h2>
        {more}
      </div>
      {children}
    </section>
  );
}

type SectionProps = { title: string; more?: ReactNode; anchor?: string; children: ReactNode };

/** A part of a public page under its own heading; with an anchor it can be linked to. */
export function Section({ title, more, anchor, children }: SectionProps) {
  const ownId = useId();
  const id = anchor ?? ownId;
  return (
    <section className="sec" aria-labelledby={id}>
      <div className="sec-h">
        <h2 id={id}>{title}</h2>
        {more}
      </div>
      {children}
    </section>
  );
}
