// The real one throws outside React's server condition.
export {}
