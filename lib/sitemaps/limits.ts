// sitemaps.org: at most 50,000 addresses and 50 MB a file. An address of ours has at most some 300 bytes.

/** A month's file begins with its days, of which there are at most 31. */
export const eventsPerFile = 49_900
export const namesPerFile = 50_000
