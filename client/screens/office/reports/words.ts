import { enBooks } from '../../../words/en-books.ts'
import { hiBooks } from '../../../words/hi-books.ts'
import { wordsIn } from '../../../words/index.ts'

/** Sentences of returns, ledgers, numbers and invoices. */
export const useBooksWords = wordsIn({ en: enBooks, hi: hiBooks })
export type { BooksWords } from '../../../words/en-books.ts'
