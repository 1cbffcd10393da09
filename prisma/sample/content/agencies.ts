import type { DatePrecision } from "#platform/db/client/enums.ts";

/** An agency as the public record knows it. Source: the group's annual reports and news, 2007 to 2024. */
export type SampleAgency = {
  shortName: string;
  name: string;
  country: string;
  /** As exactly as it is known. */
  since: string;
  sincePrecision: DatePrecision;
  founding: boolean;
};

/** The agencies that take part. */
export const agencies: readonly SampleAgency[] = [
  { shortName: "ASI", name: "Agenzia Spaziale Italiana (Italian Space Agency)", country: "Italy", since: "2007-01-01", sincePrecision: "year", founding: true },
  { shortName: "CNES", name: "Centre National d'Études Spatiales", country: "France", since: "2007-01-01", sincePrecision: "year", founding: true },
  { shortName: "CNSA", name: "China National Space Administration", country: "China", since: "2007-01-01", sincePrecision: "year", founding: true },
  { shortName: "CSA", name: "Canadian Space Agency", country: "Canada", since: "2007-01-01", sincePrecision: "year", founding: true },
  { shortName: "CSIRO", name: "Commonwealth Scientific and Industrial Research Organisation", country: "Australia", since: "2007-01-01", sincePrecision: "year", founding: true },
  { shortName: "DLR", name: "Deutsches Zentrum für Luft- und Raumfahrt (German Aerospace Center)", country: "Germany", since: "2007-01-01", sincePrecision: "year", founding: true },
  { shortName: "ESA", name: "European Space Agency", country: "Europe", since: "2007-01-01", sincePrecision: "year", founding: true },
  { shortName: "ISRO", name: "Indian Space Research Organisation", country: "India", since: "2007-01-01", sincePrecision: "year", founding: true },
  { shortName: "JAXA", name: "Japan Aerospace Exploration Agency", country: "Japan", since: "2007-01-01", sincePrecision: "year", founding: true },
  { shortName: "KARI", name: "Korea Aerospace Research Institute", country: "Republic of Korea", since: "2007-01-01", sincePrecision: "year", founding: true },
  { shortName: "NASA", name: "National Aeronautics and Space Administration", country: "United States", since: "2007-01-01", sincePrecision: "year", founding: true },
  { shortName: "NSAU", name: "State Space Agency of Ukraine", country: "Ukraine", since: "2007-01-01", sincePrecision: "year", founding: true },
  { shortName: "Roscosmos", name: "State Space Corporation Roscosmos", country: "Russian Federation", since: "2007-01-01", sincePrecision: "year", founding: true },
  { shortName: "UKSA", name: "UK Space Agency", country: "United Kingdom", since: "2007-01-01", sincePrecision: "year", founding: true },
  { shortName: "UAESA", name: "United Arab Emirates Space Agency", country: "United Arab Emirates", since: "2015-10-05", sincePrecision: "day", founding: false },
  { shortName: "POLSA", name: "Polish Space Agency", country: "Poland", since: "2019-01-01", sincePrecision: "year", founding: false },
  { shortName: "ASA", name: "Australian Space Agency", country: "Australia", since: "2019-01-01", sincePrecision: "year", founding: false },
  { shortName: "ROSA", name: "Romanian Space Agency", country: "Romania", since: "2019-01-01", sincePrecision: "year", founding: false },
  { shortName: "SSO", name: "Swiss Space Office", country: "Switzerland", since: "2019-01-01", sincePrecision: "year", founding: false },
  { shortName: "LSA", name: "Luxembourg Space Agency", country: "Luxembourg", since: "2019-01-01", sincePrecision: "year", founding: false },
  { shortName: "NOSA", name: "Norwegian Space Agency", country: "Norway", since: "2020-01-01", sincePrecision: "year", founding: false },
  { shortName: "VNSC", name: "Vietnam National Space Center", country: "Viet Nam", since: "2020-01-01", sincePrecision: "year", founding: false },
  { shortName: "AEB", name: "Agência Espacial Brasileira (Brazilian Space Agency)", country: "Brazil", since: "2020-01-01", sincePrecision: "year", founding: false },
  { shortName: "GISTDA", name: "Geo-Informatics and Space Technology Development Agency", country: "Thailand", since: "2020-08-31", sincePrecision: "day", founding: false },
  { shortName: "AEM", name: "Agencia Espacial Mexicana (Mexican Space Agency)", country: "Mexico", since: "2020-01-01", sincePrecision: "year", founding: false },
  { shortName: "PT Space", name: "Portuguese Space Agency (Portugal Space)", country: "Portugal", since: "2020-01-01", sincePrecision: "year", founding: false },
  { shortName: "NZSA", name: "New Zealand Space Agency", country: "New Zealand", since: "2021-01-01", sincePrecision: "year", founding: false },
];
