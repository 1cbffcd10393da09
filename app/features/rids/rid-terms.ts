/** Bytes of attachments that one agency may keep unsubmitted. */
export const AGENCY_QUOTA_BYTES = 2 * 1024 ** 3;

/** Files that may belong to one RID. */
export const MAX_ATTACHMENTS = 10;

/**
 * Working days before an answer is settled by time at which its originator is told, once. No setting of its own: it counts
 * back from the end of the answer term, which is one, and a term that is no longer than this gets no notice.
 */
export const NOTICE_WORKING_DAYS = 2;
