/** The ways of a test: `npm test` goes the first, `.ci/run` and `npm run test:long` all. They differ in how, not in what. */
export const ways = <Way>(first: Way, ...others: Way[]): Way[] =>
  process.env["ALL_WAYS"] ? [first, ...others] : [first];
