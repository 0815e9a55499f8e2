import { enHome } from '../../../words/en-home.ts'
import { hiHome } from '../../../words/hi-home.ts'
import { wordsIn } from '../../../words/index.ts'

/** Sentences of home, notices and questions. */
export const useHomeWords = wordsIn({ en: enHome, hi: hiHome })
export type { HomeWords } from '../../../words/en-home.ts'
