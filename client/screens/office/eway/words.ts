import { enEway } from '../../../words/en-eway.ts'
import { hiEway } from '../../../words/hi-eway.ts'
import { wordsIn } from '../../../words/index.ts'

/** Sentences of the e-way bills, in their own lazy chunk. */
export const useEwayWords = wordsIn({ en: enEway, hi: hiEway })
export type { EwayWords } from '../../../words/en-eway.ts'
