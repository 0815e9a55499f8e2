import { enPeople } from '../../../words/en-people.ts'
import { hiPeople } from '../../../words/hi-people.ts'
import { wordsIn } from '../../../words/index.ts'

export const usePeopleWords = wordsIn({ en: enPeople, hi: hiPeople })
export type PeopleWords = ReturnType<typeof usePeopleWords>
