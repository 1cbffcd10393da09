import { LinkButton } from "#ui/button.tsx";
import { Moment } from "#ui/moment.tsx";
import type { MatrixPage } from "../read-matrix.server.ts";
import { ridNumber } from "../rid.ts";
import { FromTo } from "./from-to.tsx";

type Opened = NonNullable<MatrixPage["opened"]>;

/** What stands under the row of the RID that is open: its words, and its answer. */
export function OpenedRid({ rid, at, zone, language }: { rid: Opened; at: string; zone: string; language: string }) {
  return (
    <div className="rid">
      <FromTo change={rid.change} revision={rid.revision} />
      {rid.quoted && (
        <blockquote className="quoted">
          <bdi>{rid.quoted}</bdi>
        </blockquote>
      )}
      <p className="said">
        <span className="q">Discrepancy. </span>
        <bdi>{rid.discrepancy}</bdi>
      </p>
      {rid.rationale && (
        <p className="said">
          <span className="q">Rationale. </span>
          <bdi>{rid.rationale}</bdi>
          {rid.answeredAt && (
            <span className="meta block">
              <bdi>{rid.answeredByLabel}</bdi>, <Moment at={rid.answeredAt} zone={zone} language={language} />
            </span>
          )}
        </p>
      )}
      <p className="meta mt-3">
        Raised by <bdi>{rid.originator}</bdi> on revision {rid.revision}; {counted(rid.comments, "comment")},{" "}
        {counted(rid.attachments, "attachment")}.
      </p>
      <div className="btns mt-3">
        <LinkButton to={at}>{`Thread of RID ${ridNumber(rid.number)}`}</LinkButton>
      </div>
    </div>
  );
}

const counted = (count: number, what: string) =>
  count === 0 ? `no ${what}s` : count === 1 ? `1 ${what}` : `${count} ${what}s`;
