import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { dateWords, dayInWords, Moment, offsetOf, placeOf, weekdayInWords } from "./moment.tsx";

test("both days are printed when the zone is a day ahead", () => {
  const html = renderToStaticMarkup(<Moment at="2026-11-27T15:00:00.000Z" zone="Asia/Tokyo" language="en-GB" />);
  expect(html).toContain("2026-11-27 15:00 UTC");
  expect(html).toContain("2026-11-28 00:00 Tokyo");
});

test("the dot between the two never begins a line", () => {
  const html = renderToStaticMarkup(<Moment at="2026-11-27T15:00:00.000Z" zone="Asia/Tokyo" language="en-GB" />);
  const unbroken = html.split('class="nw">')[1]?.split("</span></span>")[0];
  expect(unbroken?.replace(/<[^>]*>/g, "")).toBe("2026-11-27 15:00 UTC ·");
});

test("midnight is 00:00, not 24:00", () => {
  const html = renderToStaticMarkup(<Moment at="2026-01-01T00:00:00.000Z" zone="UTC" language="en-GB" />);
  expect(html).toContain("2026-01-01 00:00 UTC");
});

test("days are named in the reader's language, each in its zone; the date itself stays as it is", () => {
  const html = renderToStaticMarkup(<Moment at="2026-11-27T15:00:00.000Z" zone="Asia/Tokyo" language="fr-FR" />);
  expect(html).toContain('title="vendredi 27 novembre 2026"');
  expect(html).toContain('title="samedi 28 novembre 2026"');
  expect(html).toContain("2026-11-27 15:00 UTC");
  expect(weekdayInWords("2026-11-27T15:00:00.000Z", "UTC", "ja-JP")).toBe("金曜日");
});

test("a day in words has the year of the date beside it, whatever a language's own calendar", () =>
  expect(dayInWords("2026-11-27T15:00:00.000Z", "UTC", "th-TH")).toContain("2026"));

test("a date is written as exactly as it is known", () => {
  expect((["day", "month", "year", "decade"] as const).map((precision) => dateWords("2014-01-09", precision))).toEqual([
    "2014-01-09",
    "2014-01",
    "2014",
    "2010s",
  ]);
});

test("the weekday and the offset are those of the zone at that instant", () => {
  const at = "2026-11-27T15:00:00.000Z";
  expect([weekdayInWords(at, "UTC", "en-GB"), weekdayInWords(at, "Asia/Tokyo", "en-GB")]).toEqual([
    "Friday",
    "Saturday",
  ]);
  expect([offsetOf(at, "UTC"), offsetOf(at, "Asia/Tokyo"), offsetOf(at, "America/St_Johns")]).toEqual([
    "UTC",
    "UTC+9",
    "UTC-3:30",
  ]);
});

test("a zone is named by its place", () => expect(placeOf("America/Argentina/Buenos_Aires")).toBe("Buenos Aires"));
