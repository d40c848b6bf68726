/** The editor's form, to which the fields beside it belong as well. */
export const formId = 'event-form'
