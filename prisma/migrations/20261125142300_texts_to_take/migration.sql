-- The words of the revisions that there are already are taken a few at a time, by the sweep.
insert into "RevisionText" ("revisionId") select id from "Revision" where "erasedAt" is null;
