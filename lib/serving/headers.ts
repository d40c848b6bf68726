// The serving process writes into these headers whence a request came, from which browser, and what it asked for.

export const clientHeader = 'x-daybook-client'
export const addressHeader = 'x-daybook-address'
export const deviceHeader = 'x-daybook-device'
