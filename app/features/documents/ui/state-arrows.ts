import type { DocumentState } from "#platform/db/client/enums.ts";

/** An arrow of the picture of states: from one to another, when, and how it is drawn. */
export type Arrow = { from: DocumentState; to: DocumentState; when: string; path: string };

/** Every step that a document may take but for withdrawing and restoring, which go from and to nearly everywhere. */
export const arrows: readonly Arrow[] = [
  { from: "unshared", to: "draft", when: "its author shares it", path: "M104 34V90" },
  { from: "draft", to: "underReview", when: "a comment round opens", path: "M166 96H224" },
  { from: "underReview", to: "draft", when: "the round is concluded or cancelled", path: "M224 108H166" },
  { from: "draft", to: "underAdoption", when: "agencies are asked to adopt it", path: "M104 114V258" },
  {
    from: "underAdoption",
    to: "draft",
    when: "an agency objects, or the round is rejected or cancelled",
    path: "M92 270C76 270 76 262 76 250V122C76 110 76 102 92 102",
  },
  { from: "underAdoption", to: "adopted", when: "nobody objects", path: "M104 282V428" },
  {
    from: "underAdoption",
    to: "adoptedProvisionally",
    when: "nobody objects, and somebody makes a condition",
    path: "M112 279 227 350",
  },
  {
    from: "adoptedProvisionally",
    to: "underAdoption",
    when: "a newer revision meets the conditions, or is to meet them",
    path: "M240 344V280Q240 270 229 270",
  },
  {
    from: "adoptedProvisionally",
    to: "adopted",
    when: "the conditions are met without new text",
    path: "M228 365 115 433",
  },
  {
    from: "adoptedProvisionally",
    to: "draft",
    when: "it is given up, with a reason",
    path: "M312 344V162Q312 150 300 150H124Q112 150 110 114",
  },
  { from: "adopted", to: "published", when: "the Secretariat publishes it", path: "M100 452V508" },
  { from: "published", to: "adopted", when: "the publication is withdrawn", path: "M108 508V452" },
];
