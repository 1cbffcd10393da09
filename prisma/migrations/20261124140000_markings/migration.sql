-- The markings that every portal begins with, the usual one first; the Secretariat may edit the table.
insert into "Marking" (id, slug, name, "order", "isPublic") values
  (gen_random_uuid(), 'isecg-internal', 'ISECG internal', 0, false),
  (gen_random_uuid(), 'group-only', 'Group only', 1, false),
  (gen_random_uuid(), 'agency-sensitive', 'Agency-sensitive', 2, false),
  (gen_random_uuid(), 'public-release', 'Public release', 3, true);
