import { enStates } from '../../words/en-states.ts'
import { hiStates } from '../../words/hi-states.ts'
import { wordsIn } from '../../words/index.ts'

/** Sentences of section 9: what is so, what is safe, what to do. */
export const useStateWords = wordsIn({ en: enStates, hi: hiStates })
