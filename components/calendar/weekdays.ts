/** Monday first, as `weekday` counts. */
export const weekdayLetters = ['M', 'T', 'W', 'T', 'F', 'S', 'S']
export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
