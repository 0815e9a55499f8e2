import { language, type Language } from './language.ts'
import { enCommon } from './en-common.ts'
import { hiCommon } from './hi-common.ts'
import { enDriver } from './en-driver.ts'
import { hiDriver } from './hi-driver.ts'

/** A hook over one book of sentences in each language. Screens that load late bring their own book. */
export function wordsIn<Book>(books: Record<Language, Book>): () => Book {
  return () => books[language.use()]
}

/** Sentences that any screen may say: states, sync, units, actions, errors. */
export const useWords = wordsIn({ en: enCommon, hi: hiCommon })
/** Sentences of the driver's screens. */
export const useDriverWords = wordsIn({ en: enDriver, hi: hiDriver })

export { language, LANGUAGES, LANGUAGE_NAMES, type Language } from './language.ts'
