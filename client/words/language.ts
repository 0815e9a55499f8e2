import { keptSetting } from '../parts/setting.ts'

export const LANGUAGES = ['en', 'hi'] as const
export type Language = (typeof LANGUAGES)[number]

/** The language of this browser. A change redraws every sentence at once and is kept. */
export const language = keptSetting<Language>('4syz.language', LANGUAGES, 'en')

/** Each language in its own letters. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', hi: 'हिन्दी' }
