/** The origin of the entries an empty archive starts with; a real page of their day replaces them. */
export const sampleOrigin = 'Daybook sample'
