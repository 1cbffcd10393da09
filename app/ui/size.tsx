const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** One format for each unit, with a decimal and without: making one costs a hundred times what using it does. */
const formats = units.map((unit, step) =>
  [0, step === 0 ? 0 : 1].map(
    (maximumFractionDigits) =>
      new Intl.NumberFormat("en-GB", {
        style: "unit",
        unit,
        unitDisplay: step === 0 ? "long" : "short",
        maximumFractionDigits,
      }),
  ),
);

/** A number of bytes in words: "2.4 MB". */
export function sizeWords(bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return formats[step]?.[value >= 100 ? 0 : 1]?.format(value) ?? String(bytes);
}
