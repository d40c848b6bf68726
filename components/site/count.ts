const numbers = new Intl.NumberFormat('en-GB')

/** "1 event", "4,012 events". */
export const eventsInWords = (events: number): string =>
  `${numbers.format(events)} ${events === 1 ? 'event' : 'events'}`

export const inDigits = (count: number): string => numbers.format(count)
