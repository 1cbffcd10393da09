/** Who may look at whom: see docs/decisions/0002-the-house.md. */
const room = (name) => `^app/features/${name}/`;
const rows = [
  ["audit", "files"],
  ["identity", "terms"],
  ["membership"],
  ["groups"],
  ["documents"],
  ["decisions"],
  ["reviews", "meetings"],
  ["rids"],
  ["publishing"],
  ["notifications", "search"],
];
const forbid = (name, from, to) => ({ name, severity: "error", from: { path: from }, to: { path: to } });

module.exports = {
  forbidden: [
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    forbid("ui-and-platform-know-nothing-of-ours", "^app/(ui)/", "^(app/(?!ui/)|server.ts|prisma/|tests/)"),
    forbid(
      "platform-knows-nothing-of-ours",
      "^app/platform/",
      "^(app/(?!platform/)|server.ts|prisma/(?!schema)|tests/)",
    ),
    forbid("access-knows-platform-only", "^app/access/", "^(app/(?!access/|platform/)|prisma/|tests/)"),
    forbid("features-look-down", "^app/features/", "^app/(routes|http|root|entry|routes\\.ts|reactions|jobs)"),
    forbid("http-looks-down", "^app/http/", "^app/(routes|root|entry|reactions|jobs)"),
    forbid("routes-compose", "^app/routes/", "^app/(platform|access)/"),
    ...rows.flatMap((row, at) =>
      row
        .map((name) => {
          const higherOrBeside = rows
            .slice(at)
            .flat()
            .filter((other) => other !== name);
          return forbid(`${name}-looks-down`, room(name), `^app/features/(${higherOrBeside.join("|")})/`);
        })
        .filter((rule) => !rule.to.path.includes("()")),
    ),
    {
      name: "routes-do-not-see-each-other",
      severity: "error",
      from: { path: "^app/routes/" },
      to: { path: "^app/routes/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^app/platform/db/client/|\\.test\\.tsx?$)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
