/** A file's name as a title: without its ending, marks between words read as spaces. */
export const titleOfFile = (fileName: string) =>
  fileName
    .replace(/\.[^.]{1,8}$/, "")
    .replace(/_+/g, " ")
    .trim()
    .slice(0, 300) || fileName;
