import { enHandOver, hiHandOver } from '../../../words/hand-over.ts'
import { wordsIn } from '../../../words/index.ts'

export const useHandOverWords = wordsIn({ en: enHandOver, hi: hiHandOver })
