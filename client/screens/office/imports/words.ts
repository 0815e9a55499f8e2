import { enMasters } from '../../../words/en-masters.ts'
import { hiMasters } from '../../../words/hi-masters.ts'
import { wordsIn } from '../../../words/index.ts'

/** Sentences of settings, of files that are read into lists, and of lists that become files. */
export const useMastersWords = wordsIn({ en: enMasters, hi: hiMasters })
export type { MastersWords } from '../../../words/en-masters.ts'
