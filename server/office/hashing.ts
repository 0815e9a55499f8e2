import { createHash } from 'node:crypto'

/** Synchronous sha-256 of UTF-8 text, as rules want it handed in. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
