'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** False in what the site sends and at its first breath in the browser: for what only a browser knows. */
export const useIsClient = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
