import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { dateWords, Moment, placeOf } from "./moment.tsx";

test("both days are printed when the zone is a day ahead", () => {
  const html = renderToStaticMarkup(<Moment at="2026-11-27T15:00:00.000Z" zone="Asia/Tokyo" />);
  expect(html).toContain("2026-11-27 15:00 UTC");
  expect(html).toContain("2026-11-28 00:00 Tokyo");
});

test("midnight is 00:00, not 24:00", () => {
  expect(renderToStaticMarkup(<Moment at="2026-01-01T00:00:00.000Z" zone="UTC" />)).toContain("2026-01-01 00:00 UTC");
});

test("a date is written as exactly as it is known", () => {
  expect((["day", "month", "year", "decade"] as const).map((precision) => dateWords("2014-01-09", precision))).toEqual([
    "2014-01-09",
    "2014-01",
    "2014",
    "2010s",
  ]);
});

test("a zone is named by its place", () => expect(placeOf("America/Argentina/Buenos_Aires")).toBe("Buenos Aires"));
