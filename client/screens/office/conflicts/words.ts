import { enConflicts } from '../../../words/en-conflicts.ts'
import { hiConflicts } from '../../../words/hi-conflicts.ts'
import { wordsIn } from '../../../words/index.ts'

export const useConflictBook = wordsIn({ en: enConflicts, hi: hiConflicts })
export type ConflictBook = ReturnType<typeof useConflictBook>
