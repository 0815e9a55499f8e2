import { enLife } from '../../../words/en-life.ts'
import { hiLife } from '../../../words/hi-life.ts'
import { wordsIn } from '../../../words/index.ts'

export const useLifeWords = wordsIn({ en: enLife, hi: hiLife })
export type { LifeWords } from '../../../words/en-life.ts'
