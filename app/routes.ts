import { index, layout, route, type RouteConfig } from "@remix-run/route-config";

/** Members are worked on under two addresses: the Secretariat's, and that of everybody else, heads of delegation among them. */
const members = (part: "private" | "admin") => [
  route(`${part}/members`, "routes/members/roster.tsx", { id: `${part}-members` }),
  route(`${part}/members/invite`, "routes/members/invite.tsx", { id: `${part}-invite` }),
  route(`${part}/members/:id`, "routes/members/person.tsx", { id: `${part}-person` }),
  ...(["rename", "role", "agency", "address"] as const).map((name) =>
    route(`${part}/members/:id/${name}`, "routes/members/person-edit.tsx", { id: `${part}-person-${name}` }),
  ),
  route(`${part}/members/:id/:act`, "routes/members/person-act.tsx", { id: `${part}-person-act` }),
];

/** Every address of the portal, on one page. */
export default [
  layout("routes/public/layout.tsx", [
    index("routes/public/home.tsx"),
    route("about", "routes/public/about.tsx"),
    route("login", "routes/account/login.tsx"),
    route("logout", "routes/account/logout.tsx"),
    route("forgot-password", "routes/account/forgot-password.tsx"),
    route("reset-password/:token", "routes/account/reset-password.tsx"),
    route("setup/:token", "routes/account/setup.tsx"),
    route("confirm", "routes/account/confirm.tsx"),
    route("invitations/:token", "routes/members/invitation.tsx"),
    route("address/:token", "routes/members/address.tsx"),
    route("*", "routes/public/not-found.tsx"),
  ]),
  layout("routes/private-layout.tsx", [
    route("private", "routes/documents/dashboard.tsx"),
    route("private/account", "routes/account/account.tsx"),
    route("private/account/password", "routes/account/account-password.tsx"),
    route("private/account/sessions", "routes/account/account-sessions.tsx"),
    route("private/documents", "routes/documents/documents.tsx"),
    route("private/documents/new", "routes/documents/new.tsx"),
    route("private/documents/:id", "routes/documents/document.tsx"),
    route("private/documents/:id/share", "routes/documents/share.tsx", { id: "share-document" }),
    route("private/documents/:id/audience", "routes/documents/share.tsx", { id: "document-audience" }),
    route("private/documents/:id/edit", "routes/documents/edit.tsx"),
    route("private/documents/:id/readers", "routes/documents/readers.tsx"),
    route("private/documents/:id/history", "routes/documents/history.tsx"),
    ...(["withdraw", "restore", "discard", "move"] as const).map((act) =>
      route(`private/documents/:id/${act}`, "routes/documents/document-act.tsx", { id: `${act}-document` }),
    ),
    route("private/documents/:id/revisions/new", "routes/documents/revision-new.tsx"),
    route("private/documents/:id/revisions/:number", "routes/documents/revision.tsx"),
    route("private/documents/:id/revisions/:number/erase", "routes/documents/document-act.tsx", {
      id: "erase-revision",
    }),
    route("private/groups/:slug", "routes/groups/group.tsx"),
    route("private/groups/:slug/seats", "routes/groups/seats.tsx"),
    route("private/groups/:slug/seats/:personId/end", "routes/groups/group-act.tsx", { id: "end-seat" }),
    route("private/groups/:slug/conclude", "routes/groups/group-act.tsx", { id: "conclude-group" }),
    ...members("private"),
    ...members("admin"),
    route("admin/members/import", "routes/members/import.tsx"),
    route("admin/agencies", "routes/admin/agencies.tsx"),
    route("admin/agencies/new", "routes/admin/agency.tsx", { id: "new-agency" }),
    route("admin/agencies/:id", "routes/admin/agency.tsx", { id: "agency" }),
    route("admin/agencies/:id/end", "routes/admin/agency-end.tsx"),
    route("admin/groups", "routes/groups/groups.tsx"),
    route("admin/groups/new", "routes/groups/group-edit.tsx", { id: "new-group" }),
    route("admin/groups/:slug", "routes/groups/group-edit.tsx", { id: "group-edit" }),
    route("admin/outbox", "routes/admin/outbox.tsx"),
    route("admin/outbox/:id", "routes/admin/mail.tsx"),
    route("admin/outbox/:id/resend", "routes/admin/mail-resend.tsx"),
    route("admin/audit", "routes/admin/audit.tsx"),
  ]),
  route("private/documents/zip", "routes/documents/zip.ts"),
  route("private/documents/:id/revisions/:number/download", "routes/documents/download.ts"),
  route("admin/members/export", "routes/members/export.ts"),
  route("admin/audit.csv", "routes/admin/audit-csv.ts"),
] satisfies RouteConfig;
