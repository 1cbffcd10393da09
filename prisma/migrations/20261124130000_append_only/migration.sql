-- The audit trail and the revisions are only ever added to. A spill alone may take a revision's bytes away.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;

create trigger audit_append_only before update or delete on "AuditEntry"
  for each row execute function refuse_change();
create trigger audit_no_truncate before truncate on "AuditEntry"
  for each statement execute function refuse_change();

create trigger revision_append_only before update on "Revision"
  for each row when (
    (old.id, old."documentId", old.number, old.sha256, old."fileName", old."mediaType", old.size, old."whatChanged",
     old."byId", old."agencyId", old.at)
    is distinct from
    (new.id, new."documentId", new.number, new.sha256, new."fileName", new."mediaType", new.size, new."whatChanged",
     new."byId", new."agencyId", new.at)
    or new."blobSha256" is not null and new."blobSha256" is distinct from old."blobSha256"
  ) execute function refuse_change();

-- A name or title is found whatever its case.
create extension if not exists pg_trgm;
create index "Document_title_trgm" on "Document" using gin (title gin_trgm_ops);
