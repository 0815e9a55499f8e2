import { Problem } from 'sync-protocol'
import type { enCommon } from '../../words/en-common.ts'

type Said = (typeof enCommon)['problems']

/** A failed save in words that say what to do. Anything but a Problem is a bug: it gets the plain sentence. */
export function sayProblem(error: unknown, said: Said): string {
  if (!(error instanceof Problem)) return said.other
  return error.code in said ? said[error.code as keyof Said] : said.other
}
