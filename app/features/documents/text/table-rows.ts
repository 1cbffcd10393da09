/** Paragraphs as they are met in a file: those within a table become cells of rows, and a row one paragraph. */
export function tableRows(emit: (text: string) => void) {
  /** Rows that are open, outermost first; each has its cells. */
  const rows: string[][] = [];
  return {
    openRow: () => void rows.push([]),
    openCell: () => void rows.at(-1)?.push(""),
    closeRow: () => {
      const row = rows.pop();
      if (!row) return;
      // A table within a cell is read as words of that cell.
      if (rows.length > 0) addToCell(rows, row.filter(Boolean).join(" "));
      else emit(row.join("\t"));
    },
    paragraph: (text: string) => {
      if (rows.length > 0) addToCell(rows, text);
      else emit(text);
    },
    isInRow: () => rows.length > 0,
  };
}

function addToCell(rows: readonly string[][], text: string) {
  const row = rows.at(-1);
  const words = text.replaceAll("\t", " ").trim();
  if (!row || !words) return;
  if (row.length === 0) row.push("");
  row[row.length - 1] = [row.at(-1), words].filter(Boolean).join(" ");
}
