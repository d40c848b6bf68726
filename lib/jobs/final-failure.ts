/** What no further attempt could change: the job is given up at once, with this message as its reason. */
export class FinalFailure extends Error {}
