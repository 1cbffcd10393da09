-- The markings that every portal begins with; the Secretariat may edit the table.
insert into "Marking" (id, slug, name, "order", "isPublic") values
  (gen_random_uuid(), 'public-release', 'Public release', 0, true),
  (gen_random_uuid(), 'isecg-internal', 'ISECG internal', 1, false),
  (gen_random_uuid(), 'group-only', 'Group only', 2, false),
  (gen_random_uuid(), 'agency-sensitive', 'Agency-sensitive', 3, false);
