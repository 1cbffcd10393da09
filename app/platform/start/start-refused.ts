/** The start cannot go on; the message is the one line that the person who started it sees. */
export class StartRefused extends Error {}
