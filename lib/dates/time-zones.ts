/** The names of the world's time zones, in the order of the alphabet. */
export const timeZoneNames: string[] = Intl.supportedValuesOf('timeZone')
