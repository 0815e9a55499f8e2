import { enOffice } from '../../words/en-office.ts'
import { hiOffice } from '../../words/hi-office.ts'
import { wordsIn } from '../../words/index.ts'

/** Sentences of the office's screens, in their own lazy chunk. */
export const useOfficeWords = wordsIn({ en: enOffice, hi: hiOffice })
export type { OfficeWords } from '../../words/en-office.ts'
