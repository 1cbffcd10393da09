/** A database with sample accounts carries this setting, from before the first account until it is dropped. */
export const MARK = "sampleContent";
