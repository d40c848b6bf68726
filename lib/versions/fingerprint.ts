import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { WireDocument } from '@/lib/representations/documents'

/** A document in the one form that RFC 8785 gives it, so that whoever has its members computes the same bytes. */
export const canonicalJson = (document: WireDocument): string => canonicalize(document) ?? ''

/** SHA-256 of a text's UTF-8 bytes. */
export const sha256 = (text: string, encoding: 'hex' | 'base64' = 'hex'): string =>
  createHash('sha256').update(text).digest(encoding)
