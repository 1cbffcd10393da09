import { FileField, SelectField, TextArea, TextField, type FieldState } from "#ui/field.tsx";
import { Theirs } from "#ui/theirs.tsx";
import { categoryWords, placeKindWords } from "../rid.ts";

const optionsOf = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));

type Name = "category" | "placeKind" | "place" | "section" | "line" | "quoted" | "discrepancy" | "fromText" | "toText";
export type RidFieldStates = Record<Name, FieldState>;

/** What a RID says: place, category, discrepancy, the change that is proposed, and files. */
export function RidFields({ fields, file }: { fields: RidFieldStates; file: FieldState }) {
  return (
    <>
      <fieldset>
        <legend>Place</legend>
        <div className="pair">
          <SelectField
            field={fields.placeKind}
            label="Kind of place"
            hint="What “which one” names."
            options={optionsOf(placeKindWords)}
          />
          <TextField field={fields.place} label="Which one" hint="The page’s number, or the name." maxLength={200} />
        </div>
        <div className="pair mt-4">
          <TextField field={fields.section} label="Section" hint="May be left empty." maxLength={100} />
          <TextField field={fields.line} label="Line or figure" hint="May be left empty." maxLength={100} />
        </div>
      </fieldset>
      <TextArea
        field={fields.quoted}
        label="Words it speaks of"
        rows={2}
        hint="As they stand there; may be left empty."
      />
      <SelectField field={fields.category} label="Category" options={optionsOf(categoryWords)} none="Choose" />
      <TextArea field={fields.discrepancy} label="Discrepancy" rows={3} hint="What is wrong, or missing." />
      <TextArea field={fields.fromText} label="Change from" rows={3} hint="The text as it is; may be left empty." />
      <TextArea field={fields.toText} label="To" rows={3} hint="The text as you propose it; may be left empty." />
      <FileField field={file} label="Attachments" hint="At most ten files." multiple />
    </>
  );
}

/** What a colleague has saved of the same RID meanwhile, field by field. */
export function TheirRid({ theirs }: { theirs: Partial<Record<string, string>> }) {
  const { category = "", placeKind = "", place, section, line, quoted, discrepancy, fromText, toText } = theirs;
  const wordOf = (words: Partial<Record<string, string>>, value: string) => words[value];
  return (
    <Theirs
      rows={[
        ["Kind of place", wordOf(placeKindWords, placeKind)],
        ["Which one", place],
        ["Section", section],
        ["Line or figure", line],
        ["Words it speaks of", quoted],
        ["Category", wordOf(categoryWords, category)],
        ["Discrepancy", discrepancy],
        ["Change from", fromText],
        ["To", toText],
      ]}
    />
  );
}

/** The names of those fields, in their order. */
export const ridFieldNames: readonly Name[] = [
  "placeKind",
  "place",
  "section",
  "line",
  "quoted",
  "category",
  "discrepancy",
  "fromText",
  "toText",
];
