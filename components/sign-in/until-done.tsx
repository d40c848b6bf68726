'use client'

import type { ReactNode } from 'react'
import { useAnswer } from '@/components/ui/form'

/** What a form asks for, until it has been done: a link works once, and so does its button. */
export const UntilDone = ({ children }: { children: ReactNode }) => (useAnswer().done === undefined ? children : null)
