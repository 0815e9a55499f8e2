import { enPrint } from '../words/en-print.ts'
import { hiPrint } from '../words/hi-print.ts'
import { wordsIn } from '../words/index.ts'

/** Sentences around paper: printing, sharing, checking. */
export const usePrintWords = wordsIn({ en: enPrint, hi: hiPrint })
