import { data, redirect } from "@remix-run/node";
import { Form, useActionData, type MetaFunction } from "@remix-run/react";
import {
  importPeople,
  previewImport,
  type ImportPreview,
  type ImportRow,
} from "#features/membership/import-people.server.ts";
import { importForm } from "#features/membership/membership.form.ts";
import { ListFile } from "#features/membership/ui/list-file.tsx";
import { withOfficer } from "#http/office.server.ts";
import { onForm } from "#http/on-form.server.ts";
import { usePortalForm } from "#http/use-portal-form.ts";
import { Block } from "#ui/block.tsx";
import { Button } from "#ui/button.tsx";
import { ErrorSummary } from "#ui/error-summary.tsx";
import { TextArea } from "#ui/field.tsx";
import { Head } from "#ui/head.tsx";
import { Table } from "#ui/table.tsx";

export const meta: MetaFunction = () => [{ title: "Invite a list · ISECG" }];

export const loader = withOfficer(() => null);

export const action = withOfficer(
  ({ actor, request }) =>
    onForm(request, importForm, async ({ list, intent, seal }) => {
      const preview = await previewImport(actor, list);
      // Only what was shown is carried out: a list that was changed since is shown anew.
      if (intent === "preview" || preview.seal !== seal) return data({ preview, list });
      await importPeople(actor, list);
      return redirect("/admin/members?state=invited&done=invited", 303);
    }),
  { fresh: true },
);

const outcomes: Record<ImportRow["outcome"], string> = { invite: "Invite", known: "Leave", wrong: "Cannot" };

export default function Import() {
  const answer = useActionData<{ preview?: ImportPreview; list?: string }>();
  const { form, fields, isBusy } = usePortalForm(importForm, { defaultValue: { list: answer?.list } });
  const preview = answer?.preview?.rows;
  const inviting = preview?.filter(({ outcome }) => outcome === "invite").length ?? 0;
  return (
    <>
      <Head
        title="Invite a list"
        crumbs={[{ to: "/admin/members", label: "Members" }]}
        line={<span>One line for each person: name, address, agency, role. From a spreadsheet or as CSV.</span>}
      />
      <Form method="post" className="fields" noValidate>
        <ErrorSummary title="Nobody was invited" errors={form.errors} fields={[fields.list]} />
        <TextArea
          field={fields.list}
          label="List"
          rows={10}
          hint="For example: Delegate for science, science@agency.example, ESA, delegate"
        />
        <ListFile listId={fields.list.id} />
        {answer?.preview && <input type="hidden" name="seal" value={answer.preview.seal} />}
        <div className="btns">
          <Button name="intent" value="preview" look={preview ? "ordinary" : "first"} busy={isBusy}>
            Show what would happen
          </Button>
          {inviting > 0 && (
            <Button name="intent" value="invite" look="first" busy={isBusy}>
              {inviting === 1 ? "Invite 1 person" : `Invite ${inviting} people`}
            </Button>
          )}
        </div>
      </Form>
      {preview && (
        <div className="mt-6">
          <Block title="What would happen">
            <Table
              caption="What each line would do"
              rows={preview}
              keyOf={({ line }) => String(line)}
              columns={[
                { title: "Line", isNumber: true, short: "Line", cell: ({ line }) => line },
                {
                  title: "Name",
                  isName: true,
                  cell: ({ name, email }) => (
                    <>
                      <bdi>{name}</bdi>
                      <span className="fn">{email}</span>
                    </>
                  ),
                },
                { title: "Agency", cell: ({ agency }) => agency },
                { title: "Role", cell: ({ role }) => role },
                {
                  title: "Outcome",
                  cell: ({ outcome, words }) => (
                    <span className={outcome === "wrong" ? "text-stop" : undefined}>
                      <b className="strong">{outcomes[outcome]}.</b> {words}
                    </span>
                  ),
                },
              ]}
            />
          </Block>
        </div>
      )}
    </>
  );
}
